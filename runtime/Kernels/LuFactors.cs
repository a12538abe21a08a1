using System.Numerics;

namespace Autodiff.Kernels;

/// <summary>
/// The factorisation P·A = L·U of a square matrix by Gaussian elimination with partial pivoting (Golub and Van Loan,
/// "Matrix Computations", section 3.4), and what follows from it. One matrix at a time; the memory is used again for the next
/// one, and only grows.
/// </summary>
public sealed partial class LuFactors<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // U on and above the diagonal, L (whose diagonal is 1) below.
    private Matrix<T>? _factors;

    // Step k exchanged the rows k and _pivots[k].
    private int[] _pivots = [];
    private int _singularPivot = -1;

    /// <summary>The order n of the n×n matrix.</summary>
    public int Order => Factors.Rows;

    /// <summary>Whether a pivot is exactly 0, so that there is no inverse.</summary>
    public bool IsSingular => _singularPivot >= 0;

    /// <summary>The sign of the determinant: −1, 0 or 1 (a pivot that is NaN counts as positive).</summary>
    public int Sign { get; private set; }

    private MatrixView<T> Factors =>
        new(_factors ?? throw new InvalidOperationException("No matrix has been factored yet: call Factor first."));

    /// <summary>Factors a matrix, of which a copy is made; replaces the factors of the one before.</summary>
    /// <exception cref="ArgumentException"><paramref name="a"/> is not square.</exception>
    public void Factor(Matrix<T> a)
    {
        if (a.Rows != a.Columns) throw ShapeError.NotSquare(nameof(a), a.Shape, "An LU factorisation");
        Reserve.Matrix(ref _factors, a.Rows, a.Rows);
        if (_pivots.Length < a.Rows) _pivots = new int[a.Rows];
        _singularPivot = -1;
        Sign = 1;
        MatrixView<T> lu = Factors;
        MatrixCopy.Copy(new MatrixView<T>(a), lu);
        for (int k = 0; k < Order; k++) Eliminate(lu, k);
    }

    private void Eliminate(MatrixView<T> lu, int k)
    {
        int pivotRow = FindPivot(lu, k);
        _pivots[k] = pivotRow;
        if (pivotRow != k)
        {
            SwapRows(lu, k, pivotRow);
            Sign = -Sign;
        }
        ReadOnlySpan<T> row = lu.Row(k);
        T pivot = row[k];
        if (pivot == T.Zero)
        {
            // Then everything below it is 0 as well: nothing to eliminate.
            if (!IsSingular) _singularPivot = k;
            Sign = 0;
            return;
        }
        if (pivot < T.Zero) Sign = -Sign;
        for (int i = k + 1; i < Order; i++)
        {
            Span<T> below = lu.Row(i);
            T factor = below[k] /= pivot;
            AddMultiple(-factor, row[(k + 1)..], below[(k + 1)..]);
        }
    }

    // The row with the largest element of column k; a NaN counts as the largest, so that it is not lost.
    private static int FindPivot(MatrixView<T> lu, int k)
    {
        int pivotRow = k;
        T largest = T.Abs(lu.Row(k)[k]);
        for (int i = k + 1; i < lu.Rows && !T.IsNaN(largest); i++)
        {
            T size = T.Abs(lu.Row(i)[k]);
            if (size <= largest) continue;
            (largest, pivotRow) = (size, i);
        }
        return pivotRow;
    }

    internal static void SwapRows(MatrixView<T> matrix, int i, int k)
    {
        Span<T> a = matrix.Row(i), b = matrix.Row(k);
        for (int j = 0; j < a.Length; j++) (a[j], b[j]) = (b[j], a[j]);
    }

    /// <summary>
    /// det A, the product of the pivots and the sign of P; 1 for a 0×0 matrix. Only the result can overflow or underflow,
    /// no product on the way to it.
    /// </summary>
    public T Determinant
    {
        get
        {
            T product = T.One;
            int exponent = 0;
            MatrixView<T> lu = Factors;
            for (int k = 0; k < Order; k++)
            {
                product = Normalize(product * Normalize(lu.Row(k)[k], ref exponent), ref exponent);
                if (_pivots[k] != k) product = -product;
            }
            return T.ScaleB(product, exponent);
        }
    }

    // The value scaled by a power of two, which is exact, so that its size is at least 1 and less than 2.
    internal static T Normalize(T value, ref int exponent)
    {
        if (value == T.Zero || !T.IsFinite(value)) return value;
        int power = T.ILogB(value);
        exponent += power;
        return T.ScaleB(value, -power);
    }

    /// <summary>log det A: 0 for a 0×0 matrix, −∞ for a singular one, NaN where the determinant is negative.</summary>
    public T LogDeterminant
    {
        get
        {
            MatrixView<T> lu = Factors;
            if (Sign < 0) return T.NaN;
            T sum = T.Zero;
            for (int k = 0; k < Order; k++) sum += T.Log(T.Abs(lu.Row(k)[k]));
            return sum;
        }
    }
}
