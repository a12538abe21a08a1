using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Autodiff.Kernels;

/// <summary>A register of 128 bits: 4 lanes of <see cref="float"/> or 2 of <see cref="double"/>.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly struct Lanes128<T> : ISimd<Lanes128<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector128<T> _lanes;

    private Lanes128(Vector128<T> lanes) => _lanes = lanes;

    private Vector128<float> Single => _lanes.AsSingle();

    private Vector128<double> Double => _lanes.AsDouble();

    // Left to itself, the compiler stops inlining it in a large kernel, and the choice is then made at every operation.
    private static bool IsSingle
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float);
    }

    private static Lanes128<T> Of(Vector128<float> lanes) => new(lanes.As<float, T>());

    private static Lanes128<T> Of(Vector128<double> lanes) => new(lanes.As<double, T>());

    /// <inheritdoc/>
    public static int Count => Vector128<T>.Count;

    /// <inheritdoc/>
    public static Lanes128<T> Create(T value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    public static Lanes128<T> LoadUnsafe(ref readonly T source) => new(Vector128.LoadUnsafe(in source));

    /// <inheritdoc/>
    public static void StoreUnsafe(Lanes128<T> value, ref T destination) => value._lanes.StoreUnsafe(ref destination);

    /// <inheritdoc/>
    public static Lanes128<T> operator +(Lanes128<T> left, Lanes128<T> right) => new(left._lanes + right._lanes);

    /// <inheritdoc/>
    public static Lanes128<T> operator -(Lanes128<T> left, Lanes128<T> right) => new(left._lanes - right._lanes);

    /// <inheritdoc/>
    public static Lanes128<T> operator *(Lanes128<T> left, Lanes128<T> right) => new(left._lanes * right._lanes);

    /// <inheritdoc/>
    public static Lanes128<T> operator /(Lanes128<T> left, Lanes128<T> right) => new(left._lanes / right._lanes);

    /// <inheritdoc/>
    public static T Sum(Lanes128<T> value) => Vector128.Sum(value._lanes);

    /// <inheritdoc/>
    public static Lanes128<T> operator -(Lanes128<T> value) => new(-value._lanes);

    /// <inheritdoc/>
    public static Lanes128<T> operator &(Lanes128<T> left, Lanes128<T> right) => new(left._lanes & right._lanes);

    /// <inheritdoc/>
    public static Lanes128<T> operator |(Lanes128<T> left, Lanes128<T> right) => new(left._lanes | right._lanes);

    /// <inheritdoc/>
    public static Lanes128<T> GreaterThan(Lanes128<T> left, Lanes128<T> right) => new(Vector128.GreaterThan(left._lanes, right._lanes));

    /// <inheritdoc/>
    public static Lanes128<T> GreaterThanOrEqual(Lanes128<T> left, Lanes128<T> right) => new(Vector128.GreaterThanOrEqual(left._lanes, right._lanes));

    /// <inheritdoc/>
    public static Lanes128<T> Equal(Lanes128<T> left, Lanes128<T> right) => new(Vector128.Equals(left._lanes, right._lanes));

    /// <inheritdoc/>
    public static Lanes128<T> Select(Lanes128<T> mask, Lanes128<T> ifTrue, Lanes128<T> ifFalse) =>
        new(Vector128.ConditionalSelect(mask._lanes, ifTrue._lanes, ifFalse._lanes));

    /// <inheritdoc/>
    public static Lanes128<T> Abs(Lanes128<T> x) => new(Vector128.Abs(x._lanes));

    /// <inheritdoc/>
    public static Lanes128<T> Sqrt(Lanes128<T> x) => new(Vector128.Sqrt(x._lanes));

    /// <inheritdoc/>
    public static Lanes128<T> Min(Lanes128<T> left, Lanes128<T> right) => new(Vector128.Min(left._lanes, right._lanes));

    /// <inheritdoc/>
    public static Lanes128<T> Max(Lanes128<T> left, Lanes128<T> right) => new(Vector128.Max(left._lanes, right._lanes));

    /// <inheritdoc/>
    public static Lanes128<T> Floor(Lanes128<T> x) =>
        IsSingle ? Of(Vector128.Floor(x.Single)) : Of(Vector128.Floor(x.Double));

    /// <inheritdoc/>
    public static Lanes128<T> FusedMultiplyAdd(Lanes128<T> left, Lanes128<T> right, Lanes128<T> addend) => IsSingle
        ? Of(Vector128.FusedMultiplyAdd(left.Single, right.Single, addend.Single))
        : Of(Vector128.FusedMultiplyAdd(left.Double, right.Double, addend.Double));

    /// <inheritdoc/>
    public static Lanes128<T> MultiplyAddEstimate(Lanes128<T> left, Lanes128<T> right, Lanes128<T> addend) => IsSingle
        ? Of(Vector128.MultiplyAddEstimate(left.Single, right.Single, addend.Single))
        : Of(Vector128.MultiplyAddEstimate(left.Double, right.Double, addend.Double));

    /// <inheritdoc/>
    public static Lanes128<T> CopySign(Lanes128<T> magnitude, Lanes128<T> sign) => IsSingle
        ? Of(Vector128.CopySign(magnitude.Single, sign.Single))
        : Of(Vector128.CopySign(magnitude.Double, sign.Double));

    // Adding 1.5·2ᵖ, p the bits of the mantissa, leaves n in the lowest bits, to be shifted into the exponent.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> PowerOfTwo(Lanes128<T> n) => IsSingle
        ? Of((((n.Single + Vector128.Create(12582912f)).AsInt32() << 23) + Vector128.Create(1f).AsInt32()).AsSingle())
        : Of((((n.Double + Vector128.Create(6755399441055744d)).AsInt64() << 52) + Vector128.Create(1d).AsInt64()).AsDouble());

    /// <inheritdoc/>
    public static Lanes128<T> Log(Lanes128<T> x) => IsSingle ? Of(Vector128.Log(x.Single)) : Of(Vector128.Log(x.Double));

    /// <inheritdoc/>
    public static Lanes128<T> Sin(Lanes128<T> x) => IsSingle ? Of(Vector128.Sin(x.Single)) : Of(Vector128.Sin(x.Double));

    /// <inheritdoc/>
    public static Lanes128<T> Cos(Lanes128<T> x) => IsSingle ? Of(Vector128.Cos(x.Single)) : Of(Vector128.Cos(x.Double));
}
