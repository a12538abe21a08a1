using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <summary>Makes operands of matrices, checked against the one matrix whose order of memory the loop follows.</summary>
internal struct MatrixOperands<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Matrix<T> _leader;
    private readonly bool _isWritten;

    private MatrixOperands(Matrix<T> leader, bool isWritten)
    {
        _leader = leader;
        _isWritten = isWritten;
    }

    /// <summary>Whether an operand taken so far lies in memory in another order than the loop's.</summary>
    public bool AreMixed { get; private set; }

    /// <summary>Operands of a loop that writes <paramref name="into"/>.</summary>
    public static MatrixOperands<T> Into(Matrix<T> into)
    {
        ArgumentNullException.ThrowIfNull(into);
        return new(into, isWritten: true);
    }

    /// <summary>Operands of a loop whose first operand is <paramref name="first"/>.</summary>
    public static MatrixOperands<T> Like(Matrix<T> first)
    {
        ArgumentNullException.ThrowIfNull(first, "a");
        return new(first, isWritten: false);
    }

    public Operand<T> Take(Matrix<T> matrix, [CallerArgumentExpression(nameof(matrix))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(matrix, name);
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
}
