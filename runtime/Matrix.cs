using System.Numerics;

namespace Autodiff;

/// <summary>
/// An m×n matrix. The gradient of a scalar with respect to it is n×m (numerator layout); such a gradient is stored
/// transposed, so that its <see cref="T"/> and the parameter lie in memory in the same order.
/// </summary>
/// <typeparam name="TScalar"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed partial class Matrix<TScalar>
    where TScalar : unmanaged, IFloatingPointIeee754<TScalar>
{
    internal readonly Storage<TScalar> Storage;
    private Matrix<TScalar>? _transpose;

    /// <summary>An m×n matrix of zeros, row-major.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    public Matrix(int rows, int columns)
        : this(new Storage<TScalar>(rows, columns), isTransposed: false)
    {
    }

    internal Matrix(Storage<TScalar> storage, bool isTransposed, Matrix<TScalar>? transpose = null)
    {
        Storage = storage;
        IsTransposed = isTransposed;
        _transpose = transpose;
    }

    /// <summary>The number of rows, m.</summary>
    public int Rows => IsTransposed ? Storage.Columns : Storage.Rows;

    /// <summary>The number of columns, n.</summary>
    public int Columns => IsTransposed ? Storage.Rows : Storage.Columns;

    /// <summary>Whether the elements lie in memory column by column rather than row by row.</summary>
    public bool IsTransposed { get; }

    /// <summary>The transpose, n×m: a view of the same elements. Free: it is made once.</summary>
    public Matrix<TScalar> T => _transpose ??= new Matrix<TScalar>(Storage, !IsTransposed, this);

    /// <summary>
    /// The elements in the order of memory, without a copy: row by row, or column by column when
    /// <see cref="IsTransposed"/>.
    /// </summary>
    public Span<TScalar> AsSpan() => Storage.Span;
}
