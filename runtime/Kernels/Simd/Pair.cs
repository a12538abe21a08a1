using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <summary>
/// Two registers side by side as one of twice the width. The functions are long chains of operations that wait for one another, of which
/// the machine overlaps few; with two of them interleaved it is twice as busy.
/// </summary>
/// <typeparam name="V">The register.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly struct Pair<V, T> : ISimd<Pair<V, T>, T>
    where V : struct, ISimd<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The lower half of the lanes.</summary>
    public readonly V First;

    /// <summary>The upper half of the lanes.</summary>
    public readonly V Second;

    /// <summary>Two registers side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair(V first, V second)
    {
        First = first;
        Second = second;
    }

    /// <inheritdoc/>
    public static int Count => 2 * V.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> Create(T value) => new(V.Create(value), V.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> LoadUnsafe(ref readonly T source) =>
        new(V.LoadUnsafe(in source), V.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), V.Count)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreUnsafe(Pair<V, T> value, ref T destination)
    {
        V.StoreUnsafe(value.First, ref destination);
        V.StoreUnsafe(value.Second, ref Unsafe.Add(ref destination, V.Count));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> LoadFirst(ref readonly T source, int count) => count <= V.Count
        ? new(V.LoadFirst(in source, count), default)
        : new(V.LoadUnsafe(in source), V.LoadFirst(in Unsafe.Add(ref Unsafe.AsRef(in source), V.Count), count - V.Count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Pair<V, T> value, ref T destination, int count)
    {
        if (count <= V.Count)
        {
            V.StoreFirst(value.First, ref destination, count);
            return;
        }
        V.StoreUnsafe(value.First, ref destination);
        V.StoreFirst(value.Second, ref Unsafe.Add(ref destination, V.Count), count - V.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> FirstLanes(int count) => new(V.FirstLanes(count), V.FirstLanes(count - V.Count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Pair<V, T> value) => V.Sum(value.First + value.Second);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> operator +(Pair<V, T> left, Pair<V, T> right) => new(left.First + right.First, left.Second + right.Second);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> operator -(Pair<V, T> left, Pair<V, T> right) => new(left.First - right.First, left.Second - right.Second);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> operator *(Pair<V, T> left, Pair<V, T> right) => new(left.First * right.First, left.Second * right.Second);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> operator /(Pair<V, T> left, Pair<V, T> right) => new(left.First / right.First, left.Second / right.Second);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> operator &(Pair<V, T> left, Pair<V, T> right) => new(left.First & right.First, left.Second & right.Second);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> operator |(Pair<V, T> left, Pair<V, T> right) => new(left.First | right.First, left.Second | right.Second);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> operator -(Pair<V, T> value) => new(-value.First, -value.Second);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> GreaterThan(Pair<V, T> left, Pair<V, T> right) =>
        new(V.GreaterThan(left.First, right.First), V.GreaterThan(left.Second, right.Second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> GreaterThanOrEqual(Pair<V, T> left, Pair<V, T> right) =>
        new(V.GreaterThanOrEqual(left.First, right.First), V.GreaterThanOrEqual(left.Second, right.Second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> Equal(Pair<V, T> left, Pair<V, T> right) =>
        new(V.Equal(left.First, right.First), V.Equal(left.Second, right.Second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Pair<V, T> mask) => V.Any(mask.First | mask.Second);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> Select(Pair<V, T> mask, Pair<V, T> ifTrue, Pair<V, T> ifFalse) =>
        new(V.Select(mask.First, ifTrue.First, ifFalse.First), V.Select(mask.Second, ifTrue.Second, ifFalse.Second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> Abs(Pair<V, T> x) => new(V.Abs(x.First), V.Abs(x.Second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> Sqrt(Pair<V, T> x) => new(V.Sqrt(x.First), V.Sqrt(x.Second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> Floor(Pair<V, T> x) => new(V.Floor(x.First), V.Floor(x.Second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> Min(Pair<V, T> left, Pair<V, T> right) =>
        new(V.Min(left.First, right.First), V.Min(left.Second, right.Second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> Max(Pair<V, T> left, Pair<V, T> right) =>
        new(V.Max(left.First, right.First), V.Max(left.Second, right.Second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> MinNative(Pair<V, T> left, Pair<V, T> right) =>
        new(V.MinNative(left.First, right.First), V.MinNative(left.Second, right.Second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> MaxNative(Pair<V, T> left, Pair<V, T> right) =>
        new(V.MaxNative(left.First, right.First), V.MaxNative(left.Second, right.Second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> FusedMultiplyAdd(Pair<V, T> left, Pair<V, T> right, Pair<V, T> addend) =>
        new(V.FusedMultiplyAdd(left.First, right.First, addend.First), V.FusedMultiplyAdd(left.Second, right.Second, addend.Second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> MultiplyAddEstimate(Pair<V, T> left, Pair<V, T> right, Pair<V, T> addend) =>
        new(V.MultiplyAddEstimate(left.First, right.First, addend.First), V.MultiplyAddEstimate(left.Second, right.Second, addend.Second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> MultiplyAddPolynomial(Pair<V, T> higher, Pair<V, T> x, double c3, double c2, double c1, double c0) =>
        new(V.MultiplyAddPolynomial(higher.First, x.First, c3, c2, c1, c0), V.MultiplyAddPolynomial(higher.Second, x.Second, c3, c2, c1, c0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> CopySign(Pair<V, T> magnitude, Pair<V, T> sign) =>
        new(V.CopySign(magnitude.First, sign.First), V.CopySign(magnitude.Second, sign.Second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> PowerOfTwo(Pair<V, T> n) => new(V.PowerOfTwo(n.First), V.PowerOfTwo(n.Second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> IsSet(Pair<V, T> n, int bit) => new(V.IsSet(n.First, bit), V.IsSet(n.Second, bit));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> NegateIfSet(Pair<V, T> x, Pair<V, T> n, int bit) =>
        new(V.NegateIfSet(x.First, n.First, bit), V.NegateIfSet(x.Second, n.Second, bit));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> ExponentOfNormal(Pair<V, T> x) => new(V.ExponentOfNormal(x.First), V.ExponentOfNormal(x.Second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> Scale(Pair<V, T> x, Pair<V, T> n) => new(V.Scale(x.First, n.First), V.Scale(x.Second, n.Second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, T> Mantissa(Pair<V, T> x, out Pair<V, T> k)
    {
        Pair<V, T> m = new(V.Mantissa(x.First, out V first), V.Mantissa(x.Second, out V second));
        k = new(first, second);
        return m;
    }

    static bool ISimd<Pair<V, T>, T>.HasTables => V.HasTables;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Pair<V, T> ISimd<Pair<V, T>, T>.Tabulated<TFunction>(Pair<V, T> x) => new(V.Tabulated<TFunction>(x.First), V.Tabulated<TFunction>(x.Second));
}
