using System.Numerics;
using Autodiff.Kernels;

namespace Autodiff.Runtime.Tests.Kernels;

/// <summary>Functions over the whole range of their arguments, in units of the last place of the exact value; the same bits at every width.</summary>
public class FunctionSweepTests
{
    // float: every 997th bit pattern, against double.
    [Fact] public void SingleExp() => Sweep<Functions.Exp>(Math.Exp, 1.25);
    [Fact] public void SingleExpM1() => Sweep<Functions.ExpM1>(ExpM1, 2);
    [Fact] public void SingleLog() => Sweep<Functions.Log>(Math.Log, 1);
    [Fact] public void SingleLogP1() => Sweep<Functions.LogP1>(LogP1, 2);
    [Fact] public void SingleTanh() => Sweep<Functions.Tanh>(Math.Tanh, 2.5);
    [Fact] public void SingleSigmoid() => Sweep<Functions.Sigmoid>(x => 1 / (1 + Math.Exp(-x)), 2.5);
    [Fact] public void SingleSoftplus() => Sweep<Functions.Softplus>(x => Math.Max(x, 0) + LogP1(Math.Exp(-Math.Abs(x))), 2);
    [Fact] public void SingleErf() => Sweep<Functions.Erf>(ScalarFunctions.Erf, 2);
    // Near 0 the tail's reciprocal has x + 3.4, which has only the last place of 3.4.
    [Fact] public void SingleErfc() => Sweep<Functions.Erfc>(ScalarFunctions.Erfc, 7);
    [Fact] public void SingleGelu() => Sweep<Functions.Gelu>(ScalarFunctions.Gelu, 7);
    [Fact] public void SingleSin() => Sweep<Functions.Sin>(Math.Sin, 2);
    [Fact] public void SingleCos() => Sweep<Functions.Cos>(Math.Cos, 2);

    // double: against the platform, whose own error of up to one unit is in the bound.
    [Fact] public void DoubleExp() => Sweep<Functions.Exp>(Math.Exp, 2, -745, 709.7);
    [Fact] public void DoubleExpM1() => Sweep<Functions.ExpM1>(x => 2 * Math.Sinh(x / 2) * Math.Exp(x / 2), 6, -30, 600);
    [Fact] public void DoubleLog() => Sweep<Functions.Log>(Math.Log, 2, 0, 3);
    [Fact] public void DoubleLogOfAll() => Sweep<Functions.Log>(Math.Log, 2, double.Epsilon, double.MaxValue);
    [Fact] public void DoubleTanh() => Sweep<Functions.Tanh>(Math.Tanh, 3, -20, 20);
    // The scalar function has no tables.
    [Fact] public void DoubleErf() => Sweep<Functions.Erf>(ScalarFunctions.Erf, 3, -6.5, 6.5);
    [Fact] public void DoubleSin() => Sweep<Functions.Sin>(Math.Sin, 2, -50, 50);
    [Fact] public void DoubleCos() => Sweep<Functions.Cos>(Math.Cos, 2, -50, 50);
    [Fact] public void DoubleSinOfLarge() => Sweep<Functions.Sin>(Math.Sin, 2, 1e5, 2e9);

    // Tables change from one row to the next at odd multiples of a sixteenth, at quarters of octaves, and in double at odd multiples of 0.2.
    [Fact]
    public void AtTheEdgesOfPieces()
    {
        double[] edges = [.. Enumerable.Range(0, 160).Select(k => k * 0.0625), .. Enumerable.Range(0, 40).Select(k => Math.ScaleB(1 + k % 4 / 4.0, k / 4 - 5)), .. Enumerable.Range(0, 32).Select(k => k * 0.2)];
        float[] single = [.. edges.SelectMany(edge => Around((float)edge))];
        Check<Functions.Tanh>(Math.Tanh, 2.5, single);
        Check<Functions.Erf>(ScalarFunctions.Erf, 2, single);
        Check<Functions.Gelu>(ScalarFunctions.Gelu, 7, single);
        Check<Functions.Erf, double>([.. edges.SelectMany(Around)], (x, y) => Error(ScalarFunctions.Erf(x), y), 3);

        // The derivative has a zero, around which the errors are those of its terms, a quarter each.
        Check<Functions.GeluDerivative, float>(
            single, (x, y) => Math.Abs(y - ScalarFunctions.GeluDerivative((double)x)) / Math.Max(0.25, Math.Abs(y)) * Math.ScaleB(1, 24), 8);

        static T[] Around<T>(T edge)
            where T : IFloatingPointIeee754<T> => [T.BitDecrement(edge), edge, T.BitIncrement(edge), -T.BitDecrement(edge), -edge, -T.BitIncrement(edge)];
    }

