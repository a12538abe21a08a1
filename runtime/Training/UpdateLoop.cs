using System.Numerics;
using Simd = System.Numerics;

namespace Autodiff;

/// <summary>The update of one register of parameters.</summary>
internal interface IUpdate<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>How many of the two moments it uses.</summary>
    static abstract int Moments { get; }

    void Apply(ref Simd.Vector<T> parameter, Simd.Vector<T> gradient, ref Simd.Vector<T> first, ref Simd.Vector<T> second);
}

/// <summary>The one loop of all optimizers: reads and writes every element once.</summary>
internal static class UpdateLoop
{
    public static void Run<T, TUpdate>(
        TUpdate update, Span<T> parameters, ReadOnlySpan<T> gradients, Span<T> first, Span<T> second)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TUpdate : struct, IUpdate<T>
    {
        int width = Simd.Vector<T>.Count;
        int start = 0;
        for (; start <= parameters.Length - width; start += width)
        {
            Apply(update, parameters[start..], gradients[start..], Moment(1, first, start), Moment(2, second, start));
        }

        int rest = parameters.Length - start;
        if (rest == 0) return;

        // What is left of a register goes through a padded one, so that a value never depends on its position.
        Span<T> padded = stackalloc T[4 * width];
        padded.Clear();
        Span<T> p = padded[..width];
        Span<T> g = padded.Slice(width, width);
        Span<T> m = padded.Slice(2 * width, width);
        Span<T> v = padded.Slice(3 * width, width);
        parameters[start..].CopyTo(p);
        gradients[start..].CopyTo(g);
        Moment(1, first, start).CopyTo(m);
        Moment(2, second, start).CopyTo(v);
        Apply(update, p, g, m, v);
        p[..rest].CopyTo(parameters[start..]);
        if (TUpdate.Moments > 0) m[..rest].CopyTo(first[start..]);
        if (TUpdate.Moments > 1) v[..rest].CopyTo(second[start..]);

        static Span<T> Moment(int number, Span<T> moment, int start) => TUpdate.Moments >= number ? moment[start..] : default;
    }

    private static void Apply<T, TUpdate>(
        TUpdate update, Span<T> parameters, ReadOnlySpan<T> gradients, Span<T> first, Span<T> second)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TUpdate : struct, IUpdate<T>
    {
        Simd.Vector<T> p = new(parameters);
        Simd.Vector<T> m = TUpdate.Moments > 0 ? new(first) : default;
        Simd.Vector<T> v = TUpdate.Moments > 1 ? new(second) : default;
        update.Apply(ref p, new Simd.Vector<T>(gradients), ref m, ref v);
        p.CopyTo(parameters);
        if (TUpdate.Moments > 0) m.CopyTo(first);
        if (TUpdate.Moments > 1) v.CopyTo(second);
    }
}
