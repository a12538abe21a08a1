using System.Numerics;
using Autodiff.Kernels;

namespace Autodiff.Runtime.Tests.Kernels;

/// <summary>Functions at ±∞, NaN and the edges of their domains, one such lane among ordinary ones.</summary>
public class FunctionSpecialValueTests
{
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;

    [Fact] public void Exp() => Check<Functions.Exp>(-Inf, 0, Inf, Inf);
    [Fact] public void ExpM1() => Check<Functions.ExpM1>(-Inf, -1, Inf, Inf);
    [Fact] public void Log() => Check<Functions.Log>(-Inf, NaN, -1, NaN, 0, -Inf, Inf, Inf);
    [Fact] public void LogP1() => Check<Functions.LogP1>(-Inf, NaN, -2, NaN, -1, -Inf, Inf, Inf);
    [Fact] public void Sin() => Check<Functions.Sin>(-Inf, NaN, Inf, NaN, 0, 0);
    [Fact] public void Cos() => Check<Functions.Cos>(-Inf, NaN, Inf, NaN, 0, 1);
    [Fact] public void Tanh() => Check<Functions.Tanh>(-Inf, -1, Inf, 1);
    [Fact] public void Sigmoid() => Check<Functions.Sigmoid>(-Inf, 0, -1000, 0, 1000, 1, Inf, 1);
    [Fact] public void Silu() => Check<Functions.Silu>(-Inf, 0, Inf, Inf);
    [Fact] public void Softplus() => Check<Functions.Softplus>(-Inf, 0, -1000, 0, 1000, 1000, Inf, Inf);
    [Fact] public void Erf() => Check<Functions.Erf>(-Inf, -1, Inf, 1, 1000, 1);
    [Fact] public void Erfc() => Check<Functions.Erfc>(-Inf, 2, Inf, 0, 1000, 0);
    [Fact] public void Gelu() => Check<Functions.Gelu>(-Inf, 0, -1000, 0, 1000, 1000, Inf, Inf);
    [Fact] public void GeluDerivative() => Check<Functions.GeluDerivative>(-Inf, 0, -1000, 0, 1000, 1, Inf, 1);
    [Fact] public void GeluTanh() => Check<Functions.GeluTanh>(-Inf, 0, -1000, 0, 1000, 1000, Inf, Inf);

    /// <summary>Pairs of an argument and its value; NaN to NaN is always among them.</summary>
    private static void Check<TFunction>(params double[] pairs)
        where TFunction : IFunction
    {
        pairs = [.. pairs, NaN, NaN];
        for (int i = 0; i < pairs.Length; i += 2)
        {
            Check<TFunction, double>(pairs[i], pairs[i + 1]);
            Check<TFunction, float>((float)pairs[i], (float)pairs[i + 1]);
        }
    }

