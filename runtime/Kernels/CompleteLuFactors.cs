using System.Numerics;
using System.Numerics.Tensors;

namespace Autodiff.Kernels;

/// <summary>
/// The factorisation P·A·Q = L·D·U of a square matrix by Gaussian elimination with complete pivoting (Golub and Van
/// Loan, "Matrix Computations", section 3.4.8): L is 1 on its diagonal, U between 1 and 2 in size, and no element is
/// larger in its row of U or column of L; D is made of powers of two and, at its end, of as many zeros as A lacks in
/// rank. The memory is used again for the next matrix.
/// </summary>
public sealed partial class CompleteLuFactors<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // U on and above the diagonal, L (whose diagonal is 1) below.
    private Matrix<T>? _factors;
    private Matrix<T>? _work;
    private Vector<T>? _diagonal;

    // Row k of P·A·Q is row _rows[k] of A, column k is column _columns[k]. D[k] is 2^_exponents[k], or 0 from _rank on.
    private int[] _rows = [];
    private int[] _columns = [];
    private int[] _exponents = [];
    private int _rank;

    // det(P)·det(Q)·det(U)·(the product of D's elements that are not 0) = _mantissa·2^_exponent.
    private T _mantissa;
    private int _exponent;

    /// <summary>The order n of the n×n matrix.</summary>
    public int Order => Factors.Rows;

    /// <summary>How many pivots are not exactly 0: the rank, where no rounding hides it.</summary>
    public int Rank
    {
        get
        {
            _ = Order;
            return _rank;
        }
    }

    private MatrixView<T> Factors =>
        new(_factors ?? throw new InvalidOperationException("No matrix has been factored yet: call Factor first."));

    /// <summary>Factors a matrix, of which a copy is made; replaces the factors of the one before.</summary>
    /// <exception cref="ArgumentException"><paramref name="a"/> is not square.</exception>
    public void Factor(Matrix<T> a)
    {
        if (a.Rows != a.Columns) throw ShapeError.NotSquare(nameof(a), a.Shape, "An LU factorisation");
        int order = a.Rows;
        Reserve.Matrix(ref _factors, order, order);
        if (_rows.Length < order) (_rows, _columns, _exponents) = (new int[order], new int[order], new int[order]);
        for (int k = 0; k < order; k++) (_rows[k], _columns[k]) = (k, k);
        (_mantissa, _exponent) = (T.One, 0);
        MatrixView<T> lu = Factors;
        MatrixCopy.Copy(new MatrixView<T>(a), lu);
        for (_rank = 0; _rank < order && BringPivot(lu, _rank); _rank++) Eliminate(lu, _rank);
        for (int k = 0; k < order; k++) Scale(lu, k);
    }

    // Brings the largest element that is left to the diagonal; false when only zeros are left. A NaN counts as the
    // largest, so that it is not lost.
    private bool BringPivot(MatrixView<T> lu, int k)
    {
        (int row, int column) = (k, k);
        T largest = T.Zero;
        for (int i = k; i < lu.Rows && !T.IsNaN(largest); i++)
        {
            int j = k + TensorPrimitives.IndexOfMaxMagnitude<T>(lu.Row(i)[k..]);
            T size = T.Abs(lu.Row(i)[j]);
            if (size <= largest) continue;
            (largest, row, column) = (size, i, j);
        }
        if (row != k)
        {
            LuFactors<T>.SwapRows(lu, k, row);
            (_rows[k], _rows[row]) = (_rows[row], _rows[k]);
            _mantissa = -_mantissa;
        }
        if (column != k)
        {
            for (int i = 0; i < lu.Rows; i++)
            {
                Span<T> elements = lu.Row(i);
                (elements[k], elements[column]) = (elements[column], elements[k]);
            }
            (_columns[k], _columns[column]) = (_columns[column], _columns[k]);
            _mantissa = -_mantissa;
        }
        return largest != T.Zero;
    }

    private static void Eliminate(MatrixView<T> lu, int k)
    {
        ReadOnlySpan<T> row = lu.Row(k);
        for (int i = k + 1; i < lu.Rows; i++)
        {
            Span<T> below = lu.Row(i);
            T factor = below[k] /= row[k];
            LuFactors<T>.AddMultiple(-factor, row[(k + 1)..], below[(k + 1)..]);
        }
    }

    // Takes the power of two out of row k of U. A row of zeros (D[k] is 0) becomes a row of the identity.
    private void Scale(MatrixView<T> lu, int k)
    {
        Span<T> row = lu.Row(k)[k..];
        _exponents[k] = 0;
        if (k >= _rank) row[0] = T.One;
        LuFactors<T>.Normalize(row[0], ref _exponents[k]);
        for (int j = 0; j < row.Length; j++) row[j] = T.ScaleB(row[j], -_exponents[k]);
        _exponent += _exponents[k];
        _mantissa = LuFactors<T>.Normalize(_mantissa * row[0], ref _exponent);
    }
}
