using System.Numerics;
using System.Numerics.Tensors;

namespace Autodiff.Kernels;

// A right side may be solved in place: `into` may be `b` itself.
public sealed partial class LuFactors<T>
{
    /// <summary>Solves A·x = b; <paramref name="into"/> may be <paramref name="b"/>.</summary>
    /// <exception cref="ArgumentException">A length is not that of A, the two overlap in part, or A is singular.</exception>
    public void Solve(Vector<T> b, Vector<T> into)
    {
        if (b.Length != Order) throw ShapeError.Expected(nameof(b), b.Shape, $"{Order}×1");
        if (into.Length != Order) throw ShapeError.Expected(nameof(into), into.Shape, $"{Order}×1");
        CheckRegular();
        if (!Overlap.IsSame<T>(into.AsSpan(), b.AsSpan(), nameof(b))) b.AsSpan().CopyTo(into.AsSpan());
        Solve(into.AsSpan());
    }

    /// <summary>Solves x·A = b; <paramref name="into"/> may be <paramref name="b"/>.</summary>
    /// <exception cref="ArgumentException">A length is not that of A, the two overlap in part, or A is singular.</exception>
    public void Solve(RowVector<T> b, RowVector<T> into)
    {
        if (b.Length != Order) throw ShapeError.Expected(nameof(b), b.Shape, $"1×{Order}");
        if (into.Length != Order) throw ShapeError.Expected(nameof(into), into.Shape, $"1×{Order}");
        CheckRegular();
        if (!Overlap.IsSame<T>(into.AsSpan(), b.AsSpan(), nameof(b))) b.AsSpan().CopyTo(into.AsSpan());
        SolveTransposed(into.AsSpan());
    }

    /// <summary>Solves A·X = B for n×p matrices; <paramref name="into"/> may be <paramref name="b"/>.</summary>
    /// <exception cref="ArgumentException">A shape does not fit, the two overlap in part, or A is singular.</exception>
    public void Solve(Matrix<T> b, Matrix<T> into)
    {
        if (b.Rows != Order) throw ShapeError.Expected(nameof(b), b.Shape, $"{Order}×{b.Columns}");
        StartFrom(b, into);
        var x = new MatrixView<T>(into);
        if (x.IsTransposed)
            for (int j = 0; j < x.Columns; j++) Solve(x.Transpose.Row(j));
        else SolveRows(x);
    }

    /// <summary>Solves X·A = B for p×n matrices; <paramref name="into"/> may be <paramref name="b"/>.</summary>
    /// <exception cref="ArgumentException">A shape does not fit, the two overlap in part, or A is singular.</exception>
    public void SolveRight(Matrix<T> b, Matrix<T> into)
    {
        if (b.Columns != Order) throw ShapeError.Expected(nameof(b), b.Shape, $"{b.Rows}×{Order}");
        StartFrom(b, into);
        var x = new MatrixView<T>(into);
        if (x.IsTransposed) SolveTransposedRows(x.Transpose);
        else
            for (int i = 0; i < x.Rows; i++) SolveTransposed(x.Row(i));
    }

    /// <summary>A⁻¹.</summary>
    /// <exception cref="ArgumentException">The shape is not that of A, or A is singular.</exception>
    public void Inverse(Matrix<T> into)
    {
        if (into.Rows != Order || into.Columns != Order)
            throw ShapeError.Expected(nameof(into), into.Shape, $"{Order}×{Order}");
        CheckRegular();
        into.Clear();
        for (int i = 0; i < Order; i++) into[i, i] = T.One;
        Solve(into, into);
    }

    private void CheckRegular()
    {
        if (IsSingular)
            throw new ArgumentException($"The matrix is singular: pivot {_singularPivot} (of 0 to {Order - 1}) is exactly 0.", "a");
    }

    private void StartFrom(Matrix<T> b, Matrix<T> into)
    {
        if (into.Rows != b.Rows || into.Columns != b.Columns) throw ShapeError.Expected(nameof(into), into.Shape, b.Shape);
        CheckRegular();
        // The same memory read in another order is not the same matrix.
        if (b.IsTransposed != into.IsTransposed) Overlap.Refuse<T>(into.AsSpan(), b.AsSpan(), nameof(b));
        if (!Overlap.IsSame<T>(into.AsSpan(), b.AsSpan(), nameof(b)))
            MatrixCopy.Copy(new MatrixView<T>(b), new MatrixView<T>(into));
    }

    // A·x = b, in place: L·U·x = P·b.
    private void Solve(Span<T> x)
    {
        MatrixView<T> lu = Factors;
        for (int k = 0; k < x.Length; k++) (x[k], x[_pivots[k]]) = (x[_pivots[k]], x[k]);
        for (int i = 0; i < x.Length; i++) x[i] -= InnerProduct.Of<T>(lu.Row(i)[..i], x[..i]);
        for (int i = x.Length - 1; i >= 0; i--)
        {
            ReadOnlySpan<T> row = lu.Row(i);
            x[i] = (x[i] - InnerProduct.Of(row[(i + 1)..], x[(i + 1)..])) / row[i];
        }
    }

    // Aᵀ·x = b, in place: Uᵀ·Lᵀ·P·x = b. The columns of Uᵀ and Lᵀ are the rows of U and L.
    private void SolveTransposed(Span<T> x)
    {
        MatrixView<T> lu = Factors;
        for (int i = 0; i < x.Length; i++)
        {
            ReadOnlySpan<T> row = lu.Row(i);
            x[i] /= row[i];
            AddMultiple(-x[i], row[(i + 1)..], x[(i + 1)..]);
        }
        for (int i = x.Length - 1; i >= 0; i--) AddMultiple(-x[i], lu.Row(i)[..i], x[..i]);
        for (int k = x.Length - 1; k >= 0; k--) (x[k], x[_pivots[k]]) = (x[_pivots[k]], x[k]);
    }

    // As Solve, for all columns of a row-major matrix at once.
    private void SolveRows(MatrixView<T> x)
    {
        MatrixView<T> lu = Factors;
        for (int k = 0; k < Order; k++)
            if (_pivots[k] != k) SwapRows(x, k, _pivots[k]);
        for (int i = 0; i < Order; i++)
            for (int j = 0; j < i; j++) AddMultiple(-lu.Row(i)[j], x.Row(j), x.Row(i));
        for (int i = Order - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < Order; j++) AddMultiple(-lu.Row(i)[j], x.Row(j), x.Row(i));
            TensorPrimitives.Divide(x.Row(i), lu.Row(i)[i], x.Row(i));
        }
    }

    // As SolveTransposed, for all columns of a row-major matrix at once.
    private void SolveTransposedRows(MatrixView<T> x)
    {
        MatrixView<T> lu = Factors;
        for (int i = 0; i < Order; i++)
        {
            TensorPrimitives.Divide(x.Row(i), lu.Row(i)[i], x.Row(i));
            for (int j = i + 1; j < Order; j++) AddMultiple(-lu.Row(i)[j], x.Row(i), x.Row(j));
        }
        for (int i = Order - 1; i >= 0; i--)
            for (int j = 0; j < i; j++) AddMultiple(-lu.Row(i)[j], x.Row(i), x.Row(j));
        for (int k = Order - 1; k >= 0; k--)
            if (_pivots[k] != k) SwapRows(x, k, _pivots[k]);
    }

    internal static void AddMultiple(T factor, ReadOnlySpan<T> x, Span<T> into) =>
        TensorPrimitives.MultiplyAddEstimate(x, factor, into, into);
}
