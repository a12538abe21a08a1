using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Autodiff.Kernels;

/// <summary>A register of 128 bits: 4 lanes of <see cref="float"/> or 2 of <see cref="double"/>.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly struct Lanes128<T> : ISimd<Lanes128<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector128<T> _lanes;

    // Here and below no helper stands for what repeats: each call more is one less that the compiler inlines into a large kernel.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes128(Vector128<T> lanes) => _lanes = lanes;

    /// <summary>The platform's register as lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lanes128<T>(Vector128<T> lanes) => new(lanes);

    /// <summary>Lanes as the platform's register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Vector128<T>(Lanes128<T> lanes) => lanes._lanes;

    /// <inheritdoc/>
    public static int Count => Vector128<T>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Create(T value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> LoadUnsafe(ref readonly T source) => new(Vector128.LoadUnsafe(in source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreUnsafe(Lanes128<T> value, ref T destination) => value._lanes.StoreUnsafe(ref destination);

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.LoadFirst"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes128<T> LoadFirst(ref readonly T source, int count)
    {
        if (!Avx.IsSupported) return PartialRegister<Lanes128<T>, T>.Load(in source, count);
        Lanes128<T> mask = FirstLanes(count);
        fixed (T* p = &source)
        {
            return typeof(T) == typeof(float)
                ? new(Avx.MaskLoad((float*)p, mask._lanes.AsSingle()).As<float, T>())
                : new(Avx.MaskLoad((double*)p, mask._lanes.AsDouble()).As<double, T>());
        }
    }

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.StoreFirst"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreFirst(Lanes128<T> value, ref T destination, int count)
    {
        if (!Avx.IsSupported)
        {
            PartialRegister<Lanes128<T>, T>.Store(value, ref destination, count);
            return;
        }
        Lanes128<T> mask = FirstLanes(count);
        fixed (T* p = &destination)
        {
            if (typeof(T) == typeof(float)) Avx.MaskStore((float*)p, mask._lanes.AsSingle(), value._lanes.AsSingle());
            else Avx.MaskStore((double*)p, mask._lanes.AsDouble(), value._lanes.AsDouble());
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> FirstLanes(int count) => typeof(T) == typeof(float)
        ? new(Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(count)).AsSingle().As<float, T>())
        : new(Vector128.LessThan(Vector128<long>.Indices, Vector128.Create((long)count)).AsDouble().As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator +(Lanes128<T> left, Lanes128<T> right) => new(left._lanes + right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator -(Lanes128<T> left, Lanes128<T> right) => new(left._lanes - right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator *(Lanes128<T> left, Lanes128<T> right) => new(left._lanes * right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator /(Lanes128<T> left, Lanes128<T> right) => new(left._lanes / right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Lanes128<T> value) => Vector128.Sum(value._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator -(Lanes128<T> value) => new(-value._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator &(Lanes128<T> left, Lanes128<T> right) => new(left._lanes & right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator |(Lanes128<T> left, Lanes128<T> right) => new(left._lanes | right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> GreaterThan(Lanes128<T> left, Lanes128<T> right) => new(Vector128.GreaterThan(left._lanes, right._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> GreaterThanOrEqual(Lanes128<T> left, Lanes128<T> right) => new(Vector128.GreaterThanOrEqual(left._lanes, right._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Equal(Lanes128<T> left, Lanes128<T> right) => new(Vector128.Equals(left._lanes, right._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Lanes128<T> mask) => Vector128.ExtractMostSignificantBits(mask._lanes) != 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Select(Lanes128<T> mask, Lanes128<T> ifTrue, Lanes128<T> ifFalse) =>
        new(Vector128.ConditionalSelect(mask._lanes, ifTrue._lanes, ifFalse._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Abs(Lanes128<T> x) => new(Vector128.Abs(x._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Sqrt(Lanes128<T> x) => new(Vector128.Sqrt(x._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Min(Lanes128<T> left, Lanes128<T> right) => new(Vector128.Min(left._lanes, right._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Max(Lanes128<T> left, Lanes128<T> right) => new(Vector128.Max(left._lanes, right._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> MinNative(Lanes128<T> left, Lanes128<T> right) => new(Vector128.MinNative(left._lanes, right._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> MaxNative(Lanes128<T> left, Lanes128<T> right) => new(Vector128.MaxNative(left._lanes, right._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Floor(Lanes128<T> x) =>
        typeof(T) == typeof(float)
            ? new(Vector128.Floor(x._lanes.AsSingle()).As<float, T>())
            : new(Vector128.Floor(x._lanes.AsDouble()).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> FusedMultiplyAdd(Lanes128<T> left, Lanes128<T> right, Lanes128<T> addend) => typeof(T) == typeof(float)
        ? new(Vector128.FusedMultiplyAdd(left._lanes.AsSingle(), right._lanes.AsSingle(), addend._lanes.AsSingle()).As<float, T>())
        : new(Vector128.FusedMultiplyAdd(left._lanes.AsDouble(), right._lanes.AsDouble(), addend._lanes.AsDouble()).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> MultiplyAddEstimate(Lanes128<T> left, Lanes128<T> right, Lanes128<T> addend) => typeof(T) == typeof(float)
        ? new(Vector128.MultiplyAddEstimate(left._lanes.AsSingle(), right._lanes.AsSingle(), addend._lanes.AsSingle()).As<float, T>())
        : new(Vector128.MultiplyAddEstimate(left._lanes.AsDouble(), right._lanes.AsDouble(), addend._lanes.AsDouble()).As<double, T>());

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.MultiplyAddPolynomial"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> MultiplyAddPolynomial(Lanes128<T> higher, Lanes128<T> x, double c3, double c2, double c1, double c0)
    {
        if (typeof(T) == typeof(float))
        {
            Vector128<float> lanes = x._lanes.AsSingle(), square = lanes * lanes;
            Vector128<float> high = Vector128.MultiplyAddEstimate(Vector128.Create((float)c3), lanes, Vector128.Create((float)c2));
            Vector128<float> low = Vector128.MultiplyAddEstimate(Vector128.Create((float)c1), lanes, Vector128.Create((float)c0));
            low = Vector128.MultiplyAddEstimate(high, square, low);
            return new(Vector128.MultiplyAddEstimate(higher._lanes.AsSingle(), square * square, low).As<float, T>());
        }
        else
        {
            Vector128<double> lanes = x._lanes.AsDouble(), square = lanes * lanes;
            Vector128<double> high = Vector128.MultiplyAddEstimate(Vector128.Create(c3), lanes, Vector128.Create(c2));
            Vector128<double> low = Vector128.MultiplyAddEstimate(Vector128.Create(c1), lanes, Vector128.Create(c0));
            low = Vector128.MultiplyAddEstimate(high, square, low);
            return new(Vector128.MultiplyAddEstimate(higher._lanes.AsDouble(), square * square, low).As<double, T>());
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> CopySign(Lanes128<T> magnitude, Lanes128<T> sign) => typeof(T) == typeof(float)
        ? new(Vector128.CopySign(magnitude._lanes.AsSingle(), sign._lanes.AsSingle()).As<float, T>())
        : new(Vector128.CopySign(magnitude._lanes.AsDouble(), sign._lanes.AsDouble()).As<double, T>());

    // Adding 1.5·2ᵖ, p the bits of the mantissa, leaves n in the lowest bits, to be shifted into the exponent.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> PowerOfTwo(Lanes128<T> n) => typeof(T) == typeof(float)
        ? new((((n._lanes.AsSingle() + Vector128.Create(12582912f)).AsInt32() << 23) + Vector128.Create(1f).AsInt32()).AsSingle().As<float, T>())
        : new((((n._lanes.AsDouble() + Vector128.Create(6755399441055744d)).AsInt64() << 52) + Vector128.Create(1d).AsInt64()).AsDouble().As<double, T>());

    // Adding 1.5·2ᵖ leaves n in the lowest bits.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> IsSet(Lanes128<T> n, int bit)
    {
        if (typeof(T) == typeof(float))
        {
            Vector128<int> mask = Vector128.Create(1 << bit);
            return new(Vector128.Equals((n._lanes.AsSingle() + Vector128.Create(12582912f)).AsInt32() & mask, mask).As<int, T>());
        }
        else
        {
            Vector128<long> mask = Vector128.Create(1L << bit);
            return new(Vector128.Equals((n._lanes.AsDouble() + Vector128.Create(6755399441055744d)).AsInt64() & mask, mask).As<long, T>());
        }
    }

    // The bit is shifted into the sign.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> NegateIfSet(Lanes128<T> x, Lanes128<T> n, int bit) => typeof(T) == typeof(float)
        ? new((x._lanes.AsInt32() ^ (((n._lanes.AsSingle() + Vector128.Create(12582912f)).AsInt32() << (31 - bit)) & Vector128.Create(int.MinValue))).As<int, T>())
        : new((x._lanes.AsInt64() ^ (((n._lanes.AsDouble() + Vector128.Create(6755399441055744d)).AsInt64() << (63 - bit)) & Vector128.Create(long.MinValue))).As<long, T>());

    // The biased exponent, shifted into the lowest bits of 2ᵖ, is added to it.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> ExponentOfNormal(Lanes128<T> x)
    {
        if (typeof(T) == typeof(float))
        {
            Vector128<float> shift = Vector128.Create(8388608f);
            Vector128<int> biased = Vector128.Abs(x._lanes.AsSingle()).AsInt32() >>> 23;
            return new(((biased | shift.AsInt32()).AsSingle() - (shift + Vector128.Create(127f))).As<float, T>());
        }
        else
        {
            Vector128<double> shift = Vector128.Create(4503599627370496d);
            Vector128<long> biased = Vector128.Abs(x._lanes.AsDouble()).AsInt64() >>> 52;
            return new(((biased | shift.AsInt64()).AsDouble() - (shift + Vector128.Create(1023d))).As<double, T>());
        }
    }
}
