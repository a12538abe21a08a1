using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <summary>Reductions of the elements of a vector or matrix to one number. NaN flows through.</summary>
public static class Reduce
{
    /// <summary>Σ xᵢ, added pairwise in a fixed order; 0 for no elements.</summary>
    public static T Sum<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Sum(default(Identity<T>), x);

    /// <summary>Σ xᵢ², without care for overflow; 0 for no elements.</summary>
    public static T SquaredNorm<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Sum(default(Squared<T>), x);

    /// <summary>max xᵢ, NaN if any is.</summary>
    /// <exception cref="ArgumentException"><paramref name="x"/> is empty.</exception>
    public static T Max<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireElement(x.Length, nameof(x));
        return TensorPrimitives.Max(x);
    }

    /// <summary>min xᵢ, NaN if any is.</summary>
    /// <exception cref="ArgumentException"><paramref name="x"/> is empty.</exception>
    public static T Min<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireElement(x.Length, nameof(x));
        return TensorPrimitives.Min(x);
    }

    /// <summary>ln Σ e^xᵢ as m + ln Σ e^(xᵢ − m) with m = max xᵢ, so that nothing overflows.</summary>
    /// <exception cref="ArgumentException"><paramref name="x"/> is empty.</exception>
    public static T LogSumExp<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T max = Max(x);
        return T.IsFinite(max) ? max + T.Log(Elementwise.Sum(new ExpSummand<T>(max), x)) : max;
    }

    /// <summary>√Σ xᵢ², scaled by the largest element when the squares overflow or underflow; 0 for no elements.</summary>
    public static T Norm<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T squared = SquaredNorm(x);
        // Below this, squares may have lost digits to underflow.
        T tiny = Number<T>.Of(1e-290, 1e-30f);
        if (x.IsEmpty || T.IsNaN(squared) || (squared >= tiny && T.IsFinite(squared))) return T.Sqrt(squared);

        T scale = T.Abs(TensorPrimitives.MaxMagnitude(x));
        if (scale == T.Zero || !T.IsFinite(scale)) return scale;
        return scale * T.Sqrt(Elementwise.Sum(new SquaredRatio<T>(scale), x));
    }

    /// <summary>How many elements equal <paramref name="value"/>.</summary>
    public static int CountEqual<T>(ReadOnlySpan<T> x, T value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int count = 0;
        foreach (T element in x)
        {
            if (element == value) count++;
        }
        return count;
    }

    /// <inheritdoc cref="Sum{T}(ReadOnlySpan{T})"/>
    public static T Sum<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Sum<T>(x.AsSpan());

    /// <inheritdoc cref="SquaredNorm{T}(ReadOnlySpan{T})"/>
    public static T SquaredNorm<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => SquaredNorm<T>(x.AsSpan());

    /// <inheritdoc cref="Max{T}(ReadOnlySpan{T})"/>
    public static T Max<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Max<T>(x.AsSpan());

    /// <inheritdoc cref="Min{T}(ReadOnlySpan{T})"/>
    public static T Min<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Min<T>(x.AsSpan());

    /// <inheritdoc cref="LogSumExp{T}(ReadOnlySpan{T})"/>
    public static T LogSumExp<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => LogSumExp<T>(x.AsSpan());

    /// <inheritdoc cref="Norm{T}(ReadOnlySpan{T})"/>
    public static T Norm<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Norm<T>(x.AsSpan());

    /// <inheritdoc cref="CountEqual{T}(ReadOnlySpan{T}, T)"/>
    public static int CountEqual<T>(Matrix<T> x, T value)
        where T : unmanaged, IFloatingPointIeee754<T> => CountEqual<T>(x.AsSpan(), value);

    private static void RequireElement(int length, string argument)
    {
        if (length == 0) throw new ArgumentException($"{argument} is empty; this reduction needs an element.", argument);
    }

    private readonly struct Identity<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => a;
    }

    private readonly struct Squared<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => a * a;
    }

    private readonly struct SquaredRatio<T>(T scale) : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.Square(a / scale);
    }
}

/// <summary>e^(a − shift).</summary>
internal readonly struct ShiftedExp<T>(T shift) : IMap1<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V>(V a)
        where V : struct, ISimd<V, T> => V.Exp(a - shift);
}

/// <summary>e^(a − shift) as a summand beside 1: 0 where it would be too small to be normal, which is slow to compute with.</summary>
internal readonly struct ExpSummand<T>(T shift) : IMap1<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V>(V a)
        where V : struct, ISimd<V, T>
    {
        V lowest = V.Create(Number<T>.Of(-708, -87));
        V x = a - shift;
        return V.Select(V.LessThan(x, lowest), T.Zero, V.Exp(V.MaxNative(lowest, x)));
    }
}