    private static double ExpM1(double x) => Math.Abs(x) < 1e-4 ? x + x * x / 2 + x * x * x / 6 : Math.Exp(x) - 1;

    private static double LogP1(double x) => Math.Abs(x) < 1e-4 ? x - x * x / 2 + x * x * x / 3 : Math.Log(1 + x);

    private static void Sweep<TFunction>(Func<double, double> exact, double bound)
        where TFunction : IFunction
    {
        const uint Stride = 997;
        float[] x = new float[uint.MaxValue / Stride + 1];
        for (uint i = 0; i < x.Length; i++) x[i] = BitConverter.UInt32BitsToSingle(i * Stride);
        Check<TFunction>(exact, bound, x);
    }

    private static void Check<TFunction>(Func<double, double> exact, double bound, float[] x)
        where TFunction : IFunction
    {
        Check<TFunction, float>(x, (argument, value) => Error(exact(argument), value), bound);

        static double Error(double expected, float value)
        {
            if (!float.IsFinite((float)expected)) return value.Equals((float)expected) ? 0 : double.PositiveInfinity;
            return expected == 0 ? Math.Abs(value) / (double)float.Epsilon : Math.Abs(value - expected) / Math.Max(Math.ScaleB(1, Math.ILogB(expected) - 23), float.Epsilon);
        }
    }

    private static void Sweep<TFunction>(Func<double, double> reference, double bound, double from, double to)
        where TFunction : IFunction
    {
        // Evenly over the interval, or over the bit patterns when it spans the exponents.
        const int Count = 100_003;
        double[] x = new double[Count];
        (long first, long last) = (BitConverter.DoubleToInt64Bits(from), BitConverter.DoubleToInt64Bits(to));
        for (int i = 0; i < Count; i++)
            x[i] = to == double.MaxValue ? BitConverter.Int64BitsToDouble(first + (last - first) / Count * i) : from + (to - from) * i / Count;
        Check<TFunction, double>(x, (argument, value) => Error(reference(argument), value), bound);
    }

    private static double Error(double expected, double value) =>
        value.Equals(expected) ? 0 : Math.Abs(value - expected) / Math.Max(Math.ScaleB(1, Math.ILogB(expected) - 52), double.Epsilon);

