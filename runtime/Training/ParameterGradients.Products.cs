using System.ComponentModel;
using Autodiff.Kernels;

namespace Autodiff;

/// <content>Gradients that are products, multiplied out when they are first read.</content>
public sealed partial class ParameterGradients<T>
{
    // Below this a pass over the gradient costs less than what is to be said about its factors.
    private const int LeastPending = 1 << 14;

    private readonly List<ProductGradient<T>> _products = [];

    /// <summary>Makes x·y, n×m, the gradient of an m×n parameter. The factors are copied.</summary>
    /// <param name="gradient">The gradient, one that was taken from here.</param>
    /// <param name="x">n×1.</param>
    /// <param name="y">1×m.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Set(Matrix<T> gradient, Vector<T> x, RowVector<T> y)
    {
        Forget(gradient);
        if ((long)gradient.Rows * gradient.Columns < LeastPending)
        {
            Product.Multiply(x, y, gradient);
            return;
        }
        OuterProduct<T>? product = Find<OuterProduct<T>>(gradient);
        if (product is null) _products.Add(product = new OuterProduct<T>(gradient, OffsetOf(gradient)));
        product.Set(x, y);
    }

    /// <summary>Makes x·y, n×m, the gradient of an m×n parameter.</summary>
    /// <param name="gradient">The gradient, one that was taken from here.</param>
    /// <param name="x">n×k.</param>
    /// <param name="y">k×m.</param>
    /// <param name="copyX">Whether x may change before the gradient is read: otherwise nobody changes it before <see cref="Settle"/>.</param>
    /// <param name="copyY">The same of y.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Set(Matrix<T> gradient, Matrix<T> x, Matrix<T> y, bool copyX = false, bool copyY = false)
    {
        Forget(gradient);
        long length = (long)gradient.Rows * gradient.Columns, copied = (copyX ? (long)x.Rows * x.Columns : 0) + (copyY ? (long)y.Rows * y.Columns : 0);
        bool isLine = gradient.Rows == 1 || gradient.Columns == 1;
        if (length < LeastPending || 2 * copied > length || isLine)
        {
            Product.Multiply(x, y, gradient);
            return;
        }
        MatrixProduct<T>? product = Find<MatrixProduct<T>>(gradient);
        if (product is null) _products.Add(product = new MatrixProduct<T>(gradient, OffsetOf(gradient)));
        product.Set(x, y, copyX, copyY);
    }

    /// <summary>The gradient of a matrix, its elements all there.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Matrix<T> Get(Matrix<T> gradient)
    {
        foreach (ProductGradient<T> product in _products)
        {
            if (ReferenceEquals(product.Gradient, gradient)) product.MultiplyOut();
        }
        return gradient;
    }

    /// <summary>Multiplies out what is still factors, before they change.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Settle()
    {
        foreach (ProductGradient<T> product in _products) product.MultiplyOut();
    }

    /// <summary>Gives up gradients that are still factors: they are about to be computed anew.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Forget()
    {
        foreach (ProductGradient<T> product in _products) product.IsPending = false;
    }

    internal bool HasPending => _products.Count > 0 && IsAnyPending;

    private bool IsAnyPending
    {
        get
        {
            foreach (ProductGradient<T> product in _products)
            {
                if (product.IsPending) return true;
            }
            return false;
        }
    }

    /// <summary>The factors of the gradient that begins at <paramref name="offset"/> of the buffer; null if it is multiplied out.</summary>
    internal ProductGradient<T>? PendingAt(int offset)
    {
        foreach (ProductGradient<T> product in _products)
        {
            if (product.IsPending && product.Offset == offset) return product;
        }
        return null;
    }

    /// <summary>The buffer as it is: where a gradient is still its factors, without it.</summary>
    internal ReadOnlySpan<T> Elements => _buffer;

    private int OffsetOf(Matrix<T> gradient) => gradient.Storage.Offset - _buffer.Offset;

    private void Forget(Matrix<T> gradient)
    {
        foreach (ProductGradient<T> product in _products)
        {
            if (ReferenceEquals(product.Gradient, gradient)) product.IsPending = false;
        }
    }

    private TProduct? Find<TProduct>(Matrix<T> gradient)
        where TProduct : ProductGradient<T>
    {
        foreach (ProductGradient<T> product in _products)
        {
            if (product is TProduct found && ReferenceEquals(product.Gradient, gradient)) return found;
        }
        return null;
    }
}
