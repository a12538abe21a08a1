using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Autodiff.Kernels;

/// <summary>
/// The product in blocks that fit the caches, on one thread, at one width of registers. (The blocking of Goto and van de Geijn,
/// "Anatomy of High-Performance Matrix Multiplication", 2008.) However it is cut, each element is the same chain of
/// multiply-adds over k, so that the cuts never show in the bits.
/// </summary>
internal static unsafe class GemmBlocks<T, V, TRegister>
    where T : unmanaged, IFloatingPointIeee754<T>
    where V : unmanaged
    where TRegister : struct, IRegister<V, T>
{
    /// <summary>From so many rows on, B is read often enough to be worth packing, unless it stays in the first-level cache anyway.</summary>
    private const int RowsToPack = 64;
    private const int BytesToPack = 48 << 10;

    /// <summary>The same where registers of B can be read without crossing lines of the cache, which is half of what packing is for.</summary>
    private static int AlignedRowsToPack => 1024 / sizeof(T);

    /// <summary>From so many registers in a row on, some columns apart are a small price for alignment.</summary>
    private const int RegistersToAlign = 16;

    /// <summary>From so many columns on, A that lies by columns is read often enough to be worth packing.</summary>
    private const int ColumnsToPack = 192;

    /// <summary>The same for A that spans so many bytes, whose lines are out of the nearer caches before the rest of them is read.</summary>
    private const int ColumnsToPackLarge = 64;
    private const int LargeBytes = 1 << 20;

    /// <summary>The same where each row of it is in a page of its own, more of them than the processor keeps the addresses of.</summary>
    private const int ColumnsToPackPages = 16;
    private const int PageBytes = 4096;

    /// <summary>The same for A that lies by rows, which has to be transposed: only where rows fall on the same lines of the cache.</summary>
    private const int ColumnsToTranspose = 512;
    private const int CollidingBytes = 1024;

    /// <summary>Rows of A packed at a time, and of a result on its way to its transpose.</summary>
    private const int BlockRows = 64;

    /// <summary>Rows of A that stay packed for all columns.</summary>
    private const int RowsToKeep = 2048;

    // A strip of A (8×512 floats) stays in the first-level cache, a block of B (512×480 floats, 1 MB) in the second.
    private static int BlockDepth => sizeof(T) == sizeof(float) ? 512 : 384;

    // A panel of B that is not packed (192×48 floats) stays in the first-level cache from one strip of A to the next.
    private const int StreamedDepth = 192;

    private static int BlockColumns => sizeof(T) == sizeof(float) ? 480 : 312;

    /// <summary>The rows of the largest tile.</summary>
    public static int TileRows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => sizeof(V) == 64 ? 8 : 6;
    }

    /// <summary>The columns of the largest tile: 24 sums of the 32 registers of AVX-512, 12 of 16.</summary>
    public static int TileColumns
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (sizeof(V) == 64 ? 3 : 2) * TRegister.Count;
    }

    public static void Run(GemmProblem<T>* problem)
    {
        if (problem->Rows == 0 || problem->Columns == 0) return;
        int rest = TRegister.HasParts ? 0 : problem->Columns % TRegister.Count;
        if (rest != 0)
        {
            // Without masks, the last columns are made of registers of one lane.
            int whole = problem->Columns - rest;
            GemmProblem<T> columns = problem->Part(0, problem->Rows, whole, rest);
            GemmBlocks<T, T, Register1<T>>.Run(&columns);
            if (whole == 0) return;
            columns = problem->Part(0, problem->Rows, 0, whole);
            Run(&columns);
            return;
        }
        if (problem->Taker is not null || Packs(problem)) RunDeep(problem, BlockDepth, &RunPacked);
        else if (problem->BColumn != 1) RunDeep(problem, BlockDepth, &RunTransposed);
        else RunDeep(problem, StreamedDepth, &RunStreamed);
    }

    /// <summary>Whether B is read often enough to be worth packing.</summary>
    public static bool Packs(GemmProblem<T>* problem)
    {
        bool isShort = problem->Rows < RowsToPack
            || (problem->Rows < AlignedRowsToPack && CanAlign(problem))
            || (problem->Rows < 2 * RowsToPack && (long)problem->Depth * problem->Columns * sizeof(T) <= BytesToPack);
        if (!isShort) return true;
        return problem->BColumn != 1 && (problem->Rows >= problem->Columns || (!TRegister.HasParts && problem->Rows % TRegister.Count != 0));
    }

    /// <summary>Whether A is read often enough to be worth packing, if B is.</summary>
    public static bool PacksA(GemmProblem<T>* problem)
    {
        if (problem->AColumn == 1) return TileRows == 8 && problem->Columns >= ColumnsToTranspose && problem->ARow * sizeof(T) % CollidingBytes == 0;
        nint stride = problem->AColumn * sizeof(T);
        int enough = stride * problem->Depth < LargeBytes ? ColumnsToPack : stride < PageBytes ? ColumnsToPackLarge : ColumnsToPackPages;
        return problem->Columns >= enough;
    }

    /// <summary>How many products of each sum are done in one go where B is packed.</summary>
    public static int PackedDepth(int depth) => EvenDepth(depth, BlockDepth);

    // Slightly longer sums are not worth reading the result twice.
    private static int EvenDepth(int depth, int block) => depth <= block + block / 2 ? depth : Sizes.Even(depth, block, 1);

    private static void RunDeep(GemmProblem<T>* problem, int block, delegate*<GemmProblem<T>*, void> run)
    {
        int depth = EvenDepth(problem->Depth, block);
        if (depth == problem->Depth)
        {
            run(problem);
            return;
        }
        for (int k = 0; k < problem->Depth; k += depth)
        {
            GemmProblem<T> part = problem->Part(k, Math.Min(depth, problem->Depth - k));
            run(&part);
        }
    }

    private static TileStrides Strides(GemmProblem<T>* problem) => new()
    {
        ARow = problem->ARow,
        AColumn = problem->AColumn,
        BRow = problem->BRow,
        IntoRow = problem->IntoRow,
        StartRow = problem->StartRow,
        StartColumn = problem->StartColumn,
        Depth = problem->Depth,
        Tiles = 1,
    };

    // Columns before the first whose registers of B lie within lines of the cache; -1 where that differs from row to row.
    private static int UnalignedColumns(GemmProblem<T>* problem)
    {
        bool isSame = problem->BColumn == 1 && problem->BRow * sizeof(T) % sizeof(V) == 0 && (nint)problem->B % sizeof(T) == 0;
        return isSame ? (int)(-(nint)problem->B & (sizeof(V) - 1)) / sizeof(T) : -1;
    }

    private static bool CanAlign(GemmProblem<T>* problem)
    {
        int unaligned = UnalignedColumns(problem);
        return unaligned == 0 || (unaligned > 0 && TRegister.HasParts && problem->Columns >= RegistersToAlign * TRegister.Count);
    }

    // Few rows: B is read where it lies.
    private static void RunStreamed(GemmProblem<T>* problem)
    {
        int unaligned = problem->Columns >= RegistersToAlign * TRegister.Count && TRegister.HasParts ? UnalignedColumns(problem) : 0;
        if (unaligned <= 0)
        {
            StreamPanels(problem);
            return;
        }
        GemmProblem<T> columns = problem->Part(0, problem->Rows, 0, unaligned);
        StreamPanels(&columns);
        columns = problem->Part(0, problem->Rows, unaligned, problem->Columns - unaligned);
        StreamPanels(&columns);
    }

    // A panel for all rows before the next: the first strip brings it into the first-level cache.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void StreamPanels(GemmProblem<T>* problem)
    {
        TileStrides strides = Strides(problem);
        for (int j = 0; j < problem->Columns;)
        {
            Panel panel = Panel.At(j, problem->Columns);
            strides.Last = panel.Last;
            for (int i = 0; i < problem->Rows;)
            {
                int rows = Sizes.Next(problem->Rows - i, TileRows);
                T* start = problem->Start is null ? null : problem->Start + i * problem->StartRow + j * problem->StartColumn;
                T* a = problem->A + i * problem->ARow, b = problem->B + j, into = problem->Into + i * problem->IntoRow + j;
                if (panel.IsPartial) Tiles<T, V, TRegister, StreamedPart>.Run(rows, panel.Registers, &strides, a, b, into, start);
                else if (i == 0) Tiles<T, V, TRegister, Streamed>.Run(rows, panel.Registers, &strides, a, b, into, start);
                else Tiles<T, V, TRegister, Paneled>.Run(rows, panel.Registers, &strides, a, b, into, start);
                i += rows;
            }
            j += panel.Columns;
        }
    }

    private static void RunPacked(GemmProblem<T>* problem) => RunPacked(problem, null);

    /// <summary>The product with B packed by <see cref="PackPanels"/>; null to pack it here, each block before it is needed.</summary>
    public static void RunPacked(GemmProblem<T>* problem, T* panels)
    {
        for (int i = 0; i < problem->Rows; i += RowsToKeep)
        {
            GemmProblem<T> rows = problem->Part(i, Math.Min(RowsToKeep, problem->Rows - i), 0, problem->Columns);
            RunPackedRows(&rows, panels);
        }
    }

    private static void RunPackedRows(GemmProblem<T>* problem, T* panels)
    {
        bool packsA = PacksA(problem);
        T* packedA = packsA ? Workspace.Second<T>(problem->Rows * (nint)problem->Depth) : null;
        int columns = Sizes.Even(problem->Columns, BlockColumns, TileColumns);
        for (int j = 0, count; j < problem->Columns; j += count)
        {
            // The last two panels are alike, so that a block must not end between them.
            count = problem->Columns - j < columns + TileColumns ? problem->Columns - j : columns;
            GemmProblem<T> part = problem->Part(0, problem->Rows, j, count);
            bool packsB = panels is null && CanPackOnTheWay(&part);
            T* packedB = panels is not null ? panels + j * (nint)problem->Depth : packsB ? PlaceOfB(&part) : PackB(&part);
            if (!packsA)
            {
                RunBlock(&part, packedB, packsB, false);
                continue;
            }
            for (int i = 0; i < problem->Rows; i += BlockRows)
            {
                GemmProblem<T> rows = part.Part(i, Math.Min(BlockRows, part.Rows - i), 0, part.Columns);
                T* strips = packedA + i * (nint)rows.Depth;
                if (j == 0) Packing<T, V, TRegister>.Strips(rows.A, rows.ARow, rows.AColumn, rows.Rows, rows.Depth, TileRows, strips);
                rows.A = strips;
                RunBlock(&rows, packedB, packsB && i == 0, true);
            }
        }
    }

    // Rows of B that are read where they lie, for a strip of A that is one of many.
    private static bool CanPackOnTheWay(GemmProblem<T>* problem) => problem->BColumn == 1 && problem->Rows > TileRows;

    private static T* PlaceOfB(GemmProblem<T>* problem) => Workspace.First<T>(PackedLength(problem));

    private static T* PackB(GemmProblem<T>* problem)
    {
        T* panels = PlaceOfB(problem);
        PackPanels(problem, 0, problem->Columns, panels);
        return panels;
    }

    /// <summary>The length of B packed.</summary>
    public static nint PackedLength(GemmProblem<T>* problem) =>
        (nint)((problem->Columns + TRegister.Count - 1) / TRegister.Count * TRegister.Count) * problem->Depth;

    /// <summary>Packs the panels of B that start in some of its columns; <paramref name="panels"/> is the place of all, one after the other.</summary>
    public static void PackPanels(GemmProblem<T>* problem, int first, int count, T* panels)
    {
        for (int j = 0; j < problem->Columns;)
        {
            Panel panel = Panel.At(j, problem->Columns);
            if (j >= first && j < first + count)
            {
                Packing<T, V, TRegister>.Panel(
                    problem->B + j * problem->BColumn, problem->BRow, problem->BColumn, problem->Depth,
                    panel.Columns, panel.Registers * TRegister.Count, panels + (nint)j * problem->Depth);
            }
            j += panel.Columns;
        }
    }

    // A strip of A for all panels of B before the next: the strip stays in the first-level cache. The first packs B if nobody has.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunBlock(GemmProblem<T>* problem, T* packedB, bool packsB, bool isPackedA)
    {
        TileStrides strides = Strides(problem);
        bool isTaken = problem->Taker is not null;
        if (isTaken) strides.IntoRow = (problem->Columns + TRegister.Count - 1) / TRegister.Count * TRegister.Count;
        T* sums = isTaken ? Workspace.Third<T>(TileRows * strides.IntoRow) : null;
        int whole = 0;
        while (!isTaken && Panel.At(whole, problem->Columns).Columns == TileColumns) whole += TileColumns;
        for (int i = 0; i < problem->Rows;)
        {
            int rows = Sizes.Next(problem->Rows - i, TileRows);
            T* a = problem->A + i * (isPackedA ? problem->Depth : problem->ARow);
            T* target = problem->Into + i * problem->IntoRow, strip = isTaken ? sums : target;
            bool isPacking = packsB && i == 0;
            if (isPacking)
            {
                if (isPackedA) (strides.ARow, strides.AColumn) = (1, rows);
                RunPacking(problem, &strides, rows, packedB, strip);
                (strides.ARow, strides.AColumn) = (problem->ARow, problem->AColumn);
            }
            for (int j = isPacking ? problem->Columns : 0; j < problem->Columns;)
            {
                Panel panel = Panel.At(j, problem->Columns);
                if (isTaken) Fetch(target + j, problem->IntoRow, rows, panel.Columns);
                strides.BRow = panel.Registers * TRegister.Count;
                strides.Last = panel.Last;
                strides.Tiles = j < whole ? whole / TileColumns : 1;
                T* start = problem->Start is null ? null : problem->Start + i * problem->StartRow + j * problem->StartColumn;
                T* b = packedB + (nint)j * problem->Depth, into = strip + j;
                if (isPackedA && panel.IsPartial) Tiles<T, V, TRegister, PackedPart>.Run(rows, panel.Registers, &strides, a, b, into, start);
                else if (isPackedA) Tiles<T, V, TRegister, Packed>.Run(rows, panel.Registers, &strides, a, b, into, start);
                else if (panel.IsPartial) Tiles<T, V, TRegister, PaneledPart>.Run(rows, panel.Registers, &strides, a, b, into, start);
                else Tiles<T, V, TRegister, Paneled>.Run(rows, panel.Registers, &strides, a, b, into, start);
                j += j < whole ? whole : panel.Columns;
            }
            if (isTaken) problem->Taker(problem->TakerContext, sums, strides.IntoRow, target, problem->IntoRow, rows, problem->Columns);
            i += rows;
        }
    }

    // What lies where the sums of a tile belong arrives while they are made.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fetch(T* target, nint row, int rows, int columns)
    {
        const int line = 64;
        for (int i = 0; Sse.IsSupported && i < rows; i++, target += row)
        {
            for (int j = 0; j < columns; j += line / sizeof(T)) Sse.Prefetch0(target + j);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunPacking(GemmProblem<T>* problem, TileStrides* strides, int rows, T* packedB, T* strip)
    {
        strides->BRow = problem->BRow;
        for (int j = 0; j < problem->Columns;)
        {
            Panel panel = Panel.At(j, problem->Columns);
            strides->Last = panel.Last;
            strides->Panel = packedB + (nint)j * problem->Depth;
            T* start = problem->Start is null ? null : problem->Start + j * problem->StartColumn;
            T* b = problem->B + j, into = strip + j;
            if (panel.IsPartial) Tiles<T, V, TRegister, CopiedPart>.Run(rows, panel.Registers, strides, problem->A, b, into, start);
            else Tiles<T, V, TRegister, Copied>.Run(rows, panel.Registers, strides, problem->A, b, into, start);
            j += panel.Columns;
        }
    }

    // Few rows, and B lies by columns: intoᵀ = Bᵀ·Aᵀ reads B where it lies, and only the few rows of A are transposed, and the result.
    private static void RunTransposed(GemmProblem<T>* problem)
    {
        GemmProblem<T> transpose = problem->Transpose();
        T* packed = PackB(&transpose);
        int stride = (problem->Rows + TRegister.Count - 1) / TRegister.Count * TRegister.Count;
        T* result = Workspace.Second<T>((nint)BlockRows * stride);
        bool startsFromMatrix = problem->Start is not null && problem->StartRow != 0 && problem->StartColumn != 0;
        for (int j = 0; j < problem->Columns; j += BlockRows)
        {
            int count = Math.Min(BlockRows, problem->Columns - j);
            transpose.Into = result;
            transpose.IntoRow = 0;
            GemmProblem<T> part = transpose.Part(j, count, 0, problem->Rows);
            part.IntoRow = stride;
            if (startsFromMatrix)
            {
                Transposition.Copy(problem->Start + j, problem->StartRow, problem->Rows, count, result, stride);
                part.Start = result;
                part.StartRow = stride;
                part.StartColumn = 1;
            }
            RunBlock(&part, packed, false, false);
            Transposition.Copy(result, stride, count, problem->Rows, problem->Into + j, problem->IntoRow);
        }
    }

    /// <summary>Some columns of B: a multiple of a register, but for the last.</summary>
    private readonly struct Panel
    {
        public readonly int Columns;
        public readonly int Registers;
        public readonly int Last;

        private Panel(int columns)
        {
            Columns = columns;
            Registers = (columns + TRegister.Count - 1) / TRegister.Count;
            Last = columns - (Registers - 1) * TRegister.Count;
        }

        public bool IsPartial => Last != TRegister.Count;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Panel At(int column, int columns)
        {
            int remaining = columns - column;
            int registers = Sizes.Next((remaining + TRegister.Count - 1) / TRegister.Count, TileColumns / TRegister.Count);
            return new(Math.Min(remaining, registers * TRegister.Count));
        }
    }
}
