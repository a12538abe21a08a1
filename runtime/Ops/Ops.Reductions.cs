using System.Numerics;
using Autodiff.Kernels;

namespace Autodiff;

/// <content>Reductions of all elements to one number.</content>
public static partial class Ops
{
    /// <summary>Σ xᵢ; 0 for no elements.</summary>
    public static T Sum<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Reduce.Sum<T>(x.AsSpan());

    /// <inheritdoc cref="Sum{T}(Vector{T})"/>
    public static T Sum<T>(RowVector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Reduce.Sum<T>(x.AsSpan());

    /// <inheritdoc cref="Sum{T}(Vector{T})"/>
    public static T Sum<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Reduce.Sum<T>(x.AsSpan());

    /// <summary>Σ xᵢ / n.</summary>
    /// <exception cref="ArgumentException"><paramref name="x"/> has no element.</exception>
    public static T Mean<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Mean<T>(Require.Element(x).AsSpan());

    /// <inheritdoc cref="Mean{T}(Vector{T})"/>
    public static T Mean<T>(RowVector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Mean<T>(Require.Element(x).AsSpan());

    /// <inheritdoc cref="Mean{T}(Vector{T})"/>
    public static T Mean<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Mean<T>(Require.Element(x).AsSpan());

    /// <summary>The greatest element; NaN if any is.</summary>
    /// <exception cref="ArgumentException"><paramref name="x"/> has no element.</exception>
    public static T Max<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Reduce.Max<T>(Require.Element(x).AsSpan());

    /// <inheritdoc cref="Max{T}(Vector{T})"/>
    public static T Max<T>(RowVector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Reduce.Max<T>(Require.Element(x).AsSpan());

    /// <inheritdoc cref="Max{T}(Vector{T})"/>
    public static T Max<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Reduce.Max<T>(Require.Element(x).AsSpan());

    /// <summary>The least element; NaN if any is.</summary>
    /// <exception cref="ArgumentException"><paramref name="x"/> has no element.</exception>
    public static T Min<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Reduce.Min<T>(Require.Element(x).AsSpan());

    /// <inheritdoc cref="Min{T}(Vector{T})"/>
    public static T Min<T>(RowVector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Reduce.Min<T>(Require.Element(x).AsSpan());

    /// <inheritdoc cref="Min{T}(Vector{T})"/>
    public static T Min<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Reduce.Min<T>(Require.Element(x).AsSpan());

    /// <summary>ln Σ e^xᵢ, without overflow.</summary>
    /// <exception cref="ArgumentException"><paramref name="x"/> has no element.</exception>
    public static T LogSumExp<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Reduce.LogSumExp<T>(Require.Element(x).AsSpan());

    /// <inheritdoc cref="LogSumExp{T}(Vector{T})"/>
    public static T LogSumExp<T>(RowVector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Reduce.LogSumExp<T>(Require.Element(x).AsSpan());

    /// <inheritdoc cref="LogSumExp{T}(Vector{T})"/>
    public static T LogSumExp<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Reduce.LogSumExp<T>(Require.Element(x).AsSpan());

    /// <summary>Σ xᵢ²; 0 for no elements.</summary>
    public static T SquaredNorm<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Reduce.SquaredNorm<T>(x.AsSpan());

    /// <inheritdoc cref="SquaredNorm{T}(Vector{T})"/>
    public static T SquaredNorm<T>(RowVector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Reduce.SquaredNorm<T>(x.AsSpan());

    /// <inheritdoc cref="SquaredNorm{T}(Vector{T})"/>
    public static T SquaredNorm<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Reduce.SquaredNorm<T>(x.AsSpan());

    /// <summary>√Σ xᵢ², with squares that neither overflow nor underflow; 0 for no elements.</summary>
    public static T Norm<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Reduce.Norm<T>(x.AsSpan());

    /// <inheritdoc cref="Norm{T}(Vector{T})"/>
    public static T Norm<T>(RowVector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Reduce.Norm<T>(x.AsSpan());

    /// <inheritdoc cref="Norm{T}(Vector{T})"/>
    public static T Norm<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Reduce.Norm<T>(x.AsSpan());

    private static T Mean<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Reduce.Sum(x) / T.CreateChecked(x.Length);
}
