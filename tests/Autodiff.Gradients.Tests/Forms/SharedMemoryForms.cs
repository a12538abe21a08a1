namespace Autodiff.Gradients.Tests.Forms;

/// <summary>Layers that write through one parameter and read through another, which the caller may give the same memory.</summary>
internal static partial class SharedMemoryForms
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double Arrays(double[] x, double[] y)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            x[i] *= x[i];
            s += y[i] * y[i];
        }
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double Spans(Span<double> x, ReadOnlySpan<double> y)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            x[i] *= x[i];
            s += y[i] * y[i];
        }
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double SpanAndArrays(Span<double> x, double[] y, ReadOnlySpan<double> z)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            x[i] *= x[i];
            s += y[i] * z[i] * y[i];
        }
        return s;
    }
}
