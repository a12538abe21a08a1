using System.Numerics;
using System.Runtime.CompilerServices;
using Autodiff.Kernels;

namespace Autodiff.Runtime.Tests.Kernels;

/// <summary>Every function at every width against the exact value.</summary>
public class FunctionAccuracyTests
{
    private const double DoubleUnit = 1.1102230246251565e-16;
    private const double SingleUnit = 5.9604644775390625e-8;

    private static readonly double[] Ordinary =
    [
        1e-300, -1e-300, 1e-20, 3e-9, -1e-4, 0.01, -0.1, 0.2, -0.3, 0.3465, -0.4999, 0.5, -0.5, 0.51, 0.5999, -0.6, 0.7, -0.75, 0.9, -0.95, 0.9999,
        1, -1, 1.1, 1.3, -1.5, 1.7, -2, 2.3, 2.7, -3, 3.5, -4.2, 5, -5.5, 6.5, -7.5, 8.5,
    ];

    private static readonly double[] Positive = [5e-324, 1e-310, 1e-300, 1e-9, 0.1, 0.5, 0.7, 0.9, 0.999, 1.001, 1.2, 1.43, 2, 10, 1e5, 1e300, double.MaxValue];
    private static readonly double[] AboveMinusOne = [-0.9999, -0.9, -0.5, -0.3, -0.1, -1e-3, -1e-9, -1e-17, 1e-300, 1e-17, 1e-8, 0.01, 0.3, 0.47, 1, 5, 1e10];
    private static readonly double[] Far = [20, -20, 37.5, -37, 80, -80, -87.3, 88.7, -95, -103, 300, -300, 700, -700, 709.7, -720, -744];
    private static readonly double[] Turns = [1.5707963267948966, 3.141592653589793, -6.283185307179586, 22, -355, 1000.5, 9999, 1e5, -1e8, 1.1e9, 1e15];
    private static readonly double[] NegativeTail = [-4, -6.1, -8.3, -10, -11.7, -13, -14.2, -20, -30, -37.4];

    // Units in the last place, as relative errors of half the spacing below: 4 is 4.4e-16 and 2.4e-7.
    [Fact] public void Exp() => Check<Functions.Exp>(2, [.. Ordinary, .. Far]);
    [Fact] public void ExpM1() => Check<Functions.ExpM1>(4, [.. Ordinary, 20, -20, -40, 80, 700]);
    [Fact] public void Log() => Check<Functions.Log>(4, Positive);
    [Fact] public void LogP1() => Check<Functions.LogP1>(5, AboveMinusOne);
    [Fact] public void Sin() => Check<Functions.Sin>(4, [.. Ordinary, .. Turns]);
    [Fact] public void Cos() => Check<Functions.Cos>(4, [.. Ordinary, .. Turns]);
    [Fact] public void Tanh() => Check<Functions.Tanh>(4, [.. Ordinary, 20, -20, 300, -300]);
    [Fact] public void Sigmoid() => Check<Functions.Sigmoid>(4, [.. Ordinary, .. Far]);
    [Fact] public void Softplus() => Check<Functions.Softplus>(6, [.. Ordinary, .. Far]);
    [Fact] public void Silu() => Check<Functions.Silu>(5, [.. Ordinary, 20, -20, -80, 700, -700]);
    [Fact] public void Erf() => Check<Functions.Erf>(4, [.. Ordinary, 20, -26]);
    [Fact] public void Erfc() => Check<Functions.Erfc>(9, [.. Ordinary, 9.2, 10.01, 12, 15.5, 20, 26.5, -30]);
    [Fact] public void Gelu() => Check<Functions.Gelu>(8, [.. Ordinary, .. NegativeTail]);

    // Its two terms cancel around its zero at −0.7518.
    [Fact] public void GeluDerivative() => Check<Functions.GeluDerivative>(25, [.. Ordinary.Where(x => Math.Abs(x + 0.75) > 0.1), .. NegativeTail]);


    // There the error is that of the terms, each about ¼.
    [Fact]
    public void GeluDerivativeAroundItsZero()
    {
        double[] x = [.. Enumerable.Range(0, 200).Select(i => -0.86 + 0.001 * i)];
        foreach (int bits in Widths.All)
        {
            double[] y = Widths.Map(bits, default(MapOf<Functions.GeluDerivative, double>), x);
            float[] single = Widths.Map(bits, default(MapOf<Functions.GeluDerivative, float>), [.. x.Select(v => (float)v)]);
            for (int i = 0; i < x.Length; i++)
            {
                Assert.InRange((Functions.GeluDerivative.Exact(x[i]) - y[i]).ToDouble(), -3 * DoubleUnit, 3 * DoubleUnit);
                Assert.InRange((Functions.GeluDerivative.Exact((float)x[i]) - single[i]).ToDouble(), -3 * SingleUnit, 3 * SingleUnit);
            }
        }
    }

