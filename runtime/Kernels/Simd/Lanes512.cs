using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Autodiff.Kernels;

/// <summary>A register of 512 bits: 16 lanes of <see cref="float"/> or 8 of <see cref="double"/>.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly struct Lanes512<T> : ISimd<Lanes512<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector512<T> _lanes;

    // Here and below no helper stands for what repeats: each call more is one less that the compiler inlines into a large kernel.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes512(Vector512<T> lanes) => _lanes = lanes;

    /// <summary>The platform's register as lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lanes512<T>(Vector512<T> lanes) => new(lanes);

    /// <summary>Lanes as the platform's register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Vector512<T>(Lanes512<T> lanes) => lanes._lanes;

    /// <inheritdoc/>
    public static int Count => Vector512<T>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Create(T value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> LoadUnsafe(ref readonly T source) => new(Vector512.LoadUnsafe(in source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreUnsafe(Lanes512<T> value, ref T destination) => value._lanes.StoreUnsafe(ref destination);

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.LoadFirst"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lanes512<T> LoadFirst(ref readonly T source, int count)
    {
        if (!Avx512F.IsSupported) return PartialRegister<Lanes512<T>, T>.Load(in source, count);
        Lanes512<T> mask = FirstLanes(count);
        fixed (T* p = &source)
        {
            return typeof(T) == typeof(float)
                ? new(Avx512F.MaskLoad((float*)p, mask._lanes.AsSingle(), Vector512<float>.Zero).As<float, T>())
                : new(Avx512F.MaskLoad((double*)p, mask._lanes.AsDouble(), Vector512<double>.Zero).As<double, T>());
        }
    }

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.StoreFirst"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreFirst(Lanes512<T> value, ref T destination, int count)
    {
        if (!Avx512F.IsSupported)
        {
            PartialRegister<Lanes512<T>, T>.Store(value, ref destination, count);
            return;
        }
        Lanes512<T> mask = FirstLanes(count);
        fixed (T* p = &destination)
        {
            if (typeof(T) == typeof(float)) Avx512F.MaskStore((float*)p, mask._lanes.AsSingle(), value._lanes.AsSingle());
            else Avx512F.MaskStore((double*)p, mask._lanes.AsDouble(), value._lanes.AsDouble());
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> FirstLanes(int count) => typeof(T) == typeof(float)
        ? new(Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle().As<float, T>())
        : new(Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)count)).AsDouble().As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator +(Lanes512<T> left, Lanes512<T> right) => new(left._lanes + right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator -(Lanes512<T> left, Lanes512<T> right) => new(left._lanes - right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator *(Lanes512<T> left, Lanes512<T> right) => new(left._lanes * right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator /(Lanes512<T> left, Lanes512<T> right) => new(left._lanes / right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Lanes512<T> value) => Vector512.Sum(value._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator -(Lanes512<T> value) => new(-value._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator &(Lanes512<T> left, Lanes512<T> right) => new(left._lanes & right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator |(Lanes512<T> left, Lanes512<T> right) => new(left._lanes | right._lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> GreaterThan(Lanes512<T> left, Lanes512<T> right) => new(Vector512.GreaterThan(left._lanes, right._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> GreaterThanOrEqual(Lanes512<T> left, Lanes512<T> right) => new(Vector512.GreaterThanOrEqual(left._lanes, right._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Equal(Lanes512<T> left, Lanes512<T> right) => new(Vector512.Equals(left._lanes, right._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Lanes512<T> mask) => Vector512.ExtractMostSignificantBits(mask._lanes) != 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Select(Lanes512<T> mask, Lanes512<T> ifTrue, Lanes512<T> ifFalse) =>
        new(Vector512.ConditionalSelect(mask._lanes, ifTrue._lanes, ifFalse._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Abs(Lanes512<T> x) => new(Vector512.Abs(x._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Sqrt(Lanes512<T> x) => new(Vector512.Sqrt(x._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Min(Lanes512<T> left, Lanes512<T> right) => new(Vector512.Min(left._lanes, right._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Max(Lanes512<T> left, Lanes512<T> right) => new(Vector512.Max(left._lanes, right._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> MinNative(Lanes512<T> left, Lanes512<T> right) => new(Vector512.MinNative(left._lanes, right._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> MaxNative(Lanes512<T> left, Lanes512<T> right) => new(Vector512.MaxNative(left._lanes, right._lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Floor(Lanes512<T> x) =>
        typeof(T) == typeof(float)
            ? new(Vector512.Floor(x._lanes.AsSingle()).As<float, T>())
            : new(Vector512.Floor(x._lanes.AsDouble()).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> FusedMultiplyAdd(Lanes512<T> left, Lanes512<T> right, Lanes512<T> addend) => typeof(T) == typeof(float)
        ? new(Vector512.FusedMultiplyAdd(left._lanes.AsSingle(), right._lanes.AsSingle(), addend._lanes.AsSingle()).As<float, T>())
        : new(Vector512.FusedMultiplyAdd(left._lanes.AsDouble(), right._lanes.AsDouble(), addend._lanes.AsDouble()).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> MultiplyAddEstimate(Lanes512<T> left, Lanes512<T> right, Lanes512<T> addend) => typeof(T) == typeof(float)
        ? new(Vector512.MultiplyAddEstimate(left._lanes.AsSingle(), right._lanes.AsSingle(), addend._lanes.AsSingle()).As<float, T>())
        : new(Vector512.MultiplyAddEstimate(left._lanes.AsDouble(), right._lanes.AsDouble(), addend._lanes.AsDouble()).As<double, T>());

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.MultiplyAddPolynomial"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> MultiplyAddPolynomial(Lanes512<T> higher, Lanes512<T> x, double c3, double c2, double c1, double c0)
    {
        if (typeof(T) == typeof(float))
        {
            Vector512<float> lanes = x._lanes.AsSingle(), square = lanes * lanes;
            Vector512<float> high = Vector512.MultiplyAddEstimate(Vector512.Create((float)c3), lanes, Vector512.Create((float)c2));
            Vector512<float> low = Vector512.MultiplyAddEstimate(Vector512.Create((float)c1), lanes, Vector512.Create((float)c0));
            low = Vector512.MultiplyAddEstimate(high, square, low);
            return new(Vector512.MultiplyAddEstimate(higher._lanes.AsSingle(), square * square, low).As<float, T>());
        }
        else
        {
            Vector512<double> lanes = x._lanes.AsDouble(), square = lanes * lanes;
            Vector512<double> high = Vector512.MultiplyAddEstimate(Vector512.Create(c3), lanes, Vector512.Create(c2));
            Vector512<double> low = Vector512.MultiplyAddEstimate(Vector512.Create(c1), lanes, Vector512.Create(c0));
            low = Vector512.MultiplyAddEstimate(high, square, low);
            return new(Vector512.MultiplyAddEstimate(higher._lanes.AsDouble(), square * square, low).As<double, T>());
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> CopySign(Lanes512<T> magnitude, Lanes512<T> sign) => typeof(T) == typeof(float)
        ? new(Vector512.CopySign(magnitude._lanes.AsSingle(), sign._lanes.AsSingle()).As<float, T>())
        : new(Vector512.CopySign(magnitude._lanes.AsDouble(), sign._lanes.AsDouble()).As<double, T>());

    // Adding 1.5·2ᵖ, p the bits of the mantissa, leaves n in the lowest bits, to be shifted into the exponent.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> PowerOfTwo(Lanes512<T> n) => typeof(T) == typeof(float)
        ? new((((n._lanes.AsSingle() + Vector512.Create(12582912f)).AsInt32() << 23) + Vector512.Create(1f).AsInt32()).AsSingle().As<float, T>())
        : new((((n._lanes.AsDouble() + Vector512.Create(6755399441055744d)).AsInt64() << 52) + Vector512.Create(1d).AsInt64()).AsDouble().As<double, T>());

    // Adding 1.5·2ᵖ leaves n in the lowest bits.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> IsSet(Lanes512<T> n, int bit)
    {
        if (typeof(T) == typeof(float))
        {
            Vector512<int> mask = Vector512.Create(1 << bit);
            return new(Vector512.Equals((n._lanes.AsSingle() + Vector512.Create(12582912f)).AsInt32() & mask, mask).As<int, T>());
        }
        else
        {
            Vector512<long> mask = Vector512.Create(1L << bit);
            return new(Vector512.Equals((n._lanes.AsDouble() + Vector512.Create(6755399441055744d)).AsInt64() & mask, mask).As<long, T>());
        }
    }

    // The bit is shifted into the sign.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> NegateIfSet(Lanes512<T> x, Lanes512<T> n, int bit) => typeof(T) == typeof(float)
        ? new((x._lanes.AsInt32() ^ (((n._lanes.AsSingle() + Vector512.Create(12582912f)).AsInt32() << (31 - bit)) & Vector512.Create(int.MinValue))).As<int, T>())
        : new((x._lanes.AsInt64() ^ (((n._lanes.AsDouble() + Vector512.Create(6755399441055744d)).AsInt64() << (63 - bit)) & Vector512.Create(long.MinValue))).As<long, T>());

    // The biased exponent, shifted into the lowest bits of 2ᵖ, is added to it.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> ExponentOfNormal(Lanes512<T> x)
    {
        if (typeof(T) == typeof(float))
        {
            Vector512<float> shift = Vector512.Create(8388608f);
            Vector512<int> biased = Vector512.Abs(x._lanes.AsSingle()).AsInt32() >>> 23;
            return new(((biased | shift.AsInt32()).AsSingle() - (shift + Vector512.Create(127f))).As<float, T>());
        }
        else
        {
            Vector512<double> shift = Vector512.Create(4503599627370496d);
            Vector512<long> biased = Vector512.Abs(x._lanes.AsDouble()).AsInt64() >>> 52;
            return new(((biased | shift.AsInt64()).AsDouble() - (shift + Vector512.Create(1023d))).As<double, T>());
        }
    }

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.Scale"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Scale(Lanes512<T> x, Lanes512<T> n)
    {
        if (!Avx512F.IsSupported) return Decomposition<Lanes512<T>, T>.Scale(x, n);
        return typeof(T) == typeof(float)
            ? new(Avx512F.Scale(x._lanes.AsSingle(), n._lanes.AsSingle()).As<float, T>())
            : new(Avx512F.Scale(x._lanes.AsDouble(), n._lanes.AsDouble()).As<double, T>());
    }

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.Mantissa"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Mantissa(Lanes512<T> x, out Lanes512<T> k)
    {
        if (!Avx512F.IsSupported) return Decomposition<Lanes512<T>, T>.Mantissa(x, out k);
        // [¾, 1½), NaN if the sign is set. What the interval moved by is the mantissa's own exponent.
        const byte Control = 0b1011;
        if (typeof(T) == typeof(float))
        {
            Vector512<float> single = Avx512F.GetMantissa(x._lanes.AsSingle(), Control);
            k = new((Avx512F.GetExponent(x._lanes.AsSingle()) - Avx512F.GetExponent(single)).As<float, T>());
            return new(single.As<float, T>());
        }
        Vector512<double> m = Avx512F.GetMantissa(x._lanes.AsDouble(), Control);
        k = new((Avx512F.GetExponent(x._lanes.AsDouble()) - Avx512F.GetExponent(m)).As<double, T>());
        return new(m.As<double, T>());
    }

    static bool ISimd<Lanes512<T>, T>.HasTables => Avx512F.IsSupported;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lanes512<T> ISimd<Lanes512<T>, T>.Tabulated<TFunction>(Lanes512<T> x) => new(TFunction.At(x._lanes));
}
