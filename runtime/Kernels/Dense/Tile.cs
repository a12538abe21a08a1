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
/// <remarks>
/// A step of the largest tile is 24 multiply-adds, which take 12 cycles, and a processor whose other half is busy decodes 36
/// instructions in that time. Hence addresses with constant offsets where both operands are packed, two steps in a round, and
/// no more fetching ahead than pays.
/// </remarks>
/// <typeparam name="T">The scalar.</typeparam>
/// <typeparam name="V">The register.</typeparam>
/// <typeparam name="TRegister">What can be done with a register.</typeparam>
/// <typeparam name="TRows">Its size is the number of rows, 1 to 8.</typeparam>
/// <typeparam name="TColumns">Its size is the number of registers in a row, 1 to 3.</typeparam>
/// <typeparam name="TLayout">Where the operands lie, and what happens at the last register of a row.</typeparam>
internal static unsafe class Tile<T, V, TRegister, TRows, TColumns, TLayout>
    where T : unmanaged, IFloatingPointIeee754<T>
    where V : unmanaged
    where TRegister : struct, IRegister<V, T>
    where TRows : unmanaged
    where TColumns : unmanaged
    where TLayout : struct, ILayout
{
    /// <summary>Bytes of a line of the cache.</summary>
    private const int Line = 64;

    /// <summary>How many rows ahead B is fetched that is read where it lies; more would push others out of the cache.</summary>
    private const int Ahead = 12;

    /// <summary>How many bytes ahead a packed strip of A is fetched: it comes from the second-level cache, and B takes all ports to it.</summary>
    private const int StripAhead = 512;

    /// <summary>into = start + A·B for a strip and a panel, or some panels: each element is one chain of multiply-adds over k, from its start on.</summary>
    /// <param name="block">The strides, the same for all tiles of a block.</param>
    /// <param name="a">The strip's first element.</param>
    /// <param name="b">The panel's first element.</param>
    /// <param name="into">The first tile's first element.</param>
    /// <param name="start">Where the sums start from; null for zeros.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(TileStrides* block, T* a, T* b, T* into, T* start)
    {
        V last = TLayout.IsPartial ? TRegister.Mask(block->Last) : default;
        nint down = block->StartRow, stride = block->IntoRow;
        for (nint tiles = TLayout.IsPartial || TLayout.Streams ? 1 : block->Tiles; tiles > 0; tiles--)
        {
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
                Load(start, last, ref c00, ref c01, ref c02);
                if (sizeof(TRows) > 1) Load(start + down, last, ref c10, ref c11, ref c12);
                if (sizeof(TRows) > 2) Load(start + 2 * down, last, ref c20, ref c21, ref c22);
                if (sizeof(TRows) > 3) Load(start + 3 * down, last, ref c30, ref c31, ref c32);
                if (sizeof(TRows) > 4) Load(start + 4 * down, last, ref c40, ref c41, ref c42);
                if (sizeof(TRows) > 5) Load(start + 5 * down, last, ref c50, ref c51, ref c52);
                if (sizeof(TRows) > 6) Load(start + 6 * down, last, ref c60, ref c61, ref c62);
                if (sizeof(TRows) > 7) Load(start + 7 * down, last, ref c70, ref c71, ref c72);
            }
            nint k = block->Depth;
            T* strip = a;
            V b0 = default, b1 = default, b2 = default;
            if (TLayout.IsPacked)
            {
                // The rows of a strip are neighbours.
                for (; k >= 2; k -= 2)
                {
                    if (Sse.IsSupported) Sse.Prefetch0((byte*)strip + StripAhead);
                    if (Sse.IsSupported && 2 * sizeof(TRows) * sizeof(T) > Line) Sse.Prefetch0((byte*)strip + StripAhead + Line);
                    LoadPanel(b, last, ref b0, ref b1, ref b2);
                    Add(strip, b0, b1, b2, ref c00, ref c01, ref c02);
                    if (sizeof(TRows) > 1) Add(strip + 1, b0, b1, b2, ref c10, ref c11, ref c12);
                    if (sizeof(TRows) > 2) Add(strip + 2, b0, b1, b2, ref c20, ref c21, ref c22);
                    if (sizeof(TRows) > 3) Add(strip + 3, b0, b1, b2, ref c30, ref c31, ref c32);
                    if (sizeof(TRows) > 4) Add(strip + 4, b0, b1, b2, ref c40, ref c41, ref c42);
                    if (sizeof(TRows) > 5) Add(strip + 5, b0, b1, b2, ref c50, ref c51, ref c52);
                    if (sizeof(TRows) > 6) Add(strip + 6, b0, b1, b2, ref c60, ref c61, ref c62);
                    if (sizeof(TRows) > 7) Add(strip + 7, b0, b1, b2, ref c70, ref c71, ref c72);
                    LoadPanel(b + Width, last, ref b0, ref b1, ref b2);
                    Add(strip + sizeof(TRows), b0, b1, b2, ref c00, ref c01, ref c02);
                    if (sizeof(TRows) > 1) Add(strip + sizeof(TRows) + 1, b0, b1, b2, ref c10, ref c11, ref c12);
                    if (sizeof(TRows) > 2) Add(strip + sizeof(TRows) + 2, b0, b1, b2, ref c20, ref c21, ref c22);
                    if (sizeof(TRows) > 3) Add(strip + sizeof(TRows) + 3, b0, b1, b2, ref c30, ref c31, ref c32);
                    if (sizeof(TRows) > 4) Add(strip + sizeof(TRows) + 4, b0, b1, b2, ref c40, ref c41, ref c42);
                    if (sizeof(TRows) > 5) Add(strip + sizeof(TRows) + 5, b0, b1, b2, ref c50, ref c51, ref c52);
                    if (sizeof(TRows) > 6) Add(strip + sizeof(TRows) + 6, b0, b1, b2, ref c60, ref c61, ref c62);
                    if (sizeof(TRows) > 7) Add(strip + sizeof(TRows) + 7, b0, b1, b2, ref c70, ref c71, ref c72);
                    strip += 2 * sizeof(TRows);
                    b += 2 * Width;
                }
                if (k > 0)
                {
                    LoadPanel(b, last, ref b0, ref b1, ref b2);
                    Add(strip, b0, b1, b2, ref c00, ref c01, ref c02);
                    if (sizeof(TRows) > 1) Add(strip + 1, b0, b1, b2, ref c10, ref c11, ref c12);
                    if (sizeof(TRows) > 2) Add(strip + 2, b0, b1, b2, ref c20, ref c21, ref c22);
                    if (sizeof(TRows) > 3) Add(strip + 3, b0, b1, b2, ref c30, ref c31, ref c32);
                    if (sizeof(TRows) > 4) Add(strip + 4, b0, b1, b2, ref c40, ref c41, ref c42);
                    if (sizeof(TRows) > 5) Add(strip + 5, b0, b1, b2, ref c50, ref c51, ref c52);
                    if (sizeof(TRows) > 6) Add(strip + 6, b0, b1, b2, ref c60, ref c61, ref c62);
                    if (sizeof(TRows) > 7) Add(strip + 7, b0, b1, b2, ref c70, ref c71, ref c72);
                    b += Width;
                }
            }
            else
            {
                // Each a distance of its own: the compiler would compute them in each step.
                nint row1 = block->ARow, row2 = 2 * row1, row3 = 3 * row1, row4 = 4 * row1, row5 = 5 * row1, row6 = 6 * row1, row7 = 7 * row1;
                nint step = block->AColumn, next = block->BRow, aheadB = Ahead * next;
                T* copy = TLayout.Copies ? (T*)block->Panel : null;
                while (k != 0)
                {
                    // A line of the cache of each row, two lines before it is read.
                    nint steps = Math.Min(k, Line / sizeof(T));
                    k -= steps;
                    if (Sse.IsSupported && !TLayout.Streams)
                    {
                        T* ahead = strip + 2 * Line / sizeof(T);
                        Sse.Prefetch0(ahead);
                        if (sizeof(TRows) > 1) Sse.Prefetch0(ahead + row1);
                        if (sizeof(TRows) > 2) Sse.Prefetch0(ahead + row2);
                        if (sizeof(TRows) > 3) Sse.Prefetch0(ahead + row3);
                        if (sizeof(TRows) > 4) Sse.Prefetch0(ahead + row4);
                        if (sizeof(TRows) > 5) Sse.Prefetch0(ahead + row5);
                        if (sizeof(TRows) > 6) Sse.Prefetch0(ahead + row6);
                        if (sizeof(TRows) > 7) Sse.Prefetch0(ahead + row7);
                    }
                    do
                    {
                        if (TLayout.Streams) Fetch(b + aheadB);
                        LoadPanel(b, last, ref b0, ref b1, ref b2);
                        if (TLayout.Copies) Copy(ref copy, b0, b1, b2);
                        Add(strip, b0, b1, b2, ref c00, ref c01, ref c02);
                        if (sizeof(TRows) > 1) Add(strip + row1, b0, b1, b2, ref c10, ref c11, ref c12);
                        if (sizeof(TRows) > 2) Add(strip + row2, b0, b1, b2, ref c20, ref c21, ref c22);
                        if (sizeof(TRows) > 3) Add(strip + row3, b0, b1, b2, ref c30, ref c31, ref c32);
                        if (sizeof(TRows) > 4) Add(strip + row4, b0, b1, b2, ref c40, ref c41, ref c42);
                        if (sizeof(TRows) > 5) Add(strip + row5, b0, b1, b2, ref c50, ref c51, ref c52);
                        if (sizeof(TRows) > 6) Add(strip + row6, b0, b1, b2, ref c60, ref c61, ref c62);
                        if (sizeof(TRows) > 7) Add(strip + row7, b0, b1, b2, ref c70, ref c71, ref c72);
                        strip += step;
                        b += next;
                        steps--;
                    }
                    while (steps != 0);
                }
            }
            Store(into, last, c00, c01, c02);
            if (sizeof(TRows) > 1) Store(into + stride, last, c10, c11, c12);
            if (sizeof(TRows) > 2) Store(into + 2 * stride, last, c20, c21, c22);
            if (sizeof(TRows) > 3) Store(into + 3 * stride, last, c30, c31, c32);
            if (sizeof(TRows) > 4) Store(into + 4 * stride, last, c40, c41, c42);
            if (sizeof(TRows) > 5) Store(into + 5 * stride, last, c50, c51, c52);
            if (sizeof(TRows) > 6) Store(into + 6 * stride, last, c60, c61, c62);
            if (sizeof(TRows) > 7) Store(into + 7 * stride, last, c70, c71, c72);
            // Packed panels are neighbours.
            into += Width;
            if (start is not null) start += Width * block->StartColumn;
        }
    }

    private static int Width
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => sizeof(TColumns) * TRegister.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(T* a, V b0, V b1, V b2, ref V c0, ref V c1, ref V c2)
    {
        V ai = TRegister.Create(*a);
        c0 = TRegister.MultiplyAdd(ai, b0, c0);
        if (sizeof(TColumns) > 1) c1 = TRegister.MultiplyAdd(ai, b1, c1);
        if (sizeof(TColumns) > 2) c2 = TRegister.MultiplyAdd(ai, b2, c2);
    }

    // A packed panel of B has its last register filled up.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadPanel(T* b, V last, ref V b0, ref V b1, ref V b2)
    {
        if (TLayout.Streams)
        {
            Load(b, last, ref b0, ref b1, ref b2);
            return;
        }
        b0 = TRegister.Load(b);
        if (sizeof(TColumns) > 1) b1 = TRegister.Load(b + TRegister.Count);
        if (sizeof(TColumns) > 2) b2 = TRegister.Load(b + 2 * TRegister.Count);
    }

    // Filled up with the zeros that reading a part of a register leaves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(ref T* panel, V b0, V b1, V b2)
    {
        TRegister.Store(b0, panel);
        if (sizeof(TColumns) > 1) TRegister.Store(b1, panel + TRegister.Count);
        if (sizeof(TColumns) > 2) TRegister.Store(b2, panel + 2 * TRegister.Count);
        panel += Width;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(T* from, V last, ref V v0, ref V v1, ref V v2)
    {
        if (sizeof(TColumns) == 1) v0 = LoadLast(from, last);
        if (sizeof(TColumns) > 1) v0 = TRegister.Load(from);
        if (sizeof(TColumns) == 2) v1 = LoadLast(from + TRegister.Count, last);
        if (sizeof(TColumns) > 2) v1 = TRegister.Load(from + TRegister.Count);
        if (sizeof(TColumns) > 2) v2 = LoadLast(from + 2 * TRegister.Count, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T* into, V last, V v0, V v1, V v2)
    {
        if (sizeof(TColumns) == 1) StoreLast(v0, into, last);
        if (sizeof(TColumns) > 1) TRegister.Store(v0, into);
        if (sizeof(TColumns) == 2) StoreLast(v1, into + TRegister.Count, last);
        if (sizeof(TColumns) > 2) TRegister.Store(v1, into + TRegister.Count);
        if (sizeof(TColumns) > 2) StoreLast(v2, into + 2 * TRegister.Count, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LoadLast(T* from, V last) => TLayout.IsPartial ? TRegister.Load(from, last) : TRegister.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreLast(V value, T* into, V last)
    {
        if (TLayout.IsPartial) TRegister.Store(value, into, last);
        else TRegister.Store(value, into);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fetch(T* from)
    {
        if (!Sse.IsSupported) return;
        Sse.Prefetch0(from);
        if (sizeof(TColumns) > 1) Sse.Prefetch0(from + TRegister.Count);
        if (sizeof(TColumns) > 2) Sse.Prefetch0(from + 2 * TRegister.Count);
    }
}
