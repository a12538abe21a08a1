using System.Numerics;
using Autodiff.Kernels;

namespace Autodiff.Runtime.Tests.Kernels;

/// <summary>Powers of one exponent at every width, against the platform's own in double.</summary>
public class PowerTests
{
    // Longer than a pair of the widest registers, and odd.
    private static readonly double[] Magnitudes =
        [0.3, 1, 1.7, 2, 3.1e-5, 8.25, 1e4, 123456.7, 4e-12, 6e11, 0.999, 1.001, 77, 1e-3, 2e-2, 5, 0.1, 9e8, 1.5e-8, 3, 12.5];

    public static TheoryData<double> Exponents => [-4, -3, -2, -1, -0.5, 0, 0.5, 1, 2, 2.5, 3, 4];

    [Theory]
    [MemberData(nameof(Exponents))]
    public void In_double(double p) => Check(p, -1e-300, 1e-300, 1e160, -1e160, 1e-160, 5e-324);

    [Theory]
    [MemberData(nameof(Exponents))]
    public void In_float(double p) => Check<float>((float)p, -1e-38f, 1e-38f, 1e20f, -1e20f, 1e-20f, float.Epsilon);

    // Each in turn among ordinary numbers; what is 0, infinite or no number is so exactly.
    private static void Check<T>(T p, params T[] extremes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] special = [T.Zero, T.NegativeZero, T.PositiveInfinity, T.NegativeInfinity, T.NaN, .. extremes];
        T[] x = [.. Magnitudes.SelectMany(m => new[] { T.CreateTruncating(m), T.CreateTruncating(-m) }), .. special];
        foreach (int bits in Widths.All)
        {
            T[] y = Widths.Map(bits, new PowerMap<T>(p), x);
            for (int i = 0; i < x.Length; i++)
            {
                double exact = Math.Pow(double.CreateChecked(x[i]), double.CreateChecked(p));
                T expected = T.CreateTruncating(exact);
                if (!T.IsNormal(expected))
                {
                    // Where the result is too small to be normal, half of its last bit can be lost twice.
                    if (T.IsSubnormal(expected)) Assert.True(T.Abs(y[i] - expected) <= T.Epsilon + T.Epsilon, $"{x[i]}^{p} = {y[i]}, not {expected}");
                    else Assert.Equal((expected, T.IsNegative(expected) && !T.IsNaN(expected)), (y[i], T.IsNegative(y[i]) && !T.IsNaN(y[i])));
                    continue;
                }
                T unit = T.Abs(T.BitIncrement(T.Abs(expected)) - T.Abs(expected));
                Assert.True(T.Abs(y[i] - expected) <= T.CreateChecked(3) * unit, $"{x[i]}^{p} = {y[i]}, not {expected}");
            }
        }
    }

    private readonly struct PowerMap<T>(T p) : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public V Invoke<V>(V x)
            where V : struct, ISimd<V, T> => V.Pow(x, p);
    }
}
