using System.Numerics;

namespace Autodiff;

/// <content>Softmax and its logarithm.</content>
public static partial class Ops
{
    /// <summary>softmax(z)ᵢ = e^zᵢ / Σ e^zⱼ, without overflow; of a matrix, row by row.</summary>
    public static Vector<T> Softmax<T>(Vector<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var result = new Vector<T>(z.Length);
        Kernels.Softmax.Apply<T>(z.AsSpan(), result.AsSpan());
        return result;
    }

    /// <inheritdoc cref="Softmax{T}(Vector{T})"/>
    public static RowVector<T> Softmax<T>(RowVector<T> z)
        where T : unmanaged, IFloatingPointIeee754<T> => Softmax(z.T).T;

    /// <inheritdoc cref="Softmax{T}(Vector{T})"/>
    public static Matrix<T> Softmax<T>(Matrix<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var result = new Matrix<T>(z.Rows, z.Columns);
        Kernels.Softmax.Apply(z, result);
        return result;
    }

    /// <summary>ln softmax(z)ᵢ = zᵢ − ln Σ e^zⱼ, without overflow or cancellation; of a matrix, row by row.</summary>
    public static Vector<T> LogSoftmax<T>(Vector<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var result = new Vector<T>(z.Length);
        Kernels.Softmax.LogApply<T>(z.AsSpan(), result.AsSpan());
        return result;
    }

    /// <inheritdoc cref="LogSoftmax{T}(Vector{T})"/>
    public static RowVector<T> LogSoftmax<T>(RowVector<T> z)
        where T : unmanaged, IFloatingPointIeee754<T> => LogSoftmax(z.T).T;

    /// <inheritdoc cref="LogSoftmax{T}(Vector{T})"/>
    public static Matrix<T> LogSoftmax<T>(Matrix<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var result = new Matrix<T>(z.Rows, z.Columns);
        Kernels.Softmax.LogApply(z, result);
        return result;
    }
}
