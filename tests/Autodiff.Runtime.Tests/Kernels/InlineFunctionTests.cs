using System.Numerics;
using Autodiff.Kernels;

namespace Autodiff.Runtime.Tests.Kernels;

/// <summary>A function written into the loop gives what the call of it gives, at every width.</summary>
public sealed class InlineFunctionTests
{
    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    [InlineData(0)]
    public void Both_forms_give_the_same_bits(int bits)
    {
        Check<float>(bits);
        Check<double>(bits);
    }

    private static void Check<T>(int bits)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] x = new T[777];
        var random = new Random(1);
        for (int i = 0; i < x.Length; i++) x[i] = T.CreateTruncating((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-9, 4)));
        T[] special = [T.Zero, T.NegativeZero, T.One, T.NegativeOne, T.PositiveInfinity, T.NegativeInfinity, T.NaN, T.Epsilon];
        special.CopyTo(x.AsSpan());
        Assert.Equal(Widths.Map(bits, new Exp<T>(), x), Widths.Map(bits, new ExpInline<T>(), x));
        Assert.Equal(Widths.Map(bits, new ExpM1<T>(), x), Widths.Map(bits, new ExpM1Inline<T>(), x));
        Assert.Equal(Widths.Map(bits, new Log<T>(), x), Widths.Map(bits, new LogInline<T>(), x));
        Assert.Equal(Widths.Map(bits, new LogP1<T>(), x), Widths.Map(bits, new LogP1Inline<T>(), x));
        Assert.Equal(Widths.Map(bits, new Tanh<T>(), x), Widths.Map(bits, new TanhInline<T>(), x));
        Assert.Equal(Widths.Map(bits, new Sigmoid<T>(), x), Widths.Map(bits, new SigmoidInline<T>(), x));
        Assert.Equal(Widths.Map(bits, new Sin<T>(), x), Widths.Map(bits, new SinInline<T>(), x));
        Assert.Equal(Widths.Map(bits, new Cos<T>(), x), Widths.Map(bits, new CosInline<T>(), x));
        Assert.Equal(Widths.Map(bits, new Softplus<T>(), x), Widths.Map(bits, new SoftplusInline<T>(), x));
        Assert.Equal(Widths.Map(bits, new Erf<T>(), x), Widths.Map(bits, new ErfInline<T>(), x));
        Assert.Equal(Widths.Map(bits, new Gelu<T>(), x), Widths.Map(bits, new GeluInline<T>(), x));
        Assert.Equal(Widths.Map(bits, new GeluDerivative<T>(), x), Widths.Map(bits, new GeluDerivativeInline<T>(), x));
    }

    private readonly struct Exp<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.Exp(a);
    }

    private readonly struct ExpInline<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.ExpInline(a);
    }

    private readonly struct ExpM1<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.ExpM1(a);
    }

    private readonly struct ExpM1Inline<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.ExpM1Inline(a);
    }

    private readonly struct Log<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.Log(a);
    }

    private readonly struct LogInline<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.LogInline(a);
    }

    private readonly struct LogP1<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.LogP1(a);
    }

    private readonly struct LogP1Inline<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.LogP1Inline(a);
    }

    private readonly struct Tanh<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.Tanh(a);
    }

    private readonly struct TanhInline<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.TanhInline(a);
    }

    private readonly struct Sigmoid<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.Sigmoid(a);
    }

    private readonly struct SigmoidInline<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.SigmoidInline(a);
    }

    private readonly struct Sin<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.Sin(a);
    }

    private readonly struct SinInline<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.SinInline(a);
    }

    private readonly struct Cos<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.Cos(a);
    }

    private readonly struct CosInline<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.CosInline(a);
    }

    private readonly struct Softplus<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.Softplus(a);
    }

    private readonly struct SoftplusInline<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.SoftplusInline(a);
    }

    private readonly struct Erf<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.Erf(a);
    }

    private readonly struct ErfInline<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.ErfInline(a);
    }

    private readonly struct Gelu<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.Gelu(a);
    }

    private readonly struct GeluInline<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.GeluInline(a);
    }

    private readonly struct GeluDerivative<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.GeluDerivative(a);
    }

    private readonly struct GeluDerivativeInline<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.GeluDerivativeInline(a);
    }
}
