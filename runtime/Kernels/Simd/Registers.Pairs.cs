using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Autodiff.Kernels;

/// <content>Sums over the lanes of several registers at once: neighbours are added until each lane is the sum of one line.</content>
public static partial class Registers
{
    /// <summary>The sums of neighbouring lanes: those of <paramref name="a"/>, then those of <paramref name="b"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> AddPairs<T>(Lanes128<T> a, Lanes128<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector128<T> x = a, y = b;
        if (typeof(T) == typeof(float))
        {
            if (Sse3.IsSupported) return Sse3.HorizontalAdd(x.AsSingle(), y.AsSingle()).As<float, T>();
            if (AdvSimd.Arm64.IsSupported) return AdvSimd.Arm64.AddPairwise(x.AsSingle(), y.AsSingle()).As<float, T>();
            Vector128<float> p = x.AsSingle(), q = y.AsSingle();
            return (Vector128.Create(p[0], p[2], q[0], q[2]) + Vector128.Create(p[1], p[3], q[1], q[3])).As<float, T>();
        }
        return (Vector128.Create(x.AsDouble()[0], y.AsDouble()[0]) + Vector128.Create(x.AsDouble()[1], y.AsDouble()[1])).As<double, T>();
    }

    /// <inheritdoc cref="AddPairs{T}(Lanes128{T}, Lanes128{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> AddPairs<T>(Lanes256<T> a, Lanes256<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector256<T> x = a, y = b;
        if (!Avx2.IsSupported) return Join(AddPairs<T>(x.GetLower(), x.GetUpper()), AddPairs<T>(y.GetLower(), y.GetUpper()));

        // The instruction takes half a register of each in turn.
        return typeof(T) == typeof(float)
            ? Avx2.Permute4x64(Avx.HorizontalAdd(x.AsSingle(), y.AsSingle()).AsDouble(), 0b11_01_10_00).As<double, T>()
            : Avx2.Permute4x64(Avx.HorizontalAdd(x.AsDouble(), y.AsDouble()), 0b11_01_10_00).As<double, T>();
    }

    /// <inheritdoc cref="AddPairs{T}(Lanes128{T}, Lanes128{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> AddPairs<T>(Lanes512<T> a, Lanes512<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector512<T> x = a, y = b;
        if (!Avx512F.IsSupported) return Join(AddPairs<T>(x.GetLower(), x.GetUpper()), AddPairs<T>(y.GetLower(), y.GetUpper()));
        if (typeof(T) == typeof(float))
        {
            Vector512<int> even = Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
            Vector512<float> first = Avx512F.PermuteVar16x32x2(x.AsSingle(), even, y.AsSingle());
            return (first + Avx512F.PermuteVar16x32x2(x.AsSingle(), even + Vector512<int>.One, y.AsSingle())).As<float, T>();
        }
        else
        {
            Vector512<long> even = Vector512.Create(0L, 2, 4, 6, 8, 10, 12, 14);
            Vector512<double> first = Avx512F.PermuteVar8x64x2(x.AsDouble(), even, y.AsDouble());
            return (first + Avx512F.PermuteVar8x64x2(x.AsDouble(), even + Vector512<long>.One, y.AsDouble())).As<double, T>();
        }
    }

    /// <summary>One register after another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Join<T>(Lanes128<T> lower, Lanes128<T> upper)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector256.Create((Vector128<T>)lower, (Vector128<T>)upper);

    /// <inheritdoc cref="Join{T}(Lanes128{T}, Lanes128{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Join<T>(Lanes256<T> lower, Lanes256<T> upper)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector512.Create((Vector256<T>)lower, (Vector256<T>)upper);

    /// <inheritdoc cref="Join{T}(Lanes128{T}, Lanes128{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<Lanes512<T>, T> Join<T>(Lanes512<T> lower, Lanes512<T> upper)
        where T : unmanaged, IFloatingPointIeee754<T> => new(lower, upper);

    /// <summary>The first half of the lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Lower<T>(Lanes256<T> lanes)
        where T : unmanaged, IFloatingPointIeee754<T> => ((Vector256<T>)lanes).GetLower();

    /// <inheritdoc cref="Lower{T}(Lanes256{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Lower<T>(Lanes512<T> lanes)
        where T : unmanaged, IFloatingPointIeee754<T> => ((Vector512<T>)lanes).GetLower();

    /// <summary>The same lanes twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Twice<T>(Lanes128<T> lanes)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector256.Create((Vector128<T>)lanes);

    /// <summary>The same lanes four times.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> FourTimes<T>(Lanes128<T> lanes)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector512.Create((Vector128<T>)lanes);

    /// <inheritdoc cref="Twice{T}(Lanes128{T})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Twice<T>(Lanes256<T> lanes)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector512.Create((Vector256<T>)lanes);

    /// <summary>The first two lanes as often as they fit: of numbers that are two to a register the register itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> RepeatPair<T>(Lanes128<T> lanes)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Vector128.Create(((Vector128<T>)lanes).AsDouble()[0]).As<double, T>() : lanes;

    /// <summary>Lanes from <paramref name="first"/> on, each <paramref name="times"/> times, which is a power of 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Spread<T>(Lanes512<T> lanes, int times, int first)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector512<T> x = lanes;
        if (!Avx512F.IsSupported) return SpreadOneByOne(lanes, times, first);
        if (typeof(T) == typeof(float))
        {
            Vector512<int> from = (Vector512<int>.Indices >>> BitOperations.TrailingZeroCount(times)) + Vector512.Create(first);
            return Avx512F.PermuteVar16x32(x.AsSingle(), from).As<float, T>();
        }
        else
        {
            Vector512<long> from = (Vector512<long>.Indices >>> BitOperations.TrailingZeroCount(times)) + Vector512.Create((long)first);
            return Avx512F.PermuteVar8x64(x.AsDouble(), from).As<double, T>();
        }
    }

    /// <inheritdoc cref="Spread{T}(Lanes512{T}, int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Spread<T>(Lanes256<T> lanes, int times, int first)
        where T : unmanaged, IFloatingPointIeee754<T> => Spread<T>(((Vector256<T>)lanes).ToVector512Unsafe(), times, first);

    /// <inheritdoc cref="Spread{T}(Lanes512{T}, int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Spread<T>(Lanes128<T> lanes, int times, int first)
        where T : unmanaged, IFloatingPointIeee754<T> => Spread<T>(((Vector128<T>)lanes).ToVector256Unsafe(), times, first);

    private static Lanes512<T> SpreadOneByOne<T>(Lanes512<T> lanes, int times, int first)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        LaneBuffer<T> spread = default;
        for (int i = 0; i < Lanes512<T>.Count; i++)
        {
            int from = first + i / times;
            if (from < Lanes512<T>.Count) spread[i] = Lane(in lanes, from);
        }
        return Lanes512<T>.LoadUnsafe(in spread[0]);
    }
}
