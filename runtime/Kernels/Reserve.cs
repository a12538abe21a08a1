using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Autodiff.Kernels;

/// <summary>
/// The buffers of a workspace: each call gives the slot's object the shape asked for, and allocates only when the slot is
/// empty or its memory too small. The contents are undefined. Every other view of the slot's memory takes the new shape too.
/// </summary>
public static class Reserve
{
    /// <summary>A column of <paramref name="length"/> elements.</summary>
    public static Vector<T> Vector<T>([NotNull] ref Vector<T>? slot, int length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (slot is null) slot = new Vector<T>(Storage<T>.Lasting(length, 1));
        else slot.Storage.Reshape(length, 1);
        return slot;
    }

    /// <summary>A row of <paramref name="length"/> elements.</summary>
    public static RowVector<T> RowVector<T>([NotNull] ref RowVector<T>? slot, int length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (slot is null) slot = new RowVector<T>(Storage<T>.Lasting(length, 1));
        else slot.Storage.Reshape(length, 1);
        return slot;
    }

    /// <summary>A matrix stored row by row.</summary>
    public static Matrix<T> Matrix<T>([NotNull] ref Matrix<T>? slot, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (slot is null) return slot = new Matrix<T>(Storage<T>.Lasting(rows, columns), isTransposed: false);
        if (slot.IsTransposed) slot = slot.T;
        slot.Storage.Reshape(rows, columns);
        return slot;
    }

    /// <summary>
    /// A matrix stored column by column: the layout of the gradient of a <paramref name="columns"/>×<paramref name="rows"/>
    /// matrix, in the memory order of that matrix.
    /// </summary>
    public static Matrix<T> Cotangent<T>([NotNull] ref Matrix<T>? slot, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T>? transpose = slot?.T;
        return slot = Matrix(ref transpose, columns, rows).T;
    }

    /// <summary>
    /// A matrix with a sample in each row, which lies in one piece, or piece by piece with its element of every other sample: the
    /// order in which products of the matrix pack less. Matrices of as many samples as long have the same, also
    /// <see cref="SampleColumns">transposed</see>.
    /// </summary>
    public static Matrix<T> SampleRows<T>([NotNull] ref Matrix<T>? slot, int samples, int length)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        AreTogether(samples, length) ? Matrix(ref slot, samples, length) : Cotangent(ref slot, samples, length);

    /// <summary>The same with a sample in each column.</summary>
    public static Matrix<T> SampleColumns<T>([NotNull] ref Matrix<T>? slot, int length, int samples)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        AreTogether(samples, length) ? Cotangent(ref slot, length, samples) : Matrix(ref slot, length, samples);

    // For W·X by samples W is packed as its transpose, otherwise X is, which is smaller where samples are fewer than they are long. Where they are
    // few, W is read where it lies.
    private static bool AreTogether(int samples, int length)
    {
        const int few = 64;
        return samples >= length || samples < few;
    }
}
