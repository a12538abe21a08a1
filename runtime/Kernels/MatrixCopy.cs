using System.Numerics;

namespace Autodiff.Kernels;

/// <summary>Copies a matrix into another of the same shape, whatever the memory order of each.</summary>
internal static unsafe class MatrixCopy
{
    /// <summary>Copies <paramref name="source"/>; the two must not overlap unless they are the same memory in the same order.</summary>
    public static void Copy<T>(MatrixView<T> source, MatrixView<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (source.IsTransposed == into.IsTransposed)
        {
            source.Span.CopyTo(into.Span);
            return;
        }
        // The rows in memory of one are the columns of the other.
        if (!source.IsTransposed) source = source.Transpose;
        fixed (T* from = source.Span, to = into.Span) Transposition.Copy(from, source.Rows, source.Columns, source.Rows, to, source.Columns);
    }
}