    // The argument of its exponential, up to 90 here, is rounded; the result has that many times the error.
    [Fact] public void GeluTanh() => Check<Functions.GeluTanh>(200, Ordinary);

    private static void Check<TFunction>(double units, double[] points)
        where TFunction : IFunction
    {
        Check<TFunction, double>(units * DoubleUnit, points, 2.2250738585072014e-308);
        Check<TFunction, float>(units * SingleUnit, points, 1.17549435e-38);
    }

    private static void Check<TFunction, T>(double tolerance, double[] points, double leastNormal)
        where TFunction : IFunction
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] x = [.. points.Select(T.CreateTruncating).Where(T.IsFinite).Where(v => points[0] <= 0 || v != T.Zero)];
        double greatest = typeof(T) == typeof(float) ? float.MaxValue : double.MaxValue;
        Real[] exact = [.. x.Select(v => TFunction.Exact(double.CreateTruncating(v)))];
        T[][] actual = [.. Widths.All.Select(bits => Widths.Map(bits, default(MapOf<TFunction, T>), x))];

        for (int i = 0; i < x.Length; i++)
        {
            double magnitude = Math.Abs(exact[i].ToDouble());
            for (int w = 0; w < actual.Length; w++)
            {
                double value = double.CreateTruncating(actual[w][i]);
                if (magnitude > greatest) Assert.True(double.IsInfinity(value), $"{typeof(TFunction).Name}({x[i]}) = {value} at {Widths.All[w]} bits");
                else
                {
                    double error = Math.Abs((value - exact[i]).ToDouble()) / Math.Max(magnitude, leastNormal);
                    Assert.True(
                        error <= tolerance, $"{typeof(TFunction).Name}<{typeof(T).Name}>({x[i]:R}) = {value:R} at {Widths.All[w]} bits, relative error {error:E2}");
                }
            }

            // The same algorithm at each vector width but where numbers are looked up, and the public scalar function at one lane.
            if (!TFunction.IsTabulated<T>()) Assert.Equal(Bits(actual[0][i]), Bits(actual[1][i]));
            Assert.Equal(Bits(actual[1][i]), Bits(actual[2][i]));
            Assert.Equal(Bits(TFunction.Scalar(x[i])), Bits(actual[3][i]));
        }
    }

    private static long Bits<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T> => typeof(T) == typeof(float)
            ? BitConverter.SingleToInt32Bits(Unsafe.BitCast<T, float>(value))
            : BitConverter.DoubleToInt64Bits(Unsafe.BitCast<T, double>(value));

    [Theory]
    [InlineData(0.5, 0.520499877813046537682746653891964528736451575757963700058806)]
    [InlineData(1, 0.842700792949714869341220635082609259296066997966302908459937)]
    [InlineData(2, 0.995322265018952734162069256367252928610891797040060076738352)]
    [InlineData(double.PositiveInfinity, 1)]
    public void ErfTabulated(double x, double expected)
    {
        Assert.InRange(Math.Abs(ScalarFunctions.Erf(x) / expected - 1), 0, 1e-15);
        Assert.InRange(MathF.Abs(ScalarFunctions.Erf((float)x) / (float)expected - 1), 0, 1.3e-7f);
        Assert.Equal(-ScalarFunctions.Erf(x), ScalarFunctions.Erf(-x));
    }

    [Fact]
    public void ErfcTabulated()
    {
        Assert.InRange(Math.Abs(ScalarFunctions.Erfc(5.0) / 1.53745979442803485018834348538337889e-12 - 1), 0, 1e-15);
        Assert.Equal(0, ScalarFunctions.Erfc(30.0));
        Assert.Equal(2, ScalarFunctions.Erfc(-30.0));
    }

    [Fact]
    public void ExponentialsAreExactWhereTheyMustBe()
    {
        foreach (int bits in Widths.All)
        {
            Assert.Equal([1f, 1f, 0f, float.PositiveInfinity], Widths.Map(bits, default(MapOf<Functions.Exp, float>), [0f, -0f, -1000f, 1000f]));
            Assert.Equal([1d, 1d, 0d, double.PositiveInfinity], Widths.Map(bits, default(MapOf<Functions.Exp, double>), [0d, -0d, -1000d, 1000d]));
            Assert.Equal([0d, 1d, 0.5], Widths.Map(bits, default(MapOf<Functions.Sigmoid, double>), [-1000d, 1000d, 0d]));
            Assert.Equal([0d, 1000d], Widths.Map(bits, default(MapOf<Functions.Softplus, double>), [-1000d, 1000d]));
            Assert.Equal([1e-300, -1e-300], Widths.Map(bits, default(MapOf<Functions.Tanh, double>), [1e-300, -1e-300]));
            Assert.True(double.IsNegative(Widths.Map(bits, default(MapOf<Functions.Tanh, double>), [-0d])[0]));
        }
    }
}
