using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <summary>
/// A register with one lane: a scalar. <c>Exp</c>, <c>Log</c>, <c>Sin</c>, <c>Cos</c>, <c>Tan</c>, <c>Tanh</c>, <c>Sqrt</c> and
/// <c>Pow</c> are the platform's own, bit for bit; the composite functions, and powers of one exponent, are those of every register.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly struct Lane<T> : ISimd<Lane<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T _value;

    /// <summary>A register with <paramref name="value"/> in its lane.</summary>
    public Lane(T value) => _value = value;

    /// <summary>The value of the lane.</summary>
    public T Value => _value;

    // A mask is all ones or all zeros, as in the wide registers, so that & and | mean the same there and here.
    private static Lane<T> Mask(bool set) => FromBits(set ? -1L : 0L);

    private long Bits => typeof(T) == typeof(float)
        ? BitConverter.SingleToInt32Bits(Unsafe.BitCast<T, float>(_value))
        : BitConverter.DoubleToInt64Bits(Unsafe.BitCast<T, double>(_value));

    private static Lane<T> FromBits(long bits) => new(typeof(T) == typeof(float)
        ? Unsafe.BitCast<float, T>(BitConverter.Int32BitsToSingle((int)bits))
        : Unsafe.BitCast<double, T>(BitConverter.Int64BitsToDouble(bits)));

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    public static Lane<T> Create(T value) => new(value);

    /// <inheritdoc/>
    public static Lane<T> LoadUnsafe(ref readonly T source) => new(source);

    /// <inheritdoc/>
    public static void StoreUnsafe(Lane<T> value, ref T destination) => destination = value._value;

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.LoadFirst"/>
    public static Lane<T> LoadFirst(ref readonly T source, int count) => count > 0 ? new(source) : default;

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.StoreFirst"/>
    public static void StoreFirst(Lane<T> value, ref T destination, int count)
    {
        if (count > 0) destination = value._value;
    }

    /// <inheritdoc/>
    public static Lane<T> FirstLanes(int count) => Mask(count > 0);

    /// <inheritdoc/>
    public static Lane<T> operator +(Lane<T> left, Lane<T> right) => new(left._value + right._value);

    /// <inheritdoc/>
    public static Lane<T> operator -(Lane<T> left, Lane<T> right) => new(left._value - right._value);

    /// <inheritdoc/>
    public static Lane<T> operator *(Lane<T> left, Lane<T> right) => new(left._value * right._value);

    /// <inheritdoc/>
    public static Lane<T> operator /(Lane<T> left, Lane<T> right) => new(left._value / right._value);

    /// <inheritdoc/>
    public static T Sum(Lane<T> value) => value._value;

    /// <inheritdoc/>
    public static Lane<T> operator -(Lane<T> value) => new(-value._value);

    /// <inheritdoc/>
    public static Lane<T> operator &(Lane<T> left, Lane<T> right) => FromBits(left.Bits & right.Bits);

    /// <inheritdoc/>
    public static Lane<T> operator |(Lane<T> left, Lane<T> right) => FromBits(left.Bits | right.Bits);

    /// <inheritdoc/>
    public static Lane<T> GreaterThan(Lane<T> left, Lane<T> right) => Mask(left._value > right._value);

    /// <inheritdoc/>
    public static Lane<T> GreaterThanOrEqual(Lane<T> left, Lane<T> right) => Mask(left._value >= right._value);

    /// <inheritdoc/>
    public static Lane<T> Equal(Lane<T> left, Lane<T> right) => Mask(left._value == right._value);

    /// <inheritdoc/>
    public static bool Any(Lane<T> mask) => mask.Bits != 0;

    /// <inheritdoc/>
    public static Lane<T> Select(Lane<T> mask, Lane<T> ifTrue, Lane<T> ifFalse) => mask.Bits != 0 ? ifTrue : ifFalse;

    /// <inheritdoc/>
    public static Lane<T> Abs(Lane<T> x) => new(T.Abs(x._value));

    /// <inheritdoc/>
    public static Lane<T> Sqrt(Lane<T> x) => new(T.Sqrt(x._value));

    /// <inheritdoc/>
    public static Lane<T> Floor(Lane<T> x) => new(T.Floor(x._value));

    /// <inheritdoc/>
    public static Lane<T> Min(Lane<T> left, Lane<T> right) => new(T.Min(left._value, right._value));

    /// <inheritdoc/>
    public static Lane<T> Max(Lane<T> left, Lane<T> right) => new(T.Max(left._value, right._value));

    /// <inheritdoc/>
    public static Lane<T> MinNative(Lane<T> left, Lane<T> right) => new(T.MinNative(left._value, right._value));

    /// <inheritdoc/>
    public static Lane<T> MaxNative(Lane<T> left, Lane<T> right) => new(T.MaxNative(left._value, right._value));

    /// <inheritdoc/>
    public static Lane<T> FusedMultiplyAdd(Lane<T> left, Lane<T> right, Lane<T> addend) =>
        new(T.FusedMultiplyAdd(left._value, right._value, addend._value));

    /// <inheritdoc/>
    public static Lane<T> MultiplyAddEstimate(Lane<T> left, Lane<T> right, Lane<T> addend) =>
        new(T.MultiplyAddEstimate(left._value, right._value, addend._value));

    /// <inheritdoc/>
    public static Lane<T> CopySign(Lane<T> magnitude, Lane<T> sign) => new(T.CopySign(magnitude._value, sign._value));

    /// <inheritdoc/>
    public static Lane<T> PowerOfTwo(Lane<T> n) => new(T.ScaleB(T.One, int.CreateTruncating(n._value)));

    /// <inheritdoc/>
    public static Lane<T> IsSet(Lane<T> n, int bit) => Mask((long.CreateTruncating(n._value) >> bit & 1) != 0);

    /// <inheritdoc/>
    public static Lane<T> NegateIfSet(Lane<T> x, Lane<T> n, int bit) => (long.CreateTruncating(n._value) >> bit & 1) != 0 ? -x : x;

    /// <inheritdoc/>
    public static Lane<T> ExponentOfNormal(Lane<T> x)
    {
        int exponent = T.ILogB(x._value);
        return new(Number<T>.Of(exponent, exponent));
    }

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.Exp(TSelf)"/>
    public static Lane<T> Exp(Lane<T> x) => new(T.Exp(x._value));

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.Log(TSelf)"/>
    public static Lane<T> Log(Lane<T> x) => new(T.Log(x._value));

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.Sin(TSelf)"/>
    public static Lane<T> Sin(Lane<T> x) => new(T.Sin(x._value));

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.Cos(TSelf)"/>
    public static Lane<T> Cos(Lane<T> x) => new(T.Cos(x._value));

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.Tan(TSelf)"/>
    public static Lane<T> Tan(Lane<T> x) => new(T.Tan(x._value));

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.Tanh(TSelf)"/>
    public static Lane<T> Tanh(Lane<T> x) => new(T.Tanh(x._value));

    /// <inheritdoc cref="ISimd{TSelf, TScalar}.Pow(TSelf, TSelf)"/>
    public static Lane<T> Pow(Lane<T> x, Lane<T> p) => new(T.Pow(x._value, p._value));
}
