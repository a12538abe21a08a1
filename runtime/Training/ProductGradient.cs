using System.Numerics;
using Autodiff.Kernels;

namespace Autodiff;

/// <summary>The gradient of a matrix that is a product, as long as nobody has read it.</summary>
internal abstract class ProductGradient<T>(Matrix<T> gradient, int offset)
    where T : unmanaged, IFloatingPointIeee754<T>
{
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

    /// <summary>Once, whoever asks first: what is read may be read by several threads.</summary>
    public void MultiplyOut()
    {
        if (!_isPending) return;
        lock (Gradient)
        {
            if (!_isPending) return;
            Multiply();
            _isPending = false;
        }
    }

    /// <summary>Updates the parameter by the gradient, which is never stored.</summary>
    public abstract void Update(OptimizerState<T> state, Span<T> parameters);

    protected abstract void Multiply();
}

/// <summary>x·y of two vectors, which are kept as copies.</summary>
internal sealed class OuterProduct<T>(Matrix<T> gradient, int offset) : ProductGradient<T>(gradient, offset)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector<T> _x = new(gradient.Rows);
    private readonly RowVector<T> _y = new(gradient.Columns);

    /// <summary>The factor that is the same along a line in memory, a number for each line.</summary>
    public ReadOnlySpan<T> Across => Gradient.IsTransposed ? _y.AsSpan() : _x.AsSpan();

    /// <summary>The factor along each line in memory.</summary>
    public ReadOnlySpan<T> Along => Gradient.IsTransposed ? _x.AsSpan() : _y.AsSpan();

    public void Set(Vector<T> x, RowVector<T> y)
    {
        x.CopyTo(_x);
        y.CopyTo(_y);
        IsPending = true;
    }

    public override void Update(OptimizerState<T> state, Span<T> parameters) => state.Update(new OuterLoop<T>(state, parameters, this));

    protected override void Multiply() => Product.Multiply(_x, _y, Gradient);
}

/// <summary>x·y of two matrices.</summary>
internal sealed class MatrixProduct<T>(Matrix<T> gradient, int offset) : ProductGradient<T>(gradient, offset)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private Matrix<T>? _copyOfX;
    private Matrix<T>? _copyOfY;

    public Matrix<T> X { get; private set; } = gradient;

    public Matrix<T> Y { get; private set; } = gradient;

    public void Set(Matrix<T> x, Matrix<T> y, bool copyX, bool copyY)
    {
        if (x.Rows != Gradient.Rows) throw ShapeError.Between(nameof(x), x.Shape, "gradient", Gradient.Shape, "x.Rows must equal gradient.Rows");
        if (y.Columns != Gradient.Columns) throw ShapeError.Between(nameof(y), y.Shape, "gradient", Gradient.Shape, "y.Columns must equal gradient.Columns");
        if (x.Columns != y.Rows) throw ShapeError.Between(nameof(x), x.Shape, nameof(y), y.Shape, "x.Columns must equal y.Rows");
        X = copyX ? Copy(x, ref _copyOfX) : x;
        Y = copyY ? Copy(y, ref _copyOfY) : y;
        IsPending = true;
    }

    public override void Update(OptimizerState<T> state, Span<T> parameters) => state.Update(new ProductLoop<T>(state, parameters, this));

    protected override void Multiply() => Product.Multiply(X, Y, Gradient);

    private static Matrix<T> Copy(Matrix<T> from, ref Matrix<T>? into)
    {
        if (into is null || into.Rows != from.Rows || into.Columns != from.Columns || into.IsTransposed != from.IsTransposed)
        {
            into = from.IsTransposed ? new Matrix<T>(from.Columns, from.Rows).T : new Matrix<T>(from.Rows, from.Columns);
        }
        from.AsSpan().CopyTo(into.AsSpan());
        return into;
    }
}
