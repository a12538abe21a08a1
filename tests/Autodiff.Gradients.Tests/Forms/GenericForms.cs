using System.Numerics;

namespace Autodiff.Gradients.Tests.Forms;

/// <summary>Generic mathematics, followed with the type it is called with.</summary>
internal static partial class GenericForms
{
    [Layer]
    [At(1.5, 0)]
    [At(1.5, 4)]
    public static double OfDouble(double x, int n) => Polynomial(x, n) * Half(x);

    [Layer]
    public static float OfFloat(float x, int n) => Polynomial(x, n) * Half(x);

    [Layer]
    [Lengths(1, 2, 7)]
    public static double OfArrays(double[] x, double y) => LogSumExp(x) * Scale<double>.By(y, 3);

    [Layer]
    public static float OfFloatArrays(float[] x, float y) => LogSumExp(x) * Scale<float>.By(y, 3);

    private static T Polynomial<T>(T x, int n)
        where T : IFloatingPointIeee754<T>
    {
        T s = T.Zero;
        for (int i = 0; i < n; i++) s = s * x + T.CreateChecked(i) + T.One;
        return s + T.Sin(x);
    }

    private static T Half<T>(T x)
        where T : IFloatingPointIeee754<T> => x > T.One ? x / (T.One + T.One) : T.Exp(x);

    private static T LogSumExp<T>(T[] x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T largest = x[0];
        foreach (T value in x) largest = T.Max(largest, value);
        T sum = T.Zero;
        foreach (T value in x) sum += T.Exp(value - largest);
        return largest + T.Log(sum);
    }

    private static class Scale<T>
        where T : IFloatingPointIeee754<T>
    {
        public static T By(T x, int k) => x * T.CreateChecked(k) * x;
    }
}
