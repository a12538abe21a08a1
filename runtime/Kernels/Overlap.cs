using System.Numerics;

namespace Autodiff.Kernels;

/// <summary>Whether a result may be written where it is asked to be.</summary>
internal static class Overlap
{
    /// <exception cref="ArgumentException"><paramref name="into"/> shares memory with <paramref name="operand"/>.</exception>
    public static void Refuse<T>(ReadOnlySpan<T> into, ReadOnlySpan<T> operand, string operandName)
    {
        if (into.Overlaps(operand)) throw ShapeError.Overlap(nameof(into), operandName);
    }

    /// <summary>Whether the two are the same memory.</summary>
    /// <exception cref="ArgumentException">They are not the same, but share some of it.</exception>
    public static bool IsSame<T>(ReadOnlySpan<T> into, ReadOnlySpan<T> operand, string operandName)
    {
        if (into == operand) return true;
        Refuse(into, operand, operandName);
        return false;
    }

    /// <exception cref="ArgumentException"><paramref name="into"/> shares memory with <paramref name="operand"/>.</exception>
    public static void Refuse<T>(Storage<T> into, Storage<T> operand, string operandName)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Elements in common are elements of one array.
        if (ReferenceEquals(into.Array, operand.Array)) Refuse<T>(into.Span, operand.Span, operandName);
    }

    /// <exception cref="ArgumentException"><paramref name="into"/> shares memory with <paramref name="operand"/>, but is not the same.</exception>
    public static void RefusePart<T>(Storage<T> into, Storage<T> operand, string operandName)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (ReferenceEquals(into.Array, operand.Array)) IsSame<T>(into.Span, operand.Span, operandName);
    }
}
