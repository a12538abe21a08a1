using System.Numerics;
using System.Numerics.Tensors;

namespace Autodiff.Kernels;

/// <summary>The rank-1 update: into += x·yᵀ.</summary>
internal static class Rank1
{
    public static void Add<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, MatrixView<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (into.IsTransposed)
        {
            // (x·yᵀ)ᵀ = y·xᵀ
            Add(y, x, into.Transpose);
            return;
        }
        for (int i = 0; i < x.Length; i++)
        {
            Span<T> row = into.Row(i);
            TensorPrimitives.MultiplyAddEstimate(y, x[i], row, row);
        }
    }
}
