using System.Numerics.Tensors;
using Autodiff.Kernels;

namespace Autodiff;

// An element-wise result lies in memory as its (left) operand does, a product row by row.
public sealed partial class Matrix<TScalar>
{
    /// <summary>The product A·x, m×1, of an m×n matrix and a column of n elements.</summary>
    /// <exception cref="ArgumentException"><c>a.Columns</c> is not <c>x.Length</c>.</exception>
    public static Vector<TScalar> operator *(Matrix<TScalar> a, Vector<TScalar> x)
    {
        var product = new Vector<TScalar>(a.Rows);
        Product.Multiply(a, x, product);
        return product;
    }

    /// <summary>The product A·B, m×n, of an m×k and a k×n matrix.</summary>
    /// <exception cref="ArgumentException"><c>a.Columns</c> is not <c>b.Rows</c>.</exception>
    public static Matrix<TScalar> operator *(Matrix<TScalar> a, Matrix<TScalar> b)
    {
        var product = new Matrix<TScalar>(a.Rows, b.Columns);
        Product.Multiply(a, b, product);
        return product;
    }

    /// <summary>The sum of two matrices of one shape.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Matrix<TScalar> operator +(Matrix<TScalar> a, Matrix<TScalar> b)
    {
        Matrix<TScalar> sum = InOrderOf(a, b);
        TensorPrimitives.Add<TScalar>(a.AsSpan(), sum.AsSpan(), sum.AsSpan());
        return sum;
    }

    /// <summary>The difference of two matrices of one shape.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Matrix<TScalar> operator -(Matrix<TScalar> a, Matrix<TScalar> b)
    {
        Matrix<TScalar> difference = InOrderOf(a, b);
        TensorPrimitives.Subtract<TScalar>(a.AsSpan(), difference.AsSpan(), difference.AsSpan());
        return difference;
    }

    /// <summary>Adds <paramref name="scalar"/> to each element.</summary>
    public static Matrix<TScalar> operator +(Matrix<TScalar> x, TScalar scalar)
    {
        Matrix<TScalar> sum = NewLike(x);
        TensorPrimitives.Add(x.AsSpan(), scalar, sum.AsSpan());
        return sum;
    }

    /// <summary>Adds <paramref name="scalar"/> to each element.</summary>
    public static Matrix<TScalar> operator +(TScalar scalar, Matrix<TScalar> x) => x + scalar;

    /// <summary>Subtracts <paramref name="scalar"/> from each element.</summary>
    public static Matrix<TScalar> operator -(Matrix<TScalar> x, TScalar scalar)
    {
        Matrix<TScalar> difference = NewLike(x);
        TensorPrimitives.Subtract(x.AsSpan(), scalar, difference.AsSpan());
        return difference;
    }

    /// <summary>Subtracts each element from <paramref name="scalar"/>.</summary>
    public static Matrix<TScalar> operator -(TScalar scalar, Matrix<TScalar> x)
    {
        Matrix<TScalar> difference = NewLike(x);
        TensorPrimitives.Subtract(scalar, x.AsSpan(), difference.AsSpan());
        return difference;
    }

    /// <summary>Multiplies each element by <paramref name="scalar"/>.</summary>
    public static Matrix<TScalar> operator *(TScalar scalar, Matrix<TScalar> x)
    {
        Matrix<TScalar> product = NewLike(x);
        TensorPrimitives.Multiply(x.AsSpan(), scalar, product.AsSpan());
        return product;
    }

    /// <summary>Multiplies each element by <paramref name="scalar"/>.</summary>
    public static Matrix<TScalar> operator *(Matrix<TScalar> x, TScalar scalar) => scalar * x;

    /// <summary>Divides each element by <paramref name="scalar"/>.</summary>
    public static Matrix<TScalar> operator /(Matrix<TScalar> x, TScalar scalar)
    {
        Matrix<TScalar> quotient = NewLike(x);
        TensorPrimitives.Divide(x.AsSpan(), scalar, quotient.AsSpan());
        return quotient;
    }

    /// <summary>The matrix with every sign changed.</summary>
    public static Matrix<TScalar> operator -(Matrix<TScalar> x)
    {
        Matrix<TScalar> negative = NewLike(x);
        TensorPrimitives.Negate<TScalar>(x.AsSpan(), negative.AsSpan());
        return negative;
    }

    /// <summary>A copy of <paramref name="b"/> that lies in memory as <paramref name="a"/> does.</summary>
    private static Matrix<TScalar> InOrderOf(Matrix<TScalar> a, Matrix<TScalar> b)
    {
        Require.SameShape(a, b);
        Matrix<TScalar> copy = NewLike(a);
        MatrixCopy.Copy(new MatrixView<TScalar>(b), new MatrixView<TScalar>(copy));
        return copy;
    }
}
