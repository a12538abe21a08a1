using System.Numerics.Tensors;
using Autodiff.Kernels;

namespace Autodiff;

public sealed partial class RowVector<TScalar>
{
    /// <summary>The sum of two rows of one length.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static RowVector<TScalar> operator +(RowVector<TScalar> a, RowVector<TScalar> b)
    {
        RowVector<TScalar> sum = ResultOf(a, b);
        TensorPrimitives.Add<TScalar>(a.AsSpan(), b.AsSpan(), sum.AsSpan());
        return sum;
    }

    /// <summary>The difference of two rows of one length.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static RowVector<TScalar> operator -(RowVector<TScalar> a, RowVector<TScalar> b)
    {
        RowVector<TScalar> difference = ResultOf(a, b);
        TensorPrimitives.Subtract<TScalar>(a.AsSpan(), b.AsSpan(), difference.AsSpan());
        return difference;
    }

    /// <summary>Adds <paramref name="scalar"/> to each element.</summary>
    public static RowVector<TScalar> operator +(RowVector<TScalar> x, TScalar scalar)
    {
        var sum = new RowVector<TScalar>(x.Length);
        TensorPrimitives.Add(x.AsSpan(), scalar, sum.AsSpan());
        return sum;
    }

    /// <summary>Adds <paramref name="scalar"/> to each element.</summary>
    public static RowVector<TScalar> operator +(TScalar scalar, RowVector<TScalar> x) => x + scalar;

    /// <summary>Subtracts <paramref name="scalar"/> from each element.</summary>
    public static RowVector<TScalar> operator -(RowVector<TScalar> x, TScalar scalar)
    {
        var difference = new RowVector<TScalar>(x.Length);
        TensorPrimitives.Subtract(x.AsSpan(), scalar, difference.AsSpan());
        return difference;
    }

    /// <summary>Subtracts each element from <paramref name="scalar"/>.</summary>
    public static RowVector<TScalar> operator -(TScalar scalar, RowVector<TScalar> x)
    {
        var difference = new RowVector<TScalar>(x.Length);
        TensorPrimitives.Subtract(scalar, x.AsSpan(), difference.AsSpan());
        return difference;
    }

    /// <summary>Multiplies each element by <paramref name="scalar"/>.</summary>
    public static RowVector<TScalar> operator *(TScalar scalar, RowVector<TScalar> x)
    {
        var product = new RowVector<TScalar>(x.Length);
        TensorPrimitives.Multiply(x.AsSpan(), scalar, product.AsSpan());
        return product;
    }

    /// <summary>Multiplies each element by <paramref name="scalar"/>.</summary>
    public static RowVector<TScalar> operator *(RowVector<TScalar> x, TScalar scalar) => scalar * x;

    /// <summary>Divides each element by <paramref name="scalar"/>.</summary>
    public static RowVector<TScalar> operator /(RowVector<TScalar> x, TScalar scalar)
    {
        var quotient = new RowVector<TScalar>(x.Length);
        TensorPrimitives.Divide(x.AsSpan(), scalar, quotient.AsSpan());
        return quotient;
    }

    /// <summary>The row with every sign changed.</summary>
    public static RowVector<TScalar> operator -(RowVector<TScalar> x)
    {
        var negative = new RowVector<TScalar>(x.Length);
        TensorPrimitives.Negate<TScalar>(x.AsSpan(), negative.AsSpan());
        return negative;
    }

    /// <summary>The inner product of a row and a column of one length.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static TScalar operator *(RowVector<TScalar> x, Vector<TScalar> y) => Product.Multiply(x, y);

    /// <summary>The row x·A, 1×n, of a row of m elements and an m×n matrix.</summary>
    /// <exception cref="ArgumentException"><c>x.Length</c> is not <c>a.Rows</c>.</exception>
    public static RowVector<TScalar> operator *(RowVector<TScalar> x, Matrix<TScalar> a)
    {
        var product = new RowVector<TScalar>(a.Columns);
        Product.Multiply(x, a, product);
        return product;
    }

    private static RowVector<TScalar> ResultOf(RowVector<TScalar> a, RowVector<TScalar> b)
    {
        Require.SameShape(a, b);
        return new(a.Length);
    }
}
