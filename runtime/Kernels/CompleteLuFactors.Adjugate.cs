using System.Numerics.Tensors;

namespace Autodiff.Kernels;

// The adjugate is multiplicative, adj(X·Y) = adj(Y)·adj(X), and that of a regular matrix is det(X)·X⁻¹. So from
// A = Pᵀ·L·D·U·Qᵀ follows adj(A) = c·Q·U⁻¹·adj(D)·L⁻¹·P with c = det(P)·det(Q)·det(U): all that may be singular is D,
// whose adjugate is a diagonal of products. Nothing is divided by a pivot that may be 0.
public sealed partial class CompleteLuFactors<T>
{
    /// <summary>
    /// adj A; defined for singular matrices too. 0 where the rank is less than n − 1. Where an element overflows, others of
    /// its column may be NaN.
    /// </summary>
    /// <exception cref="ArgumentException">The shape is not that of A.</exception>
    public void Adjugate(Matrix<T> into)
    {
        MatrixView<T> lu = Factors, x = Work();
        CheckShape(nameof(into), into);
        x.Span.Clear();
        for (int i = 0; i < Order; i++) x.Row(i)[i] = ProductWithout(i);
        Finish(lu, x, into);
    }

    /// <summary>
    /// D adj(A)[H] = d/dt adj(A + t·H) at t = 0; defined for singular matrices too. With M = L⁻¹·P·H·Q·U⁻¹ it is
    /// c·Q·U⁻¹·(D adj(D)[M])·L⁻¹·P.
    /// </summary>
    /// <param name="direction">H, n×n.</param>
    /// <param name="into">The result; may be <paramref name="direction"/>.</param>
    /// <exception cref="ArgumentException">A shape is not that of A.</exception>
    public void AdjugateDerivative(Matrix<T> direction, Matrix<T> into)
    {
        MatrixView<T> lu = Factors, x = Work();
        CheckShape(nameof(direction), direction);
        CheckShape(nameof(into), into);
        for (int i = 0; i < Order; i++)
            for (int j = 0; j < Order; j++) x.Row(i)[j] = direction[_rows[i], _columns[j]];
        SolveLower(lu, x);
        SolveUpperRight(lu, x);
        ApplyToDiagonal(x);
        Finish(lu, x, into);
    }

    // D adj(D)[M] of the diagonal D: −m[i, j]·p[i, j] off the diagonal and Σ m[k, k]·p[i, k] over k ≠ i on it, where
    // p[i, j] is the product of D's elements without the i-th and j-th.
    private void ApplyToDiagonal(MatrixView<T> m)
    {
        Span<T> diagonal = Diagonal(m.Rows);
        for (int i = 0; i < m.Rows; i++) diagonal[i] = m.Row(i)[i];
        for (int i = 0; i < m.Rows; i++)
        {
            Span<T> row = m.Row(i);
            T sum = T.Zero;
            for (int j = 0; j < row.Length; j++)
            {
                if (j == i) continue;
                T product = ProductWithout(i, j);
                sum += diagonal[j] * product;
                row[j] *= -product;
            }
            row[i] = sum;
        }
    }

    // c·(the product of D's elements without the i-th, and without the j-th).
    private T ProductWithout(int i, int? j = null)
    {
        int zeros = (i >= _rank ? 1 : 0) + (j >= _rank ? 1 : 0);
        if (zeros < Order - _rank) return T.Zero;
        return T.ScaleB(_mantissa, _exponent - _exponents[i] - (j is { } other ? _exponents[other] : 0));
    }

    // into = Q·U⁻¹·x·L⁻¹·P.
    private void Finish(MatrixView<T> lu, MatrixView<T> x, Matrix<T> into)
    {
        SolveLowerRight(lu, x);
        SolveUpper(lu, x);
        for (int i = 0; i < Order; i++)
            for (int j = 0; j < Order; j++) into[_columns[i], _rows[j]] = x.Row(i)[j];
    }

    // x = L⁻¹·x.
    private static void SolveLower(MatrixView<T> lu, MatrixView<T> x)
    {
        for (int i = 0; i < x.Rows; i++)
            for (int j = 0; j < i; j++) LuFactors<T>.AddMultiple(-lu.Row(i)[j], x.Row(j), x.Row(i));
    }

    // x = U⁻¹·x.
    private static void SolveUpper(MatrixView<T> lu, MatrixView<T> x)
    {
        for (int i = x.Rows - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < x.Rows; j++) LuFactors<T>.AddMultiple(-lu.Row(i)[j], x.Row(j), x.Row(i));
            TensorPrimitives.Divide(x.Row(i), lu.Row(i)[i], x.Row(i));
        }
    }

    // x = x·L⁻¹.
    private static void SolveLowerRight(MatrixView<T> lu, MatrixView<T> x)
    {
        for (int i = 0; i < x.Rows; i++)
        {
            Span<T> row = x.Row(i);
            for (int k = row.Length - 1; k > 0; k--) LuFactors<T>.AddMultiple(-row[k], lu.Row(k)[..k], row[..k]);
        }
    }

    // x = x·U⁻¹.
    private static void SolveUpperRight(MatrixView<T> lu, MatrixView<T> x)
    {
        for (int i = 0; i < x.Rows; i++)
        {
            Span<T> row = x.Row(i);
            for (int k = 0; k < row.Length; k++)
            {
                row[k] /= lu.Row(k)[k];
                LuFactors<T>.AddMultiple(-row[k], lu.Row(k)[(k + 1)..], row[(k + 1)..]);
            }
        }
    }

    private MatrixView<T> Work() => new(Reserve.Matrix(ref _work, Order, Order));

    private Span<T> Diagonal(int length) => Reserve.Vector(ref _diagonal, length).AsSpan();

    private void CheckShape(string argument, Matrix<T> matrix)
    {
        if (matrix.Rows != Order || matrix.Columns != Order)
            throw ShapeError.Expected(argument, matrix.Shape, $"{Order}×{Order}");
    }
}
