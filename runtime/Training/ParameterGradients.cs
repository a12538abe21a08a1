using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Autodiff.Kernels;

namespace Autodiff;

/// <summary>
/// One contiguous buffer and the gradients that lie in it: generated gradients of an instance-style type take theirs
/// from it, parameter by parameter, in the order of the <see cref="ParameterSet{T}"/>. Element i of the buffer is the
/// derivative with respect to element i of the set.
/// </summary>
/// <remarks>
/// Sizes are fixed. When the parameters have other shapes, make another. The gradient of a large matrix that is a product stays
/// its two factors until somebody reads it: an optimizer takes these, and passes over the parameter once instead of twice over both.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed partial class ParameterGradients<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ArraySegment<T> _buffer;
    private int _taken;

    /// <summary>A buffer of <paramref name="length"/> zeros.</summary>
    /// <param name="length">The number of elements of all parameters together.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public ParameterGradients(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        _buffer = AlignedArray.Allocate<T>(length);
    }

    /// <summary>All gradients laid end to end.</summary>
    public Span<T> Buffer
    {
        get
        {
            if (_products.Count > 0) Settle();
            return _buffer;
        }
    }

    /// <summary>The derivative with respect to the scalar parameter whose <see cref="Scalar"/> is <paramref name="index"/>.</summary>
    /// <exception cref="IndexOutOfRangeException">The buffer has no such element.</exception>
    public ref T this[int index] => ref _buffer.AsSpan()[index];

    /// <summary>Takes the gradient of a scalar parameter.</summary>
    /// <returns>Its index in the buffer.</returns>
    /// <exception cref="InvalidOperationException">The buffer has not enough elements left.</exception>
    public int Scalar() => Take(1, 1);

    /// <summary>Takes the gradient of a vector of <paramref name="length"/> elements, 1×n.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    /// <exception cref="InvalidOperationException">The buffer has not enough elements left.</exception>
    public RowVector<T> Vector(int length) => new(Place(length, 1));

    /// <summary>Takes the gradient of a row vector of <paramref name="length"/> elements, n×1.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    /// <exception cref="InvalidOperationException">The buffer has not enough elements left.</exception>
    public Vector<T> RowVector(int length) => new(Place(length, 1));

    /// <summary>
    /// Takes the gradient of a <paramref name="rows"/>×<paramref name="columns"/> matrix: columns×rows, its elements in
    /// memory in the order of the parameter's.
    /// </summary>
    /// <param name="rows">The rows of the parameter.</param>
    /// <param name="columns">The columns of the parameter.</param>
    /// <param name="isTransposed">Whether the parameter <see cref="Matrix{TScalar}.IsTransposed"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="InvalidOperationException">The buffer has not enough elements left.</exception>
    public Matrix<T> Matrix(int rows, int columns, bool isTransposed = false) =>
        new(isTransposed ? Place(columns, rows) : Place(rows, columns), !isTransposed);

    /// <summary>Takes the gradient of a vector parameter, 1×n.</summary>
    /// <exception cref="InvalidOperationException">The buffer has not enough elements left.</exception>
    public RowVector<T> Of(Vector<T> parameter) => Vector(parameter.Length);

    /// <summary>Takes the gradient of a row vector parameter, n×1.</summary>
    /// <exception cref="InvalidOperationException">The buffer has not enough elements left.</exception>
    public Vector<T> Of(RowVector<T> parameter) => RowVector(parameter.Length);

    /// <summary>Takes the gradient of a matrix parameter, its elements in memory in the order of the parameter's.</summary>
    /// <exception cref="InvalidOperationException">The buffer has not enough elements left.</exception>
    public Matrix<T> Of(Matrix<T> parameter) => Matrix(parameter.Rows, parameter.Columns, parameter.IsTransposed);

    /// <summary>Whether a gradient has the shape of its parameter, transposed.</summary>
    public static bool Fits([NotNullWhen(true)] RowVector<T>? gradient, Vector<T> parameter) => gradient?.Length == parameter.Length;

    /// <summary>Whether a gradient has the shape of its parameter, transposed.</summary>
    public static bool Fits([NotNullWhen(true)] Vector<T>? gradient, RowVector<T> parameter) => gradient?.Length == parameter.Length;

    /// <summary>Whether a gradient has the shape of its parameter, transposed, and its order in memory.</summary>
    public static bool Fits([NotNullWhen(true)] Matrix<T>? gradient, Matrix<T> parameter) =>
        gradient?.Rows == parameter.Columns && gradient.Columns == parameter.Rows && gradient.IsTransposed != parameter.IsTransposed;

    /// <summary>Sets every gradient to zero.</summary>
    public void Clear()
    {
        Forget();
        _buffer.AsSpan().Clear();
    }

    private Storage<T> Place(int rows, int columns) => new(_buffer.Array!, _buffer.Offset + Take(rows, columns), rows, columns);

    private int Take(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        long size = (long)rows * columns;
        if (size > _buffer.Count - _taken)
        {
            throw new InvalidOperationException(
                $"The gradients have {_buffer.Count} elements, {_taken} of them taken: there is no room for {rows}×{columns}.");
        }
        int offset = _taken;
        _taken += (int)size;
        return offset;
    }
}
