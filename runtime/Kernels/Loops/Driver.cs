using System.Numerics;
using System.Runtime.Intrinsics;

namespace Autodiff.Kernels;

/// <summary>Runs the loops of element-wise expressions, one that stores and one that sums, at the widest register of the machine.</summary>
internal static class Driver<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Stores the results of a loop; <paramref name="gather"/> when operands lie in different orders.</summary>
    public static void Map<TLoop>(TLoop loop, Span<T> into, bool gather = false)
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        if (Vector512.IsHardwareAccelerated && Tables.Prepare()) MapLoop<T, Lanes512<T>>.Run(loop, into, gather);
        else if (Vector256.IsHardwareAccelerated) MapLoop<T, Lanes256<T>>.Run(loop, into, gather);
        else if (Vector128.IsHardwareAccelerated) MapLoop<T, Lanes128<T>>.Run(loop, into, gather);
        else MapLoop<T, Lane<T>>.Run(loop, into, gather);
    }

    /// <summary>Stores the results from one index to another, on this thread.</summary>
    public static void Map<TLoop>(TLoop loop, Span<T> into, int start, int end)
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        if (Vector512.IsHardwareAccelerated && Tables.Prepare()) MapLoop<T, Lanes512<T>>.Run(loop, into, start, end);
        else if (Vector256.IsHardwareAccelerated) MapLoop<T, Lanes256<T>>.Run(loop, into, start, end);
        else if (Vector128.IsHardwareAccelerated) MapLoop<T, Lanes128<T>>.Run(loop, into, start, end);
        else MapLoop<T, Lane<T>>.Run(loop, into, start, end);
    }

    /// <summary>Sums the results of a loop over <paramref name="length"/> elements.</summary>
    public static T Sum<TLoop>(TLoop loop, int length, bool gather = false)
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        if (Vector512.IsHardwareAccelerated && Tables.Prepare()) return SumLoop<T, Lanes512<T>>.Run(loop, length, gather);
        if (Vector256.IsHardwareAccelerated) return SumLoop<T, Lanes256<T>>.Run(loop, length, gather);
        if (Vector128.IsHardwareAccelerated) return SumLoop<T, Lanes128<T>>.Run(loop, length, gather);
        return SumLoop<T, Lane<T>>.Run(loop, length, gather);
    }
}
