using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Autodiff.Kernels;

/// <summary>
/// The innermost loop of the matrix product: a tile of a few rows by a few registers of the result stays in registers while
/// a strip of A and a panel of B stream past. It is written out once, for the largest tile. The sizes of the type parameters
/// are its sizes: of all constants, the compiler knows those first, and does not even read what a smaller tile leaves out.
/// All sums are locals of their own: only then does the compiler keep them in registers.
/// </summary>
/// <typeparam name="T">The scalar.</typeparam>
/// <typeparam name="V">The register.</typeparam>
/// <typeparam name="TRegister">What can be done with a register.</typeparam>
/// <typeparam name="TRows">Its size is the number of rows, 1 to 8.</typeparam>
/// <typeparam name="TColumns">Its size is the number of registers in a row, 1 to 3.</typeparam>
/// <typeparam name="TEdge">What happens at the last register of a row.</typeparam>
internal static unsafe class Tile<T, V, TRegister, TRows, TColumns, TEdge>
    where T : unmanaged, IFloatingPointIeee754<T>
    where V : unmanaged
    where TRegister : struct, IRegister<V, T>
    where TRows : unmanaged
    where TColumns : unmanaged
    where TEdge : struct, IEdge
{
    /// <summary>How many rows ahead B is fetched that is read where it lies; more would push others out of the cache.</summary>
    private const int Ahead = 12;

    /// <summary>into = start + A·B: each element is one chain of multiply-adds over k, from its start on.</summary>
    /// <param name="block">The strides, the same for all tiles of a block.</param>
    /// <param name="a">The strip's first element.</param>
    /// <param name="b">The panel's first element.</param>
    /// <param name="into">The tile's first element.</param>
    /// <param name="start">Where the sums start from; null for zeros.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(TileStrides* block, T* a, T* b, T* into, T* start)
    {
        int width = TRegister.Count;
        V last = TEdge.IsPartial ? TRegister.Mask(block->Last) : default;
        V c00 = default, c01 = default, c02 = default;
        V c10 = default, c11 = default, c12 = default;
        V c20 = default, c21 = default, c22 = default;
        V c30 = default, c31 = default, c32 = default;
        V c40 = default, c41 = default, c42 = default;
        V c50 = default, c51 = default, c52 = default;
        V c60 = default, c61 = default, c62 = default;
        V c70 = default, c71 = default, c72 = default;
        if (start is not null && block->StartColumn == 0)
        {
            nint down = block->StartRow;
            c00 = c01 = c02 = TRegister.Create(*start);
            if (sizeof(TRows) > 1) c10 = c11 = c12 = TRegister.Create(start[down]);
            if (sizeof(TRows) > 2) c20 = c21 = c22 = TRegister.Create(start[2 * down]);
            if (sizeof(TRows) > 3) c30 = c31 = c32 = TRegister.Create(start[3 * down]);
            if (sizeof(TRows) > 4) c40 = c41 = c42 = TRegister.Create(start[4 * down]);
            if (sizeof(TRows) > 5) c50 = c51 = c52 = TRegister.Create(start[5 * down]);
            if (sizeof(TRows) > 6) c60 = c61 = c62 = TRegister.Create(start[6 * down]);
            if (sizeof(TRows) > 7) c70 = c71 = c72 = TRegister.Create(start[7 * down]);
        }
        else if (start is not null)
        {
            nint down = block->StartRow;
            c00 = sizeof(TColumns) > 1 ? TRegister.Load(start) : LoadLast(start, last);
            if (sizeof(TColumns) > 1) c01 = sizeof(TColumns) > 2 ? TRegister.Load(start + width) : LoadLast(start + width, last);
            if (sizeof(TColumns) > 2) c02 = LoadLast(start + 2 * width, last);
            if (sizeof(TRows) > 1)
            {
                start += down;
                c10 = sizeof(TColumns) > 1 ? TRegister.Load(start) : LoadLast(start, last);
                if (sizeof(TColumns) > 1) c11 = sizeof(TColumns) > 2 ? TRegister.Load(start + width) : LoadLast(start + width, last);
                if (sizeof(TColumns) > 2) c12 = LoadLast(start + 2 * width, last);
            }
            if (sizeof(TRows) > 2)
            {
                start += down;
                c20 = sizeof(TColumns) > 1 ? TRegister.Load(start) : LoadLast(start, last);
                if (sizeof(TColumns) > 1) c21 = sizeof(TColumns) > 2 ? TRegister.Load(start + width) : LoadLast(start + width, last);
                if (sizeof(TColumns) > 2) c22 = LoadLast(start + 2 * width, last);
            }
            if (sizeof(TRows) > 3)
            {
                start += down;
                c30 = sizeof(TColumns) > 1 ? TRegister.Load(start) : LoadLast(start, last);
                if (sizeof(TColumns) > 1) c31 = sizeof(TColumns) > 2 ? TRegister.Load(start + width) : LoadLast(start + width, last);
                if (sizeof(TColumns) > 2) c32 = LoadLast(start + 2 * width, last);
            }
            if (sizeof(TRows) > 4)
            {
                start += down;
                c40 = sizeof(TColumns) > 1 ? TRegister.Load(start) : LoadLast(start, last);
                if (sizeof(TColumns) > 1) c41 = sizeof(TColumns) > 2 ? TRegister.Load(start + width) : LoadLast(start + width, last);
                if (sizeof(TColumns) > 2) c42 = LoadLast(start + 2 * width, last);
            }
            if (sizeof(TRows) > 5)
            {
                start += down;
                c50 = sizeof(TColumns) > 1 ? TRegister.Load(start) : LoadLast(start, last);
                if (sizeof(TColumns) > 1) c51 = sizeof(TColumns) > 2 ? TRegister.Load(start + width) : LoadLast(start + width, last);
                if (sizeof(TColumns) > 2) c52 = LoadLast(start + 2 * width, last);
            }
            if (sizeof(TRows) > 6)
            {
                start += down;
                c60 = sizeof(TColumns) > 1 ? TRegister.Load(start) : LoadLast(start, last);
                if (sizeof(TColumns) > 1) c61 = sizeof(TColumns) > 2 ? TRegister.Load(start + width) : LoadLast(start + width, last);
                if (sizeof(TColumns) > 2) c62 = LoadLast(start + 2 * width, last);
            }
            if (sizeof(TRows) > 7)
            {
                start += down;
                c70 = sizeof(TColumns) > 1 ? TRegister.Load(start) : LoadLast(start, last);
                if (sizeof(TColumns) > 1) c71 = sizeof(TColumns) > 2 ? TRegister.Load(start + width) : LoadLast(start + width, last);
                if (sizeof(TColumns) > 2) c72 = LoadLast(start + 2 * width, last);
            }
        }
        nint row = block->ARow, step = block->AColumn, next = block->BRow, ahead = Ahead * next;
        V b0, b1 = default, b2 = default, ai;
        for (nint k = block->Depth; k > 0; k--)
        {
            if (TEdge.Streams && Sse.IsSupported)
            {
                Sse.Prefetch0(b + ahead);
                if (sizeof(TColumns) > 1) Sse.Prefetch0(b + ahead + width);
                if (sizeof(TColumns) > 2) Sse.Prefetch0(b + ahead + 2 * width);
            }
            b0 = sizeof(TColumns) > 1 ? TRegister.Load(b) : LoadPanel(b, last);
            if (sizeof(TColumns) > 1) b1 = sizeof(TColumns) > 2 ? TRegister.Load(b + width) : LoadPanel(b + width, last);
            if (sizeof(TColumns) > 2) b2 = LoadPanel(b + 2 * width, last);
            ai = TRegister.Create(*a);
            c00 = TRegister.MultiplyAdd(ai, b0, c00);
            if (sizeof(TColumns) > 1) c01 = TRegister.MultiplyAdd(ai, b1, c01);
            if (sizeof(TColumns) > 2) c02 = TRegister.MultiplyAdd(ai, b2, c02);
            if (sizeof(TRows) > 1)
            {
                ai = TRegister.Create(a[row]);
                c10 = TRegister.MultiplyAdd(ai, b0, c10);
                if (sizeof(TColumns) > 1) c11 = TRegister.MultiplyAdd(ai, b1, c11);
                if (sizeof(TColumns) > 2) c12 = TRegister.MultiplyAdd(ai, b2, c12);
            }
            if (sizeof(TRows) > 2)
            {
                ai = TRegister.Create(a[2 * row]);
                c20 = TRegister.MultiplyAdd(ai, b0, c20);
                if (sizeof(TColumns) > 1) c21 = TRegister.MultiplyAdd(ai, b1, c21);
                if (sizeof(TColumns) > 2) c22 = TRegister.MultiplyAdd(ai, b2, c22);
            }
            if (sizeof(TRows) > 3)
            {
                ai = TRegister.Create(a[3 * row]);
                c30 = TRegister.MultiplyAdd(ai, b0, c30);
                if (sizeof(TColumns) > 1) c31 = TRegister.MultiplyAdd(ai, b1, c31);
                if (sizeof(TColumns) > 2) c32 = TRegister.MultiplyAdd(ai, b2, c32);
            }
            if (sizeof(TRows) > 4)
            {
                ai = TRegister.Create(a[4 * row]);
                c40 = TRegister.MultiplyAdd(ai, b0, c40);
                if (sizeof(TColumns) > 1) c41 = TRegister.MultiplyAdd(ai, b1, c41);
                if (sizeof(TColumns) > 2) c42 = TRegister.MultiplyAdd(ai, b2, c42);
            }
            if (sizeof(TRows) > 5)
            {
                ai = TRegister.Create(a[5 * row]);
                c50 = TRegister.MultiplyAdd(ai, b0, c50);
                if (sizeof(TColumns) > 1) c51 = TRegister.MultiplyAdd(ai, b1, c51);
                if (sizeof(TColumns) > 2) c52 = TRegister.MultiplyAdd(ai, b2, c52);
            }
            if (sizeof(TRows) > 6)
            {
                ai = TRegister.Create(a[6 * row]);
                c60 = TRegister.MultiplyAdd(ai, b0, c60);
                if (sizeof(TColumns) > 1) c61 = TRegister.MultiplyAdd(ai, b1, c61);
                if (sizeof(TColumns) > 2) c62 = TRegister.MultiplyAdd(ai, b2, c62);
            }
            if (sizeof(TRows) > 7)
            {
                ai = TRegister.Create(a[7 * row]);
                c70 = TRegister.MultiplyAdd(ai, b0, c70);
                if (sizeof(TColumns) > 1) c71 = TRegister.MultiplyAdd(ai, b1, c71);
                if (sizeof(TColumns) > 2) c72 = TRegister.MultiplyAdd(ai, b2, c72);
            }
            a += step;
            b += next;
        }
        nint stride = block->IntoRow;
        Store(into, width, last, c00, c01, c02);
        if (sizeof(TRows) > 1) Store(into + stride, width, last, c10, c11, c12);
        if (sizeof(TRows) > 2) Store(into + 2 * stride, width, last, c20, c21, c22);
        if (sizeof(TRows) > 3) Store(into + 3 * stride, width, last, c30, c31, c32);
        if (sizeof(TRows) > 4) Store(into + 4 * stride, width, last, c40, c41, c42);
        if (sizeof(TRows) > 5) Store(into + 5 * stride, width, last, c50, c51, c52);
        if (sizeof(TRows) > 6) Store(into + 6 * stride, width, last, c60, c61, c62);
        if (sizeof(TRows) > 7) Store(into + 7 * stride, width, last, c70, c71, c72);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T* into, int width, V last, V c0, V c1, V c2)
    {
        if (sizeof(TColumns) > 1) TRegister.Store(c0, into);
        else StoreLast(c0, into, last);
        if (sizeof(TColumns) > 2) TRegister.Store(c1, into + width);
        else if (sizeof(TColumns) > 1) StoreLast(c1, into + width, last);
        if (sizeof(TColumns) > 2) StoreLast(c2, into + 2 * width, last);
    }

    // A packed panel of B has its last register filled up.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LoadPanel(T* b, V last) => TEdge.Streams && TEdge.IsPartial ? TRegister.Load(b, last) : TRegister.Load(b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LoadLast(T* from, V last) => TEdge.IsPartial ? TRegister.Load(from, last) : TRegister.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreLast(V value, T* into, V last)
    {
        if (TEdge.IsPartial) TRegister.Store(value, into, last);
        else TRegister.Store(value, into);
    }
}
