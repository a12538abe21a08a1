using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Autodiff.Kernels;

/// <summary>A register of 256 bits: 8 lanes of <see cref="float"/> or 4 of <see cref="double"/>.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly struct Lanes256<T> : ISimd<Lanes256<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector256<T> _lanes;

    // Here and below no helper stands for what repeats: each call more is one less that the compiler inlines into a large kernel.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes256(Vector256<T> lanes) => _lanes = lanes;

    /// <summary>The platform's register as lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lanes256<T>(Vector256<T> lanes) => new(lanes);

    /// <summary>Lanes as the platform's register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Vector256<T>(Lanes256<T> lanes) => lanes._lanes;

    /// <inheritdoc/>
    public static int Count => Vector256<T>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Create(T value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> LoadUnsafe(ref readonly T source) => new(Vector256.LoadUnsafe(in source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreUnsafe(Lanes256<T> value, ref T destination) => value._lanes.StoreUnsafe(ref destination);

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.LoadFirst"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes256<T> LoadFirst(ref readonly T source, int count)
    {
        if (!Avx.IsSupported) return PartialRegister<Lanes256<T>, T>.Load(in source, count);
        Lanes256<T> mask = FirstLanes(count);
        fixed (T* p = &source)
        {
            return typeof(T) == typeof(float)
                ? new(Avx.MaskLoad((float*)p, mask._lanes.AsSingle()).As<float, T>())
                : new(Avx.MaskLoad((double*)p, mask._lanes.AsDouble()).As<double, T>());
        }
    }

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.StoreFirst"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreFirst(Lanes256<T> value, ref T destination, int count)
    {
        if (!Avx.IsSupported)
        {
            PartialRegister<Lanes256<T>, T>.Store(value, ref destination, count);
            return;
        }
        Lanes256<T> mask = FirstLanes(count);
        fixed (T* p = &destination)
        {
            if (typeof(T) == typeof(float)) Avx.MaskStore((float*)p, mask._lanes.AsSingle(), value._lanes.AsSingle());
            else Avx.MaskStore((double*)p, mask._lanes.AsDouble(), value._lanes.AsDouble());
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> FirstLanes(int count) => typeof(T) == typeof(float)
        ? new(Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).AsSingle().As<float, T>())
        : new(Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)count)).AsDouble().As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator +(Lanes256<T> left, Lanes256<T> right) => new(left._lanes + right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator -(Lanes256<T> left, Lanes256<T> right) => new(left._lanes - right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator *(Lanes256<T> left, Lanes256<T> right) => new(left._lanes * right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator /(Lanes256<T> left, Lanes256<T> right) => new(left._lanes / right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Lanes256<T> value) => Vector256.Sum(value._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator -(Lanes256<T> value) => new(-value._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator &(Lanes256<T> left, Lanes256<T> right) => new(left._lanes & right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator |(Lanes256<T> left, Lanes256<T> right) => new(left._lanes | right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> GreaterThan(Lanes256<T> left, Lanes256<T> right) => new(Vector256.GreaterThan(left._lanes, right._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> GreaterThanOrEqual(Lanes256<T> left, Lanes256<T> right) => new(Vector256.GreaterThanOrEqual(left._lanes, right._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Equal(Lanes256<T> left, Lanes256<T> right) => new(Vector256.Equals(left._lanes, right._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Lanes256<T> mask) => Vector256.ExtractMostSignificantBits(mask._lanes) != 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Select(Lanes256<T> mask, Lanes256<T> ifTrue, Lanes256<T> ifFalse) =>
        new(Vector256.ConditionalSelect(mask._lanes, ifTrue._lanes, ifFalse._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Abs(Lanes256<T> x) => new(Vector256.Abs(x._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Sqrt(Lanes256<T> x) => new(Vector256.Sqrt(x._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Min(Lanes256<T> left, Lanes256<T> right) => new(Vector256.Min(left._lanes, right._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Max(Lanes256<T> left, Lanes256<T> right) => new(Vector256.Max(left._lanes, right._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> MinNative(Lanes256<T> left, Lanes256<T> right) => new(Vector256.MinNative(left._lanes, right._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> MaxNative(Lanes256<T> left, Lanes256<T> right) => new(Vector256.MaxNative(left._lanes, right._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Floor(Lanes256<T> x) =>
        typeof(T) == typeof(float)
            ? new(Vector256.Floor(x._lanes.AsSingle()).As<float, T>())
            : new(Vector256.Floor(x._lanes.AsDouble()).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> FusedMultiplyAdd(Lanes256<T> left, Lanes256<T> right, Lanes256<T> addend) => typeof(T) == typeof(float)
        ? new(Vector256.FusedMultiplyAdd(left._lanes.AsSingle(), right._lanes.AsSingle(), addend._lanes.AsSingle()).As<float, T>())
        : new(Vector256.FusedMultiplyAdd(left._lanes.AsDouble(), right._lanes.AsDouble(), addend._lanes.AsDouble()).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> MultiplyAddEstimate(Lanes256<T> left, Lanes256<T> right, Lanes256<T> addend) => typeof(T) == typeof(float)
        ? new(Vector256.MultiplyAddEstimate(left._lanes.AsSingle(), right._lanes.AsSingle(), addend._lanes.AsSingle()).As<float, T>())
        : new(Vector256.MultiplyAddEstimate(left._lanes.AsDouble(), right._lanes.AsDouble(), addend._lanes.AsDouble()).As<double, T>());

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.MultiplyAddPolynomial"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> MultiplyAddPolynomial(Lanes256<T> higher, Lanes256<T> x, double c3, double c2, double c1, double c0)
    {
        if (typeof(T) == typeof(float))
        {
            Vector256<float> lanes = x._lanes.AsSingle(), square = lanes * lanes;
            Vector256<float> high = Vector256.MultiplyAddEstimate(Vector256.Create((float)c3), lanes, Vector256.Create((float)c2));
            Vector256<float> low = Vector256.MultiplyAddEstimate(Vector256.Create((float)c1), lanes, Vector256.Create((float)c0));
            low = Vector256.MultiplyAddEstimate(high, square, low);
            return new(Vector256.MultiplyAddEstimate(higher._lanes.AsSingle(), square * square, low).As<float, T>());
        }
        else
        {
            Vector256<double> lanes = x._lanes.AsDouble(), square = lanes * lanes;
            Vector256<double> high = Vector256.MultiplyAddEstimate(Vector256.Create(c3), lanes, Vector256.Create(c2));
            Vector256<double> low = Vector256.MultiplyAddEstimate(Vector256.Create(c1), lanes, Vector256.Create(c0));
            low = Vector256.MultiplyAddEstimate(high, square, low);
            return new(Vector256.MultiplyAddEstimate(higher._lanes.AsDouble(), square * square, low).As<double, T>());
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> CopySign(Lanes256<T> magnitude, Lanes256<T> sign) => typeof(T) == typeof(float)
        ? new(Vector256.CopySign(magnitude._lanes.AsSingle(), sign._lanes.AsSingle()).As<float, T>())
        : new(Vector256.CopySign(magnitude._lanes.AsDouble(), sign._lanes.AsDouble()).As<double, T>());

    // Adding 1.5·2ᵖ, p the bits of the mantissa, leaves n in the lowest bits, to be shifted into the exponent.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> PowerOfTwo(Lanes256<T> n) => typeof(T) == typeof(float)
        ? new((((n._lanes.AsSingle() + Vector256.Create(12582912f)).AsInt32() << 23) + Vector256.Create(1f).AsInt32()).AsSingle().As<float, T>())
        : new((((n._lanes.AsDouble() + Vector256.Create(6755399441055744d)).AsInt64() << 52) + Vector256.Create(1d).AsInt64()).AsDouble().As<double, T>());

    // Adding 1.5·2ᵖ leaves n in the lowest bits.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> IsSet(Lanes256<T> n, int bit)
    {
        if (typeof(T) == typeof(float))
        {
            Vector256<int> mask = Vector256.Create(1 << bit);
            return new(Vector256.Equals((n._lanes.AsSingle() + Vector256.Create(12582912f)).AsInt32() & mask, mask).As<int, T>());
        }
        else
        {
            Vector256<long> mask = Vector256.Create(1L << bit);
            return new(Vector256.Equals((n._lanes.AsDouble() + Vector256.Create(6755399441055744d)).AsInt64() & mask, mask).As<long, T>());
        }
    }

    // The bit is shifted into the sign.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> NegateIfSet(Lanes256<T> x, Lanes256<T> n, int bit) => typeof(T) == typeof(float)
        ? new((x._lanes.AsInt32() ^ (((n._lanes.AsSingle() + Vector256.Create(12582912f)).AsInt32() << (31 - bit)) & Vector256.Create(int.MinValue))).As<int, T>())
        : new((x._lanes.AsInt64() ^ (((n._lanes.AsDouble() + Vector256.Create(6755399441055744d)).AsInt64() << (63 - bit)) & Vector256.Create(long.MinValue))).As<long, T>());

    // The biased exponent, shifted into the lowest bits of 2ᵖ, is added to it.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> ExponentOfNormal(Lanes256<T> x)
    {
        if (typeof(T) == typeof(float))
        {
            Vector256<float> shift = Vector256.Create(8388608f);
            Vector256<int> biased = Vector256.Abs(x._lanes.AsSingle()).AsInt32() >>> 23;
            return new(((biased | shift.AsInt32()).AsSingle() - (shift + Vector256.Create(127f))).As<float, T>());
        }
        else
        {
            Vector256<double> shift = Vector256.Create(4503599627370496d);
            Vector256<long> biased = Vector256.Abs(x._lanes.AsDouble()).AsInt64() >>> 52;
            return new(((biased | shift.AsInt64()).AsDouble() - (shift + Vector256.Create(1023d))).As<double, T>());
        }
    }
}
