using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <summary>
/// One pass over the elements of vectors of one length, or of matrices of one shape. Makes the targets of its loop, then the operands,
/// each checked: an operand may be the very memory of a target in the same order; any other overlap is refused.
/// </summary>
public ref struct Pass<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Matrix<T>? _leader;
    private Span<T> _first;
    private Span<T> _second;
    private Span<T> _third;
    private Span<T> _fourth;
    private int _count;
    private bool _hasRead;

    // A bit for each target that lies by columns.
    private int _transposed;

    /// <summary>A pass over vectors as long as <paramref name="leader"/>.</summary>
    public Pass(ReadOnlySpan<T> leader) => Length = leader.Length;

    /// <summary>A pass over matrices of the shape of <paramref name="leader"/>, in the order in which that lies in memory.</summary>
    public Pass(Matrix<T> leader)
    {
        ArgumentNullException.ThrowIfNull(leader);
        _leader = leader;
        Length = leader.Rows * leader.Columns;
    }

    internal int Length { get; }

    /// <summary>Whether something lies in memory in another order than the pass goes.</summary>
    internal bool IsMixed { get; private set; }

    /// <summary>A vector that the loop reads.</summary>
    /// <exception cref="ArgumentException">Its length is another, or it overlaps a target without being the same.</exception>
    public Operand<T> Read(ReadOnlySpan<T> vector, [CallerArgumentExpression(nameof(vector))] string name = "")
    {
        Require(vector.Length, name);
        RefuseOverlap(vector, isTransposed: false, name);
        return new(vector, 0, 0);
    }

    /// <summary>A matrix that the loop reads.</summary>
    /// <exception cref="ArgumentException">Its shape is another, or it overlaps a target without being the same.</exception>
    public Operand<T> Read(Matrix<T> matrix, [CallerArgumentExpression(nameof(matrix))] string name = "")
    {
        bool isMixed = Require(matrix, name);
        RefuseOverlap(matrix.AsSpan(), LiesByColumns(matrix), name);
        return isMixed ? new(matrix.AsSpan(), Rows, Columns) : new(matrix.AsSpan(), 0, 0);
    }

    /// <summary>A vector that the loop writes.</summary>
    /// <exception cref="ArgumentException">Its length is another, or it overlaps another target.</exception>
    public Target<T> Write(Span<T> vector, [CallerArgumentExpression(nameof(vector))] string name = "")
    {
        Require(vector.Length, name);
        Note(vector, isTransposed: false, name);
        return new(vector, 0, 0);
    }

    /// <summary>A matrix that the loop writes.</summary>
    /// <exception cref="ArgumentException">Its shape is another, or it overlaps another target.</exception>
    public Target<T> Write(Matrix<T> matrix, [CallerArgumentExpression(nameof(matrix))] string name = "")
    {
        bool isMixed = Require(matrix, name);
        Note(matrix.AsSpan(), LiesByColumns(matrix), name);
        return isMixed ? new(matrix.AsSpan(), Rows, Columns) : new(matrix.AsSpan(), 0, 0);
    }

    // Of the matrix that lies by columns where the pass goes by rows, or of its transpose.
    private readonly int Rows => _leader!.IsTransposed ? _leader.Columns : _leader.Rows;

    private readonly int Columns => _leader!.IsTransposed ? _leader.Rows : _leader.Columns;

    private readonly void Require(int length, string name)
    {
        if (_leader is not null) throw new ArgumentException($"{name} is a vector and the others of the pass are {_leader.Shape} matrices.", name);
        if (length != Length) throw new ArgumentException($"{name} has length {length} and the others of the pass have length {Length}: they must be equal.", name);
    }

    // A single row or column is the same in both orders.
    private static bool LiesByColumns(Matrix<T> matrix) => matrix.IsTransposed && matrix.Rows > 1 && matrix.Columns > 1;

    private bool Require(Matrix<T> matrix, string name)
    {
        ArgumentNullException.ThrowIfNull(matrix, name);
        if (_leader is null || matrix.Rows != _leader.Rows || matrix.Columns != _leader.Columns)
        {
            throw new ArgumentException($"{name} is {matrix.Shape} and the others of the pass are {_leader?.Shape ?? "vectors"}: they must be equal.", name);
        }
        bool isMixed = LiesByColumns(matrix) != LiesByColumns(_leader);
        IsMixed |= isMixed;
        return isMixed;
    }

    private readonly Span<T> Written(int target) => target switch { 0 => _first, 1 => _second, 2 => _third, _ => _fourth };

    private void RefuseOverlap(ReadOnlySpan<T> operand, bool isTransposed, string name)
    {
        _hasRead = true;
        for (int i = 0; i < _count; i++) Operand.RefuseOverlap(operand, Written(i), isTransposed == ((_transposed >> i & 1) != 0), name);
    }

    private void Note(Span<T> target, bool isTransposed, string name)
    {
        if (_hasRead) throw new InvalidOperationException("The targets of a pass come before its operands, which are checked against them.");
        for (int i = 0; i < _count; i++) Overlap.Refuse<T>(Written(i), target, name);
        switch (_count)
        {
            case 0: _first = target; break;
            case 1: _second = target; break;
            case 2: _third = target; break;
            case 3: _fourth = target; break;
            default: throw new InvalidOperationException("A pass has four targets at most.");
        }
        if (isTransposed) _transposed |= 1 << _count;
        _count++;
    }
}
