using System.Numerics;
using System.Numerics.Tensors;

namespace Autodiff.Kernels;

/// <summary>Matrix times vector: into += A·x.</summary>
internal static class Gemv
{
    public static void Add<T>(MatrixView<T> a, ReadOnlySpan<T> x, Span<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (a.IsTransposed) AddColumns(a.Transpose, x, into);
        else AddRows(a, x, into);
    }

    // An inner product per row.
    private static void AddRows<T>(MatrixView<T> a, ReadOnlySpan<T> x, Span<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < into.Length; i++) into[i] += InnerProduct.Of<T>(a.Row(i), x);
    }

    // A linear combination of the columns, which are the rows of the row-major Aᵀ.
    private static void AddColumns<T>(MatrixView<T> transpose, ReadOnlySpan<T> x, Span<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int j = 0; j < x.Length; j++) TensorPrimitives.MultiplyAddEstimate<T>(transpose.Row(j), x[j], into, into);
    }
}
