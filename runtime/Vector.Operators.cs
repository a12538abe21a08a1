using System.Numerics.Tensors;
using Autodiff.Kernels;

namespace Autodiff;

public sealed partial class Vector<TScalar>
{
    /// <summary>The sum of two vectors of one length.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Vector<TScalar> operator +(Vector<TScalar> a, Vector<TScalar> b)
    {
        Vector<TScalar> sum = ResultOf(a, b);
        TensorPrimitives.Add<TScalar>(a.AsSpan(), b.AsSpan(), sum.AsSpan());
        return sum;
    }

    /// <summary>The difference of two vectors of one length.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Vector<TScalar> operator -(Vector<TScalar> a, Vector<TScalar> b)
    {
        Vector<TScalar> difference = ResultOf(a, b);
        TensorPrimitives.Subtract<TScalar>(a.AsSpan(), b.AsSpan(), difference.AsSpan());
        return difference;
    }

    /// <summary>Adds <paramref name="scalar"/> to each element.</summary>
    public static Vector<TScalar> operator +(Vector<TScalar> x, TScalar scalar)
    {
        var sum = new Vector<TScalar>(x.Length);
        TensorPrimitives.Add(x.AsSpan(), scalar, sum.AsSpan());
        return sum;
    }

    /// <summary>Adds <paramref name="scalar"/> to each element.</summary>
    public static Vector<TScalar> operator +(TScalar scalar, Vector<TScalar> x) => x + scalar;

    /// <summary>Subtracts <paramref name="scalar"/> from each element.</summary>
    public static Vector<TScalar> operator -(Vector<TScalar> x, TScalar scalar)
    {
        var difference = new Vector<TScalar>(x.Length);
        TensorPrimitives.Subtract(x.AsSpan(), scalar, difference.AsSpan());
        return difference;
    }

    /// <summary>Subtracts each element from <paramref name="scalar"/>.</summary>
    public static Vector<TScalar> operator -(TScalar scalar, Vector<TScalar> x)
    {
        var difference = new Vector<TScalar>(x.Length);
        TensorPrimitives.Subtract(scalar, x.AsSpan(), difference.AsSpan());
        return difference;
    }

    /// <summary>Multiplies each element by <paramref name="scalar"/>.</summary>
    public static Vector<TScalar> operator *(TScalar scalar, Vector<TScalar> x)
    {
        var product = new Vector<TScalar>(x.Length);
        TensorPrimitives.Multiply(x.AsSpan(), scalar, product.AsSpan());
        return product;
    }

    /// <summary>Multiplies each element by <paramref name="scalar"/>.</summary>
    public static Vector<TScalar> operator *(Vector<TScalar> x, TScalar scalar) => scalar * x;

    /// <summary>Divides each element by <paramref name="scalar"/>.</summary>
    public static Vector<TScalar> operator /(Vector<TScalar> x, TScalar scalar)
    {
        var quotient = new Vector<TScalar>(x.Length);
        TensorPrimitives.Divide(x.AsSpan(), scalar, quotient.AsSpan());
        return quotient;
    }

    /// <summary>The vector with every sign changed.</summary>
    public static Vector<TScalar> operator -(Vector<TScalar> x)
    {
        var negative = new Vector<TScalar>(x.Length);
        TensorPrimitives.Negate<TScalar>(x.AsSpan(), negative.AsSpan());
        return negative;
    }

    /// <summary>The outer product, m×n, of a column of m and a row of n elements.</summary>
    public static Matrix<TScalar> operator *(Vector<TScalar> x, RowVector<TScalar> y)
    {
        var product = new Matrix<TScalar>(x.Length, y.Length);
        Product.Multiply(x, y, product);
        return product;
    }

    private static Vector<TScalar> ResultOf(Vector<TScalar> a, Vector<TScalar> b)
    {
        Require.SameShape(a, b);
        return new(a.Length);
    }
}
