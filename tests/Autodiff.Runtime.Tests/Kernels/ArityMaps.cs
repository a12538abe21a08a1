using System.Numerics;
using Autodiff.Kernels;

namespace Autodiff.Runtime.Tests.Kernels;

/// <summary>scale · (a + 2b + 3c + …) at each arity: distinguishes every operand from every other, and is exact on small integers.</summary>
internal static class Weighted
{
    public static double Of(double scale, params ReadOnlySpan<double> values)
    {
        double sum = 0;
        for (int i = 0; i < values.Length; i++) sum += (i + 1) * values[i];
        return scale * sum;
    }
}

internal static class Weights<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static readonly T[] Of = [.. Enumerable.Range(0, 9).Select(T.CreateTruncating)];
}

internal readonly struct Weighted1<T>(T scale) : IMap1<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public V Invoke<V>(V a)
        where V : struct, ISimd<V, T> =>
        scale * (a);
}

internal readonly struct Weighted2<T>(T scale) : IMap2<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public V Invoke<V>(V a, V b)
        where V : struct, ISimd<V, T> =>
        scale * (a + Weights<T>.Of[2] * b);
}

internal readonly struct Weighted3<T>(T scale) : IMap3<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public V Invoke<V>(V a, V b, V c)
        where V : struct, ISimd<V, T> =>
        scale * (a + Weights<T>.Of[2] * b + Weights<T>.Of[3] * c);
}

internal readonly struct Weighted4<T>(T scale) : IMap4<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public V Invoke<V>(V a, V b, V c, V d)
        where V : struct, ISimd<V, T> =>
        scale * (a + Weights<T>.Of[2] * b + Weights<T>.Of[3] * c + Weights<T>.Of[4] * d);
}

internal readonly struct Weighted5<T>(T scale) : IMap5<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public V Invoke<V>(V a, V b, V c, V d, V e)
        where V : struct, ISimd<V, T> =>
        scale * (a + Weights<T>.Of[2] * b + Weights<T>.Of[3] * c + Weights<T>.Of[4] * d + Weights<T>.Of[5] * e);
}

internal readonly struct Weighted6<T>(T scale) : IMap6<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public V Invoke<V>(V a, V b, V c, V d, V e, V f)
        where V : struct, ISimd<V, T> =>
        scale * (a + Weights<T>.Of[2] * b + Weights<T>.Of[3] * c + Weights<T>.Of[4] * d + Weights<T>.Of[5] * e
            + Weights<T>.Of[6] * f);
}

internal readonly struct Weighted7<T>(T scale) : IMap7<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public V Invoke<V>(V a, V b, V c, V d, V e, V f, V g)
        where V : struct, ISimd<V, T> =>
        scale * (a + Weights<T>.Of[2] * b + Weights<T>.Of[3] * c + Weights<T>.Of[4] * d + Weights<T>.Of[5] * e
            + Weights<T>.Of[6] * f + Weights<T>.Of[7] * g);
}

internal readonly struct Weighted8<T>(T scale) : IMap8<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public V Invoke<V>(V a, V b, V c, V d, V e, V f, V g, V h)
        where V : struct, ISimd<V, T> =>
        scale * (a + Weights<T>.Of[2] * b + Weights<T>.Of[3] * c + Weights<T>.Of[4] * d + Weights<T>.Of[5] * e
            + Weights<T>.Of[6] * f + Weights<T>.Of[7] * g + Weights<T>.Of[8] * h);
}
