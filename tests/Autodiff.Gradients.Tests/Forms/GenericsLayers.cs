using System.Numerics;

namespace Autodiff.Gradients.Tests.Forms;

internal readonly record struct Complex<T>(T Real, T Imaginary)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public T SquaredMagnitude => Real * Real + Imaginary * Imaginary;

    public static Complex<T> operator *(Complex<T> a, Complex<T> b) =>
        new(a.Real * b.Real - a.Imaginary * b.Imaginary, a.Real * b.Imaginary + a.Imaginary * b.Real);
}

/// <summary>Helpers over T, followed with float and with double.</summary>
internal static partial class GenericsLayers
{
    [Layer]
    public static double Smooth(double x, double y) => Logistic(x) * Series(y, 4) + Ring(x, y);

    [Layer]
    public static float Single(float x, float y) => Logistic(x) * Series(y, 4) + Ring(x, y);

    [Layer]
    public static double Arrays(double x, double y) => Horner([x, y, x * y], y) + Sum(Powers(x, 4));

    [Layer]
    public static double Structs(double x, double y)
    {
        Complex<double> z = new(x, y);
        for (int i = 0; i < 3; i++) z *= new Complex<double>(y, Half(x));
        return z.SquaredMagnitude + Bigger(x, y);
    }

    private static T Logistic<T>(T x)
        where T : IFloatingPointIeee754<T> => T.One / (T.One + T.Exp(-x));

    private static T Half<T>(T x)
        where T : IFloatingPointIeee754<T> => x / T.CreateChecked(2);

    private static T Series<T>(T x, int terms)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        T term = T.One;
        for (int n = 1; n <= terms; n++)
        {
            term *= Half(x) / T.CreateChecked(n);
            if (T.Abs(term) > T.CreateChecked(0.01)) sum += term;
            else sum -= term * T.Pi;
        }
        sum++;
        return sum;
    }

    private static T Ring<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Atan2(y, x) * T.Sqrt(x * x + y * y) * T.Tau;

    private static T Bigger<T>(T x, T y)
        where T : INumber<T> => x > y ? x * y : T.Max(x * x, y);

    private static T Horner<T>(T[] coefficients, T at)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T value = default;
        foreach (T c in coefficients) value = value * at + c;
        return value;
    }

    private static T[] Powers<T>(T x, int n)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] powers = new T[n];
        powers[0] = x;
        for (int i = 1; i < n; i++) powers[i] = powers[i - 1] * x;
        return powers;
    }

    private static T Sum<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (int i = 0; i < values.Length; i++) sum += values[i];
        return sum;
    }
}
