using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Autodiff.Kernels;

/// <summary>A register of 512 bits: 16 lanes of <see cref="float"/> or 8 of <see cref="double"/>.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly struct Lanes512<T> : ISimd<Lanes512<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector512<T> _lanes;

    private Lanes512(Vector512<T> lanes) => _lanes = lanes;

    private Vector512<float> Single => _lanes.AsSingle();

    private Vector512<double> Double => _lanes.AsDouble();

    // Left to itself, the compiler stops inlining it in a large kernel, and the choice is then made at every operation.
    private static bool IsSingle
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float);
    }

    private static Lanes512<T> Of(Vector512<float> lanes) => new(lanes.As<float, T>());

    private static Lanes512<T> Of(Vector512<double> lanes) => new(lanes.As<double, T>());

    /// <inheritdoc/>
    public static int Count => Vector512<T>.Count;

    /// <inheritdoc/>
    public static Lanes512<T> Create(T value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    public static Lanes512<T> LoadUnsafe(ref readonly T source) => new(Vector512.LoadUnsafe(in source));

    /// <inheritdoc/>
    public static void StoreUnsafe(Lanes512<T> value, ref T destination) => value._lanes.StoreUnsafe(ref destination);

    /// <inheritdoc/>
    public static Lanes512<T> operator +(Lanes512<T> left, Lanes512<T> right) => new(left._lanes + right._lanes);

    /// <inheritdoc/>
    public static Lanes512<T> operator -(Lanes512<T> left, Lanes512<T> right) => new(left._lanes - right._lanes);

    /// <inheritdoc/>
    public static Lanes512<T> operator *(Lanes512<T> left, Lanes512<T> right) => new(left._lanes * right._lanes);

    /// <inheritdoc/>
    public static Lanes512<T> operator /(Lanes512<T> left, Lanes512<T> right) => new(left._lanes / right._lanes);

    /// <inheritdoc/>
    public static T Sum(Lanes512<T> value) => Vector512.Sum(value._lanes);

    /// <inheritdoc/>
    public static Lanes512<T> operator -(Lanes512<T> value) => new(-value._lanes);

    /// <inheritdoc/>
    public static Lanes512<T> operator &(Lanes512<T> left, Lanes512<T> right) => new(left._lanes & right._lanes);

    /// <inheritdoc/>
    public static Lanes512<T> operator |(Lanes512<T> left, Lanes512<T> right) => new(left._lanes | right._lanes);

    /// <inheritdoc/>
    public static Lanes512<T> GreaterThan(Lanes512<T> left, Lanes512<T> right) => new(Vector512.GreaterThan(left._lanes, right._lanes));

    /// <inheritdoc/>
    public static Lanes512<T> GreaterThanOrEqual(Lanes512<T> left, Lanes512<T> right) => new(Vector512.GreaterThanOrEqual(left._lanes, right._lanes));

    /// <inheritdoc/>
    public static Lanes512<T> Equal(Lanes512<T> left, Lanes512<T> right) => new(Vector512.Equals(left._lanes, right._lanes));

    /// <inheritdoc/>
    public static Lanes512<T> Select(Lanes512<T> mask, Lanes512<T> ifTrue, Lanes512<T> ifFalse) =>
        new(Vector512.ConditionalSelect(mask._lanes, ifTrue._lanes, ifFalse._lanes));

    /// <inheritdoc/>
    public static Lanes512<T> Abs(Lanes512<T> x) => new(Vector512.Abs(x._lanes));

    /// <inheritdoc/>
    public static Lanes512<T> Sqrt(Lanes512<T> x) => new(Vector512.Sqrt(x._lanes));

    /// <inheritdoc/>
    public static Lanes512<T> Min(Lanes512<T> left, Lanes512<T> right) => new(Vector512.Min(left._lanes, right._lanes));

    /// <inheritdoc/>
    public static Lanes512<T> Max(Lanes512<T> left, Lanes512<T> right) => new(Vector512.Max(left._lanes, right._lanes));

    /// <inheritdoc/>
    public static Lanes512<T> Floor(Lanes512<T> x) =>
        IsSingle ? Of(Vector512.Floor(x.Single)) : Of(Vector512.Floor(x.Double));

    /// <inheritdoc/>
    public static Lanes512<T> FusedMultiplyAdd(Lanes512<T> left, Lanes512<T> right, Lanes512<T> addend) => IsSingle
        ? Of(Vector512.FusedMultiplyAdd(left.Single, right.Single, addend.Single))
        : Of(Vector512.FusedMultiplyAdd(left.Double, right.Double, addend.Double));

    /// <inheritdoc/>
    public static Lanes512<T> MultiplyAddEstimate(Lanes512<T> left, Lanes512<T> right, Lanes512<T> addend) => IsSingle
        ? Of(Vector512.MultiplyAddEstimate(left.Single, right.Single, addend.Single))
        : Of(Vector512.MultiplyAddEstimate(left.Double, right.Double, addend.Double));

    /// <inheritdoc/>
    public static Lanes512<T> CopySign(Lanes512<T> magnitude, Lanes512<T> sign) => IsSingle
        ? Of(Vector512.CopySign(magnitude.Single, sign.Single))
        : Of(Vector512.CopySign(magnitude.Double, sign.Double));

    // Adding 1.5·2ᵖ, p the bits of the mantissa, leaves n in the lowest bits, to be shifted into the exponent.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> PowerOfTwo(Lanes512<T> n) => IsSingle
        ? Of((((n.Single + Vector512.Create(12582912f)).AsInt32() << 23) + Vector512.Create(1f).AsInt32()).AsSingle())
        : Of((((n.Double + Vector512.Create(6755399441055744d)).AsInt64() << 52) + Vector512.Create(1d).AsInt64()).AsDouble());

    /// <inheritdoc/>
    public static Lanes512<T> Log(Lanes512<T> x) => IsSingle ? Of(Vector512.Log(x.Single)) : Of(Vector512.Log(x.Double));

    /// <inheritdoc/>
    public static Lanes512<T> Sin(Lanes512<T> x) => IsSingle ? Of(Vector512.Sin(x.Single)) : Of(Vector512.Sin(x.Double));

    /// <inheritdoc/>
    public static Lanes512<T> Cos(Lanes512<T> x) => IsSingle ? Of(Vector512.Cos(x.Single)) : Of(Vector512.Cos(x.Double));
}
