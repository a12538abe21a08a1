using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Autodiff.Kernels;

/// <summary>A register of 256 bits: 8 lanes of <see cref="float"/> or 4 of <see cref="double"/>.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly struct Lanes256<T> : ISimd<Lanes256<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector256<T> _lanes;

    private Lanes256(Vector256<T> lanes) => _lanes = lanes;

    private Vector256<float> Single => _lanes.AsSingle();

    private Vector256<double> Double => _lanes.AsDouble();

    // Left to itself, the compiler stops inlining it in a large kernel, and the choice is then made at every operation.
    private static bool IsSingle
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float);
    }

    private static Lanes256<T> Of(Vector256<float> lanes) => new(lanes.As<float, T>());

    private static Lanes256<T> Of(Vector256<double> lanes) => new(lanes.As<double, T>());

    /// <inheritdoc/>
    public static int Count => Vector256<T>.Count;

    /// <inheritdoc/>
    public static Lanes256<T> Create(T value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    public static Lanes256<T> LoadUnsafe(ref readonly T source) => new(Vector256.LoadUnsafe(in source));

    /// <inheritdoc/>
    public static void StoreUnsafe(Lanes256<T> value, ref T destination) => value._lanes.StoreUnsafe(ref destination);

    /// <inheritdoc/>
    public static Lanes256<T> operator +(Lanes256<T> left, Lanes256<T> right) => new(left._lanes + right._lanes);

    /// <inheritdoc/>
    public static Lanes256<T> operator -(Lanes256<T> left, Lanes256<T> right) => new(left._lanes - right._lanes);

    /// <inheritdoc/>
    public static Lanes256<T> operator *(Lanes256<T> left, Lanes256<T> right) => new(left._lanes * right._lanes);

    /// <inheritdoc/>
    public static Lanes256<T> operator /(Lanes256<T> left, Lanes256<T> right) => new(left._lanes / right._lanes);

    /// <inheritdoc/>
    public static T Sum(Lanes256<T> value) => Vector256.Sum(value._lanes);

    /// <inheritdoc/>
    public static Lanes256<T> operator -(Lanes256<T> value) => new(-value._lanes);

    /// <inheritdoc/>
    public static Lanes256<T> operator &(Lanes256<T> left, Lanes256<T> right) => new(left._lanes & right._lanes);

    /// <inheritdoc/>
    public static Lanes256<T> operator |(Lanes256<T> left, Lanes256<T> right) => new(left._lanes | right._lanes);

    /// <inheritdoc/>
    public static Lanes256<T> GreaterThan(Lanes256<T> left, Lanes256<T> right) => new(Vector256.GreaterThan(left._lanes, right._lanes));

    /// <inheritdoc/>
    public static Lanes256<T> GreaterThanOrEqual(Lanes256<T> left, Lanes256<T> right) => new(Vector256.GreaterThanOrEqual(left._lanes, right._lanes));

    /// <inheritdoc/>
    public static Lanes256<T> Equal(Lanes256<T> left, Lanes256<T> right) => new(Vector256.Equals(left._lanes, right._lanes));

    /// <inheritdoc/>
    public static Lanes256<T> Select(Lanes256<T> mask, Lanes256<T> ifTrue, Lanes256<T> ifFalse) =>
        new(Vector256.ConditionalSelect(mask._lanes, ifTrue._lanes, ifFalse._lanes));

    /// <inheritdoc/>
    public static Lanes256<T> Abs(Lanes256<T> x) => new(Vector256.Abs(x._lanes));

    /// <inheritdoc/>
    public static Lanes256<T> Sqrt(Lanes256<T> x) => new(Vector256.Sqrt(x._lanes));

    /// <inheritdoc/>
    public static Lanes256<T> Min(Lanes256<T> left, Lanes256<T> right) => new(Vector256.Min(left._lanes, right._lanes));

    /// <inheritdoc/>
    public static Lanes256<T> Max(Lanes256<T> left, Lanes256<T> right) => new(Vector256.Max(left._lanes, right._lanes));

    /// <inheritdoc/>
    public static Lanes256<T> Floor(Lanes256<T> x) =>
        IsSingle ? Of(Vector256.Floor(x.Single)) : Of(Vector256.Floor(x.Double));

    /// <inheritdoc/>
    public static Lanes256<T> FusedMultiplyAdd(Lanes256<T> left, Lanes256<T> right, Lanes256<T> addend) => IsSingle
        ? Of(Vector256.FusedMultiplyAdd(left.Single, right.Single, addend.Single))
        : Of(Vector256.FusedMultiplyAdd(left.Double, right.Double, addend.Double));

    /// <inheritdoc/>
    public static Lanes256<T> MultiplyAddEstimate(Lanes256<T> left, Lanes256<T> right, Lanes256<T> addend) => IsSingle
        ? Of(Vector256.MultiplyAddEstimate(left.Single, right.Single, addend.Single))
        : Of(Vector256.MultiplyAddEstimate(left.Double, right.Double, addend.Double));

    /// <inheritdoc/>
    public static Lanes256<T> CopySign(Lanes256<T> magnitude, Lanes256<T> sign) => IsSingle
        ? Of(Vector256.CopySign(magnitude.Single, sign.Single))
        : Of(Vector256.CopySign(magnitude.Double, sign.Double));

    // Adding 1.5·2ᵖ, p the bits of the mantissa, leaves n in the lowest bits, to be shifted into the exponent.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> PowerOfTwo(Lanes256<T> n) => IsSingle
        ? Of((((n.Single + Vector256.Create(12582912f)).AsInt32() << 23) + Vector256.Create(1f).AsInt32()).AsSingle())
        : Of((((n.Double + Vector256.Create(6755399441055744d)).AsInt64() << 52) + Vector256.Create(1d).AsInt64()).AsDouble());

    /// <inheritdoc/>
    public static Lanes256<T> Log(Lanes256<T> x) => IsSingle ? Of(Vector256.Log(x.Single)) : Of(Vector256.Log(x.Double));

    /// <inheritdoc/>
    public static Lanes256<T> Sin(Lanes256<T> x) => IsSingle ? Of(Vector256.Sin(x.Single)) : Of(Vector256.Sin(x.Double));

    /// <inheritdoc/>
    public static Lanes256<T> Cos(Lanes256<T> x) => IsSingle ? Of(Vector256.Cos(x.Single)) : Of(Vector256.Cos(x.Double));
}
