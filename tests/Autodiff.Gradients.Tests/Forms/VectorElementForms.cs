namespace Autodiff.Gradients.Tests.Forms;

/// <summary>Vectors and matrices written element by element.</summary>
internal static partial class VectorElementForms
{
    [Layer]
    public static double Filled(Vector<double> x, double y)
    {
        Vector<double> v = new(x.Length);
        for (int i = 0; i < x.Length; i++) v[i] = x[i] * x[i] * y + i;
        return SquaredNorm(v) + Dot(v, x);
    }

    [Layer]
    public static Vector<double> FilledAndReturned(Vector<double> x)
    {
        Vector<double> v = new(x.Length);
        for (int i = 0; i < x.Length; i++) v[i] = i == 0 ? x[0] : v[i - 1] * x[i];
        return v;
    }

    [Layer]
    [At(3, 2)]
    [At(1, 4)]
    public static double FilledMatrix(Vector<double> x, Vector<double> y)
    {
        Matrix<double> a = new(x.Length, y.Length);
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < y.Length; j++) a[i, j] = x[i] * y[j] + x[i];
        }
        return SquaredNorm(a * y) + Dot(x, a * y);
    }

    [Layer]
    [Lengths(2, 7)]
    public static double ElementsInPlace(Vector<double> x)
    {
        Vector<double> v = 2 * x;
        for (int i = 1; i < v.Length; i++) v[i] += v[i - 1] * x[i];
        return SquaredNorm(v);
    }
}