    private static void Check<TFunction, T>(T argument, T expected)
        where TFunction : IFunction
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Longer than a pair of the widest registers.
        const int Length = 35;
        T ordinary = T.CreateTruncating(0.75);
        foreach (int bits in Widths.All)
        {
            T[] usual = Widths.Map(bits, default(MapOf<TFunction, T>), [.. Enumerable.Repeat(ordinary, Length)]);
            for (int lane = 0; lane < Length; lane++)
            {
                T[] x = [.. Enumerable.Repeat(ordinary, Length)];
                x[lane] = argument;
                T[] y = Widths.Map(bits, default(MapOf<TFunction, T>), x);
                Assert.Equal(expected, y[lane]);
                y[lane] = usual[lane];
                Assert.Equal(usual, y);
            }
        }
    }

    [Fact]
    public void EluIsExpM1BelowZeroOnly()
    {
        foreach (int bits in Widths.All)
        {
            double[] y = Widths.Map(bits, new EluMap(2), [-1e-10, -Inf, 3, Inf, NaN, 0]);
            Assert.Equal([2 * ScalarFunctions.ExpM1(-1e-10), -2, 3, Inf, NaN, 0], y);
            Assert.Equal(-2e-10, y[0], 1e-19);
        }
        Assert.Equal(-2, ScalarFunctions.Elu(-Inf, 2));
    }

    [Fact]
    public void SoftplusTakesBeta()
    {
        double[] x = [-Inf, -1000, -0.3, 0, 2, 1000, Inf, NaN];
        foreach (int bits in Widths.All)
        {
            double[] y = Widths.Map(bits, new SoftplusMap(3), x);
            for (int i = 0; i < x.Length; i++)
            {
                double expected = x[i] > 100 || double.IsNaN(x[i]) ? x[i] : Math.Log(1 + Math.Exp(3 * x[i])) / 3;
                Assert.Equal(expected, y[i], 1e-15);
            }
        }
        Assert.Equal(Math.Log(1 + Math.Exp(-0.9)) / 3, ScalarFunctions.Softplus(-0.3, 3), 1e-15);
    }

    [Fact]
    public void TrigonometricFunctionsFollowThePlatform()
    {
        double[] x = [0, -0.0, 1e-9, -0.4, 1.5707963267948966, 3.141592653589793, -5.5, 1e5, 1e15, Inf, NaN];
        foreach (int bits in Widths.All)
        {
            (double[] sin, double[] cos, double[] tan) = (Widths.Map(bits, default(SinMap), x), Widths.Map(bits, default(CosMap), x), Widths.Map(bits, default(TanMap), x));
            for (int i = 0; i < x.Length; i++)
            {
                Close(Math.Sin(x[i]), sin[i]);
                Close(Math.Cos(x[i]), cos[i]);
                Close(Math.Tan(x[i]), tan[i]);
            }
            Assert.True(double.IsNegative(sin[1]));
        }

        static void Close(double expected, double actual)
        {
            if (double.IsNaN(expected)) Assert.True(double.IsNaN(actual));
            else Assert.InRange(actual, expected - 1e-15 * Math.Abs(expected), expected + 1e-15 * Math.Abs(expected));
        }
    }

    [Fact]
    public void BinaryCrossEntropyOfAProbability()
    {
        double[] p = [0, 0, 1, 1, 0.25, 0.25, 1e-12, 0.5, NaN];
        double[] y = [0, 1, 1, 0, 1, 0.5, 0, 0.25, 1];
        foreach (int bits in Widths.All)
        {
            double[] loss = Widths.Map(bits, default(BceMap), p, y);
            Assert.Equal([0, Inf, 0, Inf], loss[..4]);
            Assert.Equal(-Math.Log(0.25), loss[4], 1e-15);
            Assert.Equal(-0.5 * (Math.Log(0.25) + Math.Log(0.75)), loss[5], 1e-15);
            Assert.Equal(1e-12, loss[6], 1e-24);
            Assert.Equal(Math.Log(2), loss[7], 1e-15);
            Assert.Equal(NaN, loss[8]);
        }
        Assert.Equal(Inf, ScalarFunctions.BceTerm(0.0, 1.0));
    }

    [Fact]
    public void BinaryCrossEntropyOfALogit()
    {
        double[] z = [0, 1000, 1000, -1000, -1000, 2, -3, Inf, -Inf, Inf, NaN];
        double[] y = [0.5, 1, 0, 0, 1, 0.25, 0.75, 1, 0, 0, 1];
        foreach (int bits in Widths.All)
        {
            double[] loss = Widths.Map(bits, default(BceLogitsMap), z, y);
            Assert.Equal(Math.Log(2), loss[0], 1e-15);
            Assert.Equal([0, 1000, 0, 1000], loss[1..5]);
            Assert.Equal(2 - 0.5 + Math.Log(1 + Math.Exp(-2)), loss[5], 1e-15);
            Assert.Equal(2.25 + Math.Log(1 + Math.Exp(-3)), loss[6], 1e-15);
            Assert.Equal([0, 0, Inf, NaN], loss[7..]);
        }
        Assert.Equal(1000, ScalarFunctions.BceLogitsTerm(-1000.0, 1.0));
    }

    private readonly struct EluMap(double alpha) : IMap1<double>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, double> => V.Elu(a, alpha);
    }

    private readonly struct SoftplusMap(double beta) : IMap1<double>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, double> => V.Softplus(a, beta);
    }

    private readonly struct SinMap : IMap1<double>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, double> => V.Sin(a);
    }

    private readonly struct CosMap : IMap1<double>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, double> => V.Cos(a);
    }

    private readonly struct TanMap : IMap1<double>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, double> => V.Tan(a);
    }

    private readonly struct BceMap : IMap2<double>
    {
        public V Invoke<V>(V a, V b)
            where V : struct, ISimd<V, double> => V.BceTerm(a, b);
    }

    private readonly struct BceLogitsMap : IMap2<double>
    {
        public V Invoke<V>(V a, V b)
            where V : struct, ISimd<V, double> => V.BceLogitsTerm(a, b);
    }
}
