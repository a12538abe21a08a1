using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <content>What follows from the primitives alone: checked memory access, the other comparisons, and a scalar in the place of a register.</content>
public partial interface ISimd<TSelf, TScalar>
{
    /// <summary>Reads the first <see cref="Count"/> elements.</summary>
    /// <exception cref="ArgumentException"><paramref name="source"/> is shorter.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Load(ReadOnlySpan<TScalar> source)
    {
        RequireCount(source.Length, nameof(source));
        return TSelf.LoadUnsafe(in source[0]);
    }

    /// <summary>Writes the first <see cref="Count"/> elements.</summary>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is shorter.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual void Store(TSelf value, Span<TScalar> destination)
    {
        RequireCount(destination.Length, nameof(destination));
        TSelf.StoreUnsafe(value, ref destination[0]);
    }

    /// <summary>Reads <paramref name="count"/> ≤ <see cref="Count"/> elements from memory, unchecked, into the first lanes; the others are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf LoadFirst(ref readonly TScalar source, int count) => PartialRegister<TSelf, TScalar>.Load(in source, count);

    /// <summary>Writes the first <paramref name="count"/> ≤ <see cref="Count"/> lanes to memory, unchecked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual void StoreFirst(TSelf value, ref TScalar destination, int count) =>
        PartialRegister<TSelf, TScalar>.Store(value, ref destination, count);

    private static void RequireCount(int length, string argument)
    {
        if (length < TSelf.Count)
            throw new ArgumentException($"{argument} has {length} elements; a register has {TSelf.Count} lanes.", argument);
    }

    /// <summary>A scalar plus each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf operator +(TScalar left, TSelf right) => TSelf.Create(left) + right;

    /// <summary>Each lane plus a scalar.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf operator +(TSelf left, TScalar right) => left + TSelf.Create(right);

    /// <summary>A scalar minus each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf operator -(TScalar left, TSelf right) => TSelf.Create(left) - right;

    /// <summary>Each lane minus a scalar.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf operator -(TSelf left, TScalar right) => left - TSelf.Create(right);

    /// <summary>A scalar times each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf operator *(TScalar left, TSelf right) => TSelf.Create(left) * right;

    /// <summary>Each lane times a scalar.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf operator *(TSelf left, TScalar right) => left * TSelf.Create(right);

    /// <summary>A scalar divided by each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf operator /(TScalar left, TSelf right) => TSelf.Create(left) / right;

    /// <summary>Each lane divided by a scalar.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf operator /(TSelf left, TScalar right) => left / TSelf.Create(right);

    /// <summary>Mask of the lanes greater than a scalar.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf GreaterThan(TSelf left, TScalar right) => TSelf.GreaterThan(left, TSelf.Create(right));

    /// <summary>Mask of the lanes greater than or equal to a scalar.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf GreaterThanOrEqual(TSelf left, TScalar right) => TSelf.GreaterThanOrEqual(left, TSelf.Create(right));

    /// <summary>Mask of the lanes where left &lt; right; false where either is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf LessThan(TSelf left, TSelf right) => TSelf.GreaterThan(right, left);

    /// <summary>Mask of the lanes less than a scalar.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf LessThan(TSelf left, TScalar right) => TSelf.GreaterThan(TSelf.Create(right), left);

    /// <summary>Mask of the lanes where left ≤ right; false where either is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf LessThanOrEqual(TSelf left, TSelf right) => TSelf.GreaterThanOrEqual(right, left);

    /// <summary>Mask of the lanes less than or equal to a scalar.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf LessThanOrEqual(TSelf left, TScalar right) => TSelf.GreaterThanOrEqual(TSelf.Create(right), left);

    /// <summary>Mask of the lanes equal to a scalar.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Equal(TSelf left, TScalar right) => TSelf.Equal(left, TSelf.Create(right));

    /// <summary><see cref="Select(TSelf, TSelf, TSelf)"/> with a scalar where the mask is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Select(TSelf mask, TScalar ifTrue, TSelf ifFalse) => TSelf.Select(mask, TSelf.Create(ifTrue), ifFalse);

    /// <summary><see cref="Select(TSelf, TSelf, TSelf)"/> with a scalar where the mask is not set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Select(TSelf mask, TSelf ifTrue, TScalar ifFalse) => TSelf.Select(mask, ifTrue, TSelf.Create(ifFalse));

    /// <summary><see cref="Select(TSelf, TSelf, TSelf)"/> between two scalars.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Select(TSelf mask, TScalar ifTrue, TScalar ifFalse) =>
        TSelf.Select(mask, TSelf.Create(ifTrue), TSelf.Create(ifFalse));

    /// <summary>The lesser of each lane and a scalar.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Min(TSelf left, TScalar right) => TSelf.Min(left, TSelf.Create(right));

    /// <summary>The lesser of a scalar and each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Min(TScalar left, TSelf right) => TSelf.Min(TSelf.Create(left), right);

    /// <summary>The greater of each lane and a scalar.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Max(TSelf left, TScalar right) => TSelf.Max(left, TSelf.Create(right));

    /// <summary>The greater of a scalar and each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Max(TScalar left, TSelf right) => TSelf.Max(TSelf.Create(left), right);

    /// <summary>x limited to [lo, hi]; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Clamp(TSelf x, TSelf lo, TSelf hi) => TSelf.Min(TSelf.Max(x, lo), hi);

    /// <summary>x limited to [lo, hi]; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Clamp(TSelf x, TScalar lo, TScalar hi) => TSelf.Clamp(x, TSelf.Create(lo), TSelf.Create(hi));

    /// <summary>
    /// higher·x⁴ + c₃x³ + c₂x² + c₁x + c₀ by Estrin's scheme: as many operations as Horner's rule, but the four need not wait for one another.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf MultiplyAddPolynomial(TSelf higher, TSelf x, double c3, double c2, double c1, double c0)
    {
        TSelf square = x * x;
        TSelf high = TSelf.MultiplyAddEstimate(Polynomial<TSelf, TScalar>.Constant(c3), x, Polynomial<TSelf, TScalar>.Constant(c2));
        TSelf low = TSelf.MultiplyAddEstimate(Polynomial<TSelf, TScalar>.Constant(c1), x, Polynomial<TSelf, TScalar>.Constant(c0));
        return TSelf.MultiplyAddEstimate(higher, square * square, TSelf.MultiplyAddEstimate(high, square, low));
    }

    /// <summary>x · 2ⁿ, rounded once, for an integer n whose half has a normal power; 0 and ∞ where x · 2ⁿ is out of range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Scale(TSelf x, TSelf n) => Decomposition<TSelf, TScalar>.Scale(x, n);

    /// <summary>
    /// m with x = 2ᵏm and ¾ ≤ m &lt; 1½ for positive x. For 0 and ∞ it is 1, and k is −∞ and ∞; for negative x and NaN it is NaN.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSelf Mantissa(TSelf x, out TSelf k) => Decomposition<TSelf, TScalar>.Mantissa(x, out k);
}
