using System.ComponentModel;
using Autodiff.Kernels;

namespace Autodiff;

/// <content>Gradients that are outer products, multiplied out when they are first read.</content>
public sealed partial class ParameterGradients<T>
{
    // Below this a pass over the gradient costs less than what is to be said about its factors.
    private const int LeastPending = 1 << 14;

    private readonly List<OuterProduct<T>> _products = [];

    /// <summary>Makes x·y, n×m, the gradient of an m×n parameter. The factors are copied.</summary>
    /// <param name="gradient">The gradient, one that was taken from here.</param>
    /// <param name="x">n×1.</param>
    /// <param name="y">1×m.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Set(Matrix<T> gradient, Vector<T> x, RowVector<T> y)
    {
        OuterProduct<T>? product = ProductOf(gradient);
        if ((long)gradient.Rows * gradient.Columns < LeastPending)
        {
            if (product is not null) product.IsPending = false;
            Product.Multiply(x, y, gradient);
            return;
        }
        if (product is null) _products.Add(product = new OuterProduct<T>(gradient, gradient.Storage.Offset - _buffer.Offset));
        product.Set(x, y);
    }

    /// <summary>The gradient of a matrix, its elements all there.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Matrix<T> Get(Matrix<T> gradient)
    {
        if (_products.Count > 0) ProductOf(gradient)?.MultiplyOut();
        return gradient;
    }

    internal bool HasPending => _products.Count > 0 && IsAnyPending;

    private bool IsAnyPending
    {
        get
        {
            foreach (OuterProduct<T> product in _products)
            {
                if (product.IsPending) return true;
            }
            return false;
        }
    }

    /// <summary>The factors of the gradient that begins at <paramref name="offset"/> of the buffer; null if it is multiplied out.</summary>
    internal OuterProduct<T>? PendingAt(int offset)
    {
        foreach (OuterProduct<T> product in _products)
        {
            if (product.IsPending && product.Offset == offset) return product;
        }
        return null;
    }

    /// <summary>The buffer as it is: where a gradient is still its factors, without it.</summary>
    internal ReadOnlySpan<T> Elements => _buffer;

    private void MultiplyOut()
    {
        foreach (OuterProduct<T> product in _products) product.MultiplyOut();
    }

    private OuterProduct<T>? ProductOf(Matrix<T> gradient)
    {
        foreach (OuterProduct<T> product in _products)
        {
            if (ReferenceEquals(product.Gradient, gradient)) return product;
        }
        return null;
    }
}

/// <summary>The gradient x·y of a matrix as long as nobody has read it.</summary>
internal sealed class OuterProduct<T>(Matrix<T> gradient, int offset)
    where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
{
    private readonly Vector<T> _x = new(gradient.Rows);
    private readonly RowVector<T> _y = new(gradient.Columns);
    private volatile bool _isPending;

    public Matrix<T> Gradient { get; } = gradient;

    public bool IsPending
    {
        get => _isPending;
        set => _isPending = value;
    }

    /// <summary>Where the gradient begins in the buffer of all gradients.</summary>
    public int Offset { get; } = offset;

    public int Length => Gradient.Rows * Gradient.Columns;

    /// <summary>The factor that is the same along a line in memory, a number for each line.</summary>
    public ReadOnlySpan<T> Across => Gradient.IsTransposed ? _y.AsSpan() : _x.AsSpan();

    /// <summary>The factor along each line in memory.</summary>
    public ReadOnlySpan<T> Along => Gradient.IsTransposed ? _x.AsSpan() : _y.AsSpan();

    public void Set(Vector<T> x, RowVector<T> y)
    {
        x.CopyTo(_x);
        y.CopyTo(_y);
        _isPending = true;
    }

    /// <summary>Once, whoever asks first: what is read may be read by several threads.</summary>
    public void MultiplyOut()
    {
        if (!_isPending) return;
        lock (Gradient)
        {
            if (!_isPending) return;
            Product.Multiply(_x, _y, Gradient);
            _isPending = false;
        }
    }
}
