namespace Autodiff.Gradients.Tests.Forms;

/// <summary>Layers whose branches hand out one of several arrays or vectors, some of them the caller's own.</summary>
internal static partial class ReferenceForms
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    public static double Swapped(double[] m)
    {
        double[] x = new double[m.Length];
        if (m[1] <= 2) (x, m) = (m, x);
        double s = 1;
        for (int i = 0; i < m.Length; i++) s += m[i] * m[i] + 3 * x[i];
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    public static double Chosen(Matrix<double> w, Vector<double> x, bool own)
    {
        Vector<double> y = w * x;
        if (own) y = x;
        Vector<double> z = Tanh(y) + x;
        if (!own) z = y;
        return SquaredNorm(z) + Dot(y, x);
    }
}
