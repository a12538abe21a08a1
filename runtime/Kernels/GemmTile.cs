using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autodiff.Kernels;

/// <summary>
/// The innermost loop of the matrix product: a tile of six rows by two registers of the result is kept in registers
/// while a panel of A and a panel of B stream past. Twelve sums, two registers of B and one of A fit the sixteen registers
/// of AVX2, and twelve independent sums hide the latency of the multiplication.
/// </summary>
internal static class GemmTile<T, V>
    where T : unmanaged, IFloatingPointIeee754<T>
    where V : struct, ISimd<V, T>
{
    public const int Rows = 6;

    public static int Columns => 2 * V.Count;

    /// <summary>Adds A·B to the upper left <paramref name="rows"/>×<paramref name="columns"/> elements of the tile at <paramref name="into"/>.</summary>
    /// <param name="a">A panel of A: <see cref="Rows"/> elements for each of <paramref name="depth"/> columns.</param>
    /// <param name="b">A panel of B: <see cref="Columns"/> elements for each of <paramref name="depth"/> rows.</param>
    /// <param name="depth">The number of products in each sum.</param>
    /// <param name="into">The result from the tile's first element on.</param>
    /// <param name="stride">The distance between rows of <paramref name="into"/>.</param>
    /// <param name="rows">How many rows of the tile lie inside the result.</param>
    /// <param name="columns">How many columns of the tile lie inside the result.</param>
    public static void Add(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int depth, Span<T> into, int stride, int rows, int columns)
    {
        Debug.Assert(a.Length >= Rows * depth && b.Length >= Columns * depth);
        if (rows == Rows && columns == Columns)
        {
            Debug.Assert(into.Length >= (Rows - 1) * stride + Columns);
            AddTile(ref MemoryMarshal.GetReference(a), ref MemoryMarshal.GetReference(b), depth, ref MemoryMarshal.GetReference(into), (nuint)stride);
            return;
        }
        // At the edge: a whole tile aside, of which the part inside the result is added.
        Span<T> tile = stackalloc T[Rows * Columns];
        tile.Clear();
        AddTile(ref MemoryMarshal.GetReference(a), ref MemoryMarshal.GetReference(b), depth, ref MemoryMarshal.GetReference(tile), (nuint)Columns);
        for (int i = 0; i < rows; i++)
        {
            Span<T> row = into.Slice(i * stride, columns);
            for (int j = 0; j < row.Length; j++) row[j] += tile[i * Columns + j];
        }
    }

    private static void AddTile(ref T a, ref T b, int depth, ref T into, nuint stride)
    {
        V c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
        V c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
        for (int k = 0; k < depth; k++)
        {
            V b0 = V.LoadUnsafe(in b), b1 = V.LoadUnsafe(in Unsafe.Add(ref b, V.Count));
            V ai = V.Create(a);
            c00 = V.MultiplyAddEstimate(ai, b0, c00);
            c01 = V.MultiplyAddEstimate(ai, b1, c01);
            ai = V.Create(Unsafe.Add(ref a, 1));
            c10 = V.MultiplyAddEstimate(ai, b0, c10);
            c11 = V.MultiplyAddEstimate(ai, b1, c11);
            ai = V.Create(Unsafe.Add(ref a, 2));
            c20 = V.MultiplyAddEstimate(ai, b0, c20);
            c21 = V.MultiplyAddEstimate(ai, b1, c21);
            ai = V.Create(Unsafe.Add(ref a, 3));
            c30 = V.MultiplyAddEstimate(ai, b0, c30);
            c31 = V.MultiplyAddEstimate(ai, b1, c31);
            ai = V.Create(Unsafe.Add(ref a, 4));
            c40 = V.MultiplyAddEstimate(ai, b0, c40);
            c41 = V.MultiplyAddEstimate(ai, b1, c41);
            ai = V.Create(Unsafe.Add(ref a, 5));
            c50 = V.MultiplyAddEstimate(ai, b0, c50);
            c51 = V.MultiplyAddEstimate(ai, b1, c51);
            a = ref Unsafe.Add(ref a, Rows);
            b = ref Unsafe.Add(ref b, Columns);
        }
        AddRow(ref into, c00, c01);
        AddRow(ref Unsafe.Add(ref into, stride), c10, c11);
        AddRow(ref Unsafe.Add(ref into, 2 * stride), c20, c21);
        AddRow(ref Unsafe.Add(ref into, 3 * stride), c30, c31);
        AddRow(ref Unsafe.Add(ref into, 4 * stride), c40, c41);
        AddRow(ref Unsafe.Add(ref into, 5 * stride), c50, c51);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow(ref T into, V c0, V c1)
    {
        ref T next = ref Unsafe.Add(ref into, V.Count);
        V.StoreUnsafe(V.LoadUnsafe(in into) + c0, ref into);
        V.StoreUnsafe(V.LoadUnsafe(in next) + c1, ref next);
    }
}
