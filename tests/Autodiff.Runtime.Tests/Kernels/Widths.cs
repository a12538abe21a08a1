using System.Numerics;
using Autodiff.Kernels;

namespace Autodiff.Runtime.Tests.Kernels;

/// <summary>Runs the loop drivers at every width, whatever the machine would choose.</summary>
internal static class Widths
{
    public static readonly int[] All = [512, 256, 128, 0];

    public static T[] Map<T, TMap>(int bits, TMap map, T[] a)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap1<T>
    {
        var into = new T[a.Length];
        Run(bits, new Loop1<T, TMap>(map, Operand.Of<T>(a)), into.AsSpan());
        return into;
    }

    public static void Map<T, TMap>(int bits, TMap map, ReadOnlySpan<T> a, Span<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap1<T> => Run(bits, new Loop1<T, TMap>(map, Operand.Of(a)), into);

    public static T[] Map<T, TMap>(int bits, TMap map, T[] a, T[] b)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap2<T>
    {
        var into = new T[a.Length];
        Run(bits, new Loop2<T, TMap>(map, Operand.Of<T>(a), Operand.Of<T>(b)), into.AsSpan());
        return into;
    }

    public static T[] Map<T, TMap>(int bits, TMap map, T[] a, T[] b, T[] c)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap3<T>
    {
        var into = new T[a.Length];
        Run(bits, new Loop3<T, TMap>(map, Operand.Of<T>(a), Operand.Of<T>(b), Operand.Of<T>(c)), into.AsSpan());
        return into;
    }

    public static T Sum<T, TMap>(int bits, TMap map, T[] a)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap1<T>
    {
        var loop = new Loop1<T, TMap>(map, Operand.Of<T>(a));
        return bits switch
        {
            512 => Driver<T>.Sum<Loop1<T, TMap>, Lanes512<T>>(ref loop, 0, a.Length, false),
            256 => Driver<T>.Sum<Loop1<T, TMap>, Lanes256<T>>(ref loop, 0, a.Length, false),
            128 => Driver<T>.Sum<Loop1<T, TMap>, Lanes128<T>>(ref loop, 0, a.Length, false),
            _ => Driver<T>.Sum<Loop1<T, TMap>, Lane<T>>(ref loop, 0, a.Length, false),
        };
    }

    private static void Run<T, TLoop>(int bits, TLoop loop, Span<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        switch (bits)
        {
            case 512: Driver<T>.Map<TLoop, Lanes512<T>>(loop, into, false); break;
            case 256: Driver<T>.Map<TLoop, Lanes256<T>>(loop, into, false); break;
            case 128: Driver<T>.Map<TLoop, Lanes128<T>>(loop, into, false); break;
            default: Driver<T>.Map<TLoop, Lane<T>>(loop, into, false); break;
        }
    }
}
