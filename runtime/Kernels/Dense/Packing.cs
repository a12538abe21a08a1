using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <summary>Copies blocks of A and B into the order in which <see cref="Tile{T, V, TRegister, TRows, TColumns, TLayout}"/> reads them.</summary>
internal static unsafe class Packing<T, V, TRegister>
    where T : unmanaged, IFloatingPointIeee754<T>
    where V : unmanaged
    where TRegister : struct, IRegister<V, T>
{
    /// <summary>
    /// A panel of B, row by row, each row filled up with zeros to <paramref name="width"/>, a multiple of the register.
    /// <paramref name="row"/> and <paramref name="column"/> are the strides of B, one of which is 1.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Panel(T* b, nint row, nint column, int depth, int columns, int width, T* into)
    {
        int whole = columns - columns % TRegister.Count, rest = columns - whole;
        if (column != 1)
        {
            for (int k = 0; columns < width && k < depth; k++) TRegister.Store(default, into + (nint)k * width + width - TRegister.Count);
            Transposition.Copy(b, column, columns, depth, into, width);
            return;
        }
        V part = TRegister.HasParts ? TRegister.Mask(rest) : default;
        for (; depth > 0; depth--)
        {
            for (int j = 0; j < whole; j += TRegister.Count) TRegister.Store(TRegister.Load(b + j), into + j);
            if (rest > 0) TRegister.Store(TRegister.Load(b + whole, part), into + whole);
            b += row;
            into += width;
        }
    }

    /// <summary>Strips of A, which lies by columns: in each, the elements of a column are neighbours.</summary>
    // All strips are filled at a time, because each column is elsewhere in memory.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Strips(T* a, nint column, int rows, int depth, int most, T* into)
    {
        // All strips but the last two are as high as can be.
        int whole = 0;
        while (Sizes.Next(rows - whole, most) == most && whole < rows) whole += most;
        for (int k = 0; k < depth; k++)
        {
            T* strip = into + (nint)k * most;
            for (int i = 0; i < whole; i += most, strip += (nint)depth * most)
            {
                if (most == 8) Copy(a + i, strip, 8);
                else Copy(a + i, strip, 6);
            }
            for (int i = whole; i < rows;)
            {
                int count = Sizes.Next(rows - i, most);
                strip = into + (nint)i * depth + (nint)k * count;
                for (int j = 0; j < count; j++) strip[j] = a[i + j];
                i += count;
            }
            a += column;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(T* from, T* into, int count) => Unsafe.CopyBlockUnaligned(into, from, (uint)(count * sizeof(T)));
}

/// <summary>How lengths are cut, always in the same way.</summary>
internal static class Sizes
{
    /// <summary>The next piece of at most <paramref name="most"/>: the last two are alike, rather than one of them short.</summary>
    public static int Next(int remaining, int most) =>
        remaining <= most ? remaining : remaining < 2 * most ? (remaining + 1) / 2 : most;

    /// <summary>The size of equal pieces of about <paramref name="most"/>, a multiple of <paramref name="unit"/>.</summary>
    public static int Even(int length, int most, int unit)
    {
        int pieces = (length + most - 1) / most;
        return pieces <= 1 ? length : ((length + pieces - 1) / pieces + unit - 1) / unit * unit;
    }
}
