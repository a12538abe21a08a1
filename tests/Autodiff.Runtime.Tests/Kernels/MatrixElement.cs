using System.Numerics;

namespace Autodiff.Runtime.Tests.Kernels;

internal static class MatrixElement
{
    /// <summary>Element (i, j), straight from memory.</summary>
    public static T Element<T>(this Matrix<T> matrix, int i, int j)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        matrix.AsSpan()[matrix.IsTransposed ? j * matrix.Rows + i : i * matrix.Columns + j];
}
