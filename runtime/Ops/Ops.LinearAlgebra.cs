using System.Numerics;
using Autodiff.Kernels;

namespace Autodiff;

/// <content>Products of vectors, and functions of square matrices.</content>
public static partial class Ops
{
    /// <summary>The inner product Σ aᵢ·bᵢ of two columns; 0 for no elements.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static T Dot<T>(Vector<T> a, Vector<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Require.SameShape(a, b);
        return Product.Multiply(a.T, b);
    }

    /// <summary>The outer product a·bᵀ, m×n, of columns of m and n elements.</summary>
    public static Matrix<T> Outer<T>(Vector<T> a, Vector<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => a * b.T;

    /// <summary>Σ aᵢᵢ; 0 for a 0×0 matrix.</summary>
    /// <exception cref="ArgumentException"><paramref name="a"/> is not square.</exception>
    public static T Trace<T>(Matrix<T> a)
        where T : unmanaged, IFloatingPointIeee754<T> => Diagonal.Trace(Require.Square(a));

    /// <summary>The determinant; 1 for a 0×0 matrix.</summary>
    /// <exception cref="ArgumentException"><paramref name="a"/> is not square.</exception>
    public static T Det<T>(Matrix<T> a)
        where T : unmanaged, IFloatingPointIeee754<T> => Factor(Require.Square(a)).Determinant;

    /// <summary>ln det A, also where det A itself would overflow; −∞ for a singular matrix, NaN where det A is negative.</summary>
    /// <exception cref="ArgumentException"><paramref name="a"/> is not square.</exception>
    public static T LogDet<T>(Matrix<T> a)
        where T : unmanaged, IFloatingPointIeee754<T> => Factor(Require.Square(a)).LogDeterminant;

    /// <summary>A⁻¹.</summary>
    /// <exception cref="ArgumentException"><paramref name="a"/> is not square, or is singular.</exception>
    public static Matrix<T> Inverse<T>(Matrix<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var inverse = new Matrix<T>(a.Rows, a.Columns);
        Factor(Require.Square(a)).Inverse(inverse);
        return inverse;
    }

    /// <summary>The x with A·x = b, for A n×n and b n×1.</summary>
    /// <exception cref="ArgumentException"><paramref name="a"/> is not square, or is singular, or has not b.Length rows.</exception>
    public static Vector<T> Solve<T>(Matrix<T> a, Vector<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Require.Square(a);
        if (a.Rows != b.Length) throw ShapeError.Between(nameof(b), b.Shape, nameof(a), a.Shape, "a.Rows must equal b.Length");
        var x = new Vector<T>(b.Length);
        Factor(a).Solve(b, x);
        return x;
    }

    /// <summary>The X with A·X = B, for A n×n, B and X n×p.</summary>
    /// <exception cref="ArgumentException"><paramref name="a"/> is not square, or is singular, or has not b.Rows rows.</exception>
    public static Matrix<T> Solve<T>(Matrix<T> a, Matrix<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Require.Square(a);
        if (a.Rows != b.Rows) throw ShapeError.Between(nameof(b), b.Shape, nameof(a), a.Shape, "a.Rows must equal b.Rows");
        var x = new Matrix<T>(b.Rows, b.Columns);
        Factor(a).Solve(b, x);
        return x;
    }

    private static LuFactors<T> Factor<T>(Matrix<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var factors = new LuFactors<T>();
        factors.Factor(a);
        return factors;
    }
}
