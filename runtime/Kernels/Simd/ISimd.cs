using System.Numerics;

namespace Autodiff.Kernels;

/// <summary>
/// One register of lanes of <typeparamref name="TScalar"/>; a scalar is a register with one lane. An element-wise expression is
/// written once, <c>static V F&lt;V&gt;(V x) where V : struct, ISimd&lt;V, float&gt; => V.Sigmoid(x) * x</c>, and runs at every width.
/// <para>
/// This part holds what a register must bring itself. Comparisons give lane masks: opaque values, only to be combined with
/// <c>&amp;</c> and <c>|</c> and handed to <see cref="Select(TSelf, TSelf, TSelf)"/>.
/// </para>
/// </summary>
/// <typeparam name="TSelf">The register: <see cref="Lanes512{T}"/>, <see cref="Lanes256{T}"/>, <see cref="Lanes128{T}"/> or <see cref="Lane{T}"/>.</typeparam>
/// <typeparam name="TScalar"><see cref="float"/> or <see cref="double"/>.</typeparam>
public partial interface ISimd<TSelf, TScalar>
    where TSelf : struct, ISimd<TSelf, TScalar>
    where TScalar : unmanaged, IFloatingPointIeee754<TScalar>
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>The same value in every lane.</summary>
    static abstract TSelf Create(TScalar value);

    /// <summary>Reads <see cref="Count"/> elements from memory, unchecked.</summary>
    static abstract TSelf LoadUnsafe(ref readonly TScalar source);

    /// <summary>Writes <see cref="Count"/> elements to memory, unchecked.</summary>
    static abstract void StoreUnsafe(TSelf value, ref TScalar destination);

    /// <summary>Mask of the first <paramref name="count"/> lanes.</summary>
    static abstract TSelf FirstLanes(int count);

    /// <summary>Lane-wise sum.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>Lane-wise difference.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>Lane-wise product.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>Lane-wise quotient.</summary>
    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>The sum of the lanes, in an order that depends on the register only.</summary>
    static abstract TScalar Sum(TSelf value);

    /// <summary>Each lane with its sign flipped, zeros and NaN included.</summary>
    static abstract TSelf operator -(TSelf value);

    /// <summary>Conjunction of lane masks.</summary>
    static abstract TSelf operator &(TSelf left, TSelf right);

    /// <summary>Disjunction of lane masks.</summary>
    static abstract TSelf operator |(TSelf left, TSelf right);

    /// <summary>Mask of the lanes where left &gt; right; false where either is NaN.</summary>
    static abstract TSelf GreaterThan(TSelf left, TSelf right);

    /// <summary>Mask of the lanes where left ≥ right; false where either is NaN.</summary>
    static abstract TSelf GreaterThanOrEqual(TSelf left, TSelf right);

    /// <summary>Mask of the lanes where left = right; false where either is NaN.</summary>
    static abstract TSelf Equal(TSelf left, TSelf right);

    /// <summary>Whether any lane of a mask is set.</summary>
    static abstract bool Any(TSelf mask);

    /// <summary>Lane by lane <paramref name="ifTrue"/> where <paramref name="mask"/> is set, else <paramref name="ifFalse"/>. Both arms are evaluated.</summary>
    static abstract TSelf Select(TSelf mask, TSelf ifTrue, TSelf ifFalse);

    /// <summary>|x|.</summary>
    static abstract TSelf Abs(TSelf x);

    /// <summary>√x.</summary>
    static abstract TSelf Sqrt(TSelf x);

    /// <summary>⌊x⌋.</summary>
    static abstract TSelf Floor(TSelf x);

    /// <summary>The lesser; NaN if either is NaN, and −0 &lt; +0, as <see cref="Math.Min(double, double)"/>.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>The greater; NaN if either is NaN, and −0 &lt; +0, as <see cref="Math.Max(double, double)"/>.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>The lesser by one instruction: NaN if <paramref name="right"/> is, but perhaps not if only <paramref name="left"/> is; any of two zeros.</summary>
    static abstract TSelf MinNative(TSelf left, TSelf right);

    /// <summary>The greater by one instruction: NaN if <paramref name="right"/> is, but perhaps not if only <paramref name="left"/> is; any of two zeros.</summary>
    static abstract TSelf MaxNative(TSelf left, TSelf right);

    /// <summary>left · right + addend, rounded once.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>left · right + addend, rounded once or twice, whichever the machine does faster.</summary>
    static abstract TSelf MultiplyAddEstimate(TSelf left, TSelf right, TSelf addend);

    /// <summary>The magnitude of one and the sign of the other.</summary>
    static abstract TSelf CopySign(TSelf magnitude, TSelf sign);

    /// <summary>2ⁿ for an integer n whose power is a normal number.</summary>
    static abstract TSelf PowerOfTwo(TSelf n);

    /// <summary>⌊log₂ |x|⌋ for a normal number.</summary>
    static abstract TSelf ExponentOfNormal(TSelf x);

    /// <summary>Mask of the lanes where a bit of the integer n, far below 2ᵖ, is set.</summary>
    static abstract TSelf IsSet(TSelf n, int bit);

    /// <summary>−x where a bit of the integer n, far below 2ᵖ, is set, and x elsewhere.</summary>
    static abstract TSelf NegateIfSet(TSelf x, TSelf n, int bit);
}
