using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <summary>Several elements of an array at a time, for loops of generated code whose iterations have nothing to do with each other.</summary>
public static class Lanes
{
    /// <summary>How many at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Count<T>() => System.Numerics.Vector<T>.Count;

    /// <summary>Whether an array has all elements from <paramref name="start"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Fit<T>(ReadOnlySpan<T> elements, int start, int count) =>
        (uint)start <= (uint)elements.Length && (uint)count <= (uint)(elements.Length - start);

    /// <summary>Whether two arrays have no element in common.</summary>
    public static bool AreApart<T>(ReadOnlySpan<T> first, ReadOnlySpan<T> second) => !first.Overlaps(second);

    /// <summary>The same number in all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static System.Numerics.Vector<T> Of<T>(T value) => new(value);

    /// <summary>The elements from <paramref name="index"/> on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not all there.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static System.Numerics.Vector<T> Load<T>(ReadOnlySpan<T> elements, int index) => new(elements[index..]);

    /// <summary>Sets the elements from <paramref name="index"/> on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not all there.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(System.Numerics.Vector<T> values, Span<T> elements, int index) => values.CopyTo(elements[index..]);

    /// <summary>Adds to the elements from <paramref name="index"/> on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not all there.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<T>(System.Numerics.Vector<T> values, Span<T> elements, int index)
    {
        elements = elements[index..];
        (new System.Numerics.Vector<T>(elements) + values).CopyTo(elements);
    }

    /// <summary>Subtracts from the elements from <paramref name="index"/> on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not all there.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Subtract<T>(System.Numerics.Vector<T> values, Span<T> elements, int index)
    {
        elements = elements[index..];
        (new System.Numerics.Vector<T>(elements) - values).CopyTo(elements);
    }

    /// <summary>The elements from <paramref name="index"/> on, which become 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not all there.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static System.Numerics.Vector<T> Take<T>(Span<T> elements, int index)
    {
        elements = elements[index..];
        System.Numerics.Vector<T> values = new(elements);
        System.Numerics.Vector<T>.Zero.CopyTo(elements);
        return values;
    }

    /// <summary>The sum of all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum<T>(System.Numerics.Vector<T> values) => Vector.Sum(values);
}
