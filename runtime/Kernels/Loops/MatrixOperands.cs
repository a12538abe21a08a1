using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autodiff.Kernels;

/// <summary>Makes operands of matrices, checked against the one matrix whose order of memory the loop follows.</summary>
internal unsafe struct MatrixOperands<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private OperandPlaces _others;
    private int _count;
    private readonly Matrix<T> _leader;
    private readonly bool _isWritten;
    private readonly Matrix<T>? _product;

    private MatrixOperands(Matrix<T> leader, bool isWritten, Matrix<T>? product = null)
    {
        _leader = leader;
        _isWritten = isWritten;
        _product = product;
    }

    /// <summary>Whether an operand taken so far lies in memory in another order than the loop's.</summary>
    public bool AreMixed { get; private set; }

    /// <summary>Operands of a loop that writes <paramref name="into"/>.</summary>
    public static MatrixOperands<T> Into(Matrix<T> into)
    {
        ArgumentNullException.ThrowIfNull(into);
        return new(into, isWritten: true);
    }

    /// <summary>Operands of a loop that follows a product, in whose memory no other operand is there any more.</summary>
    /// <param name="product">The product, an operand itself.</param>
    /// <param name="into">What the loop writes.</param>
    public static MatrixOperands<T> After(Matrix<T> product, Matrix<T> into)
    {
        MatrixOperands<T> operands = new(into, isWritten: true, product);
        if (into != product) operands.Note(into);
        return operands;
    }

    /// <summary>
    /// Where a loop that follows a product finds what it reads and writes besides the product: nulls after the last. Only to fetch it into
    /// the cache, for it may be moved meanwhile.
    /// </summary>
    public readonly OperandPlaces Others => _others;

    /// <summary>Operands of a loop whose first operand is <paramref name="first"/>.</summary>
    public static MatrixOperands<T> Like(Matrix<T> first)
    {
        ArgumentNullException.ThrowIfNull(first, "a");
        return new(first, isWritten: false);
    }

    /// <summary>The product itself, which has the shape of what the loop writes.</summary>
    public Operand<T> TakeProduct() => Checked(_product!, "product");

    public Operand<T> Take(Matrix<T> matrix, [CallerArgumentExpression(nameof(matrix))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(matrix, name);
        if (_product is not null) Overlap.Refuse(_product.Storage, matrix.Storage, name);
        Operand<T> operand = Checked(matrix, name);
        if (_product is not null) Note(matrix);
        return operand;
    }

    private Operand<T> Checked(Matrix<T> matrix, string name)
    {
        if (matrix.Rows != _leader.Rows || matrix.Columns != _leader.Columns)
        {
            throw new ArgumentException(
                $"{name} is {matrix.Rows}×{matrix.Columns} and {(_isWritten ? "into" : "a")} is {_leader.Rows}×{_leader.Columns}: they must be equal.",
                name);
        }

        // A single row or column is the same in both orders.
        bool sameOrder = matrix.IsTransposed == _leader.IsTransposed || matrix.Rows <= 1 || matrix.Columns <= 1;
        if (_isWritten) Operand.RefuseOverlap(matrix.AsSpan(), _leader.AsSpan(), sameOrder, name);
        if (sameOrder) return new(matrix.AsSpan(), 0, 0);

        AreMixed = true;
        return _leader.IsTransposed ? new(matrix.AsSpan(), matrix.Columns, matrix.Rows) : new(matrix.AsSpan(), matrix.Rows, matrix.Columns);
    }

    private void Note(Matrix<T> matrix) => _others[_count++] = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(matrix.AsSpan()));
}

/// <summary>Places in memory.</summary>
[InlineArray(4)]
internal struct OperandPlaces
{
    private nint _;
}