    private static void Check<TFunction, T>(T[] x, Func<T, T, double> error, double bound)
        where TFunction : IFunction
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] y = Within(x, 512);
        const int Step = 8;
        T[] some = [.. x.Where((_, i) => i % Step == 0)];
        T[] narrow = TFunction.IsTabulated<T>() ? Within(some, 256) : [.. y.Where((_, i) => i % Step == 0)];
        foreach (int bits in new[] { 256, 128 })
        {
            T[] other = Widths.Map(bits, default(MapOf<TFunction, T>), some);
            for (int i = 0; i < some.Length; i++)
            {
                if (!narrow[i].Equals(other[i])) Assert.Fail($"{typeof(TFunction).Name}({some[i]:R}) = {narrow[i]:R}, {other[i]:R} at {bits} bits");
            }
        }

        T[] Within(T[] at, int bits)
        {
            T[] values = Widths.Map(bits, default(MapOf<TFunction, T>), at);
            for (int i = 0; i < at.Length; i++)
            {
                double units = error(at[i], values[i]);
                if (!(units <= bound)) Assert.Fail($"{typeof(TFunction).Name}({at[i]:R}) = {values[i]:R} at {bits} bits, wrong by {units:F2} units");
            }
            return values;
        }
    }

    [Fact] public void ExpInAnyPlace() => InAnyPlace<Functions.Exp>();
    [Fact] public void LogInAnyPlace() => InAnyPlace<Functions.Log>();
    [Fact] public void TanhInAnyPlace() => InAnyPlace<Functions.Tanh>();
    [Fact] public void SoftplusInAnyPlace() => InAnyPlace<Functions.Softplus>();
    [Fact] public void ErfInAnyPlace() => InAnyPlace<Functions.Erf>();
    [Fact] public void GeluInAnyPlace() => InAnyPlace<Functions.Gelu>();
    [Fact] public void GeluDerivativeInAnyPlace() => InAnyPlace<Functions.GeluDerivative>();
    [Fact] public void SinInAnyPlace() => InAnyPlace<Functions.Sin>();

    private static void InAnyPlace<TFunction>()
        where TFunction : IFunction
    {
        InAnyPlace<TFunction, float>();
        InAnyPlace<TFunction, double>();
    }

    /// <summary>A value is the same whether it is computed in the middle of a span, in its rest or alone, and nothing around it changes.</summary>
    private static void InAnyPlace<TFunction, T>()
        where TFunction : IFunction
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        const int Longest = 70;
        T[] x = [.. Enumerable.Range(0, 3 * Longest).Select(i => T.CreateTruncating(0.01 + i * i * 0.01))];
        foreach (int bits in Widths.All)
        {
            T[] whole = Widths.Map(bits, default(MapOf<TFunction, T>), x);
            for (int length = 0; length <= Longest; length++)
            {
                T[] into = [.. Enumerable.Repeat(T.NegativeOne, Longest + 10)];
                Widths.Map(bits, default(MapOf<TFunction, T>), x.AsSpan(length, length), into.AsSpan(5, length));
                Assert.Equal(whole[length..(2 * length)], into[5..(5 + length)]);
                Assert.All(into[..5], v => Assert.Equal(T.NegativeOne, v));
                Assert.All(into[(5 + length)..], v => Assert.Equal(T.NegativeOne, v));
            }
        }
    }

    [Fact]
    public void NumbersComeApartAndTogether()
    {
        double[] x = [5e-324, 3e-310, 2.2250738585072014e-308, 1e-40, 1e-45, 1.2e-38, 0.75, 1, 1.5, 1.9999, 2, 1e30, 3e38, 1.7e308];
        Check<double>(x);
        Check<float>([.. x.Select(v => (float)v).Where(v => float.IsFinite(v) && v != 0)]);

        static void Check<T>(T[] x)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            foreach (int bits in Widths.All)
            {
                T[] exponent = Widths.Map(bits, default(ExponentMap<T>), x), mantissa = Widths.Map(bits, default(MantissaMap<T>), x);
                for (int i = 0; i < x.Length; i++)
                {
                    Assert.InRange(mantissa[i], T.CreateTruncating(0.75), T.BitDecrement(T.CreateTruncating(1.5)));
                    Assert.Equal(x[i], T.ScaleB(mantissa[i], int.CreateTruncating(exponent[i])));
                }
                Assert.Equal(x, Widths.Map(bits, default(ScaleMap<T>), mantissa, exponent));
                T[] special = [T.Zero, T.PositiveInfinity, T.NaN];
                Assert.Equal([T.NegativeInfinity, T.PositiveInfinity, T.NaN], Widths.Map(bits, default(ExponentMap<T>), special));
                Assert.Equal([T.One, T.One], Widths.Map(bits, default(MantissaMap<T>), special)[..2]);
                Assert.Equal([T.NaN], Widths.Map(bits, default(MantissaMap<T>), [-T.One]));
            }
        }
    }

    private readonly struct ExponentMap<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T>
        {
            V.Mantissa(a, out V k);
            return k;
        }
    }

    private readonly struct MantissaMap<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.Mantissa(a, out _);
    }

    private readonly struct ScaleMap<T> : IMap2<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public V Invoke<V>(V a, V b)
            where V : struct, ISimd<V, T> => V.Scale(a, b);
    }
}
