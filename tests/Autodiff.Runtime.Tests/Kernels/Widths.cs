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
        where TMap : struct, IMap1<T> => Sum<T, Loop1<T, TMap>>(bits, new(map, Operand.Of<T>(a)), a.Length);

    public static T Sum<T, TLoop>(int bits, TLoop loop, int length, bool gather = false)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLoop : struct, ILoop<T>, allows ref struct => bits switch
        {
            512 => SumLoop<T, Lanes512<T>>.Run(loop, length, gather),
            256 => SumLoop<T, Lanes256<T>>.Run(loop, length, gather),
            128 => SumLoop<T, Lanes128<T>>.Run(loop, length, gather),
            _ => SumLoop<T, Lane<T>>.Run(loop, length, gather),
        };

    private static void Run<T, TLoop>(int bits, TLoop loop, Span<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        switch (bits)
        {
            case 512: MapLoop<T, Lanes512<T>>.Run(loop, into, false); break;
            case 256: MapLoop<T, Lanes256<T>>.Run(loop, into, false); break;
            case 128: MapLoop<T, Lanes128<T>>.Run(loop, into, false); break;
            default: MapLoop<T, Lane<T>>.Run(loop, into, false); break;
        }
    }
}
