using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Autodiff.Kernels;

/// <summary>
/// The product in blocks that fit the caches, on one thread, at one width of registers. (The blocking of Goto and van de Geijn,
/// "Anatomy of High-Performance Matrix Multiplication", 2008.) However it is cut, each element is the same chain of
/// multiply-adds over k, so that the cuts never show in the bits.
/// </summary>
internal static unsafe partial class GemmBlocks<T, V, TRegister>
    where T : unmanaged, IFloatingPointIeee754<T>
    where V : unmanaged
    where TRegister : struct, IRegister<V, T>
{
    /// <summary>Elements that are worth a call of the epilogue, and that the first-level cache still holds.</summary>
    private const int EnoughToFinish = 2048;

    /// <summary>Rows of A packed at a time, and of a result on its way to its transpose.</summary>
    public const int BlockRows = 64;

    /// <summary>Rows of A that stay packed for all columns.</summary>
    public const int RowsToKeep = 2048;

    // Sums that are done in one go read and write their result once; up to half as long again are (EvenDepth).
    private static int BlockDepth => sizeof(T) == sizeof(float) ? 704 : 512;

    // A block of B stays in the second-level cache, which A and the result pass through meanwhile: of the sizes that do, a large one
    // reads A less often. Twice as much falls out of it.
    private const int BlockBytes = 768 << 10;

    // A panel of B that is not packed (192×48 floats) stays in the first-level cache from one strip of A to the next.
    private const int StreamedDepth = 192;

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
        if (Turns(problem))
        {
            RunTurned(problem);
            problem->Finish();
            return;
        }
        if (problem->Taker is not null || Packs(problem))
        {
            RunDeep(problem, BlockDepth, &RunPacked);
            return;
        }
        if (problem->BColumn != 1) RunDeep(problem, BlockDepth, &RunTransposed);
        else RunDeep(problem, StreamedDepth, &RunStreamed);
        problem->Finish();
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

    private static void RunPacked(GemmProblem<T>* problem) => RunPacked(problem, null, null);

    /// <summary>
    /// The product with A packed by <see cref="PackStrips"/> and B by <see cref="PackPanels"/>; null to pack them here, each block before
    /// it is needed.
    /// </summary>
    public static void RunPacked(GemmProblem<T>* problem, T* strips, T* panels)
    {
        bool isPackedA = strips is not null;
        int most = isPackedA ? problem->Rows : RowsToKeep;
        for (int i = 0; i < problem->Rows; i += most)
        {
            GemmProblem<T> rows = problem->Part(i, Math.Min(most, problem->Rows - i), 0, problem->Columns);
            if (!isPackedA) strips = PacksA(&rows) ? Workspace.Second<T>(rows.Rows * (nint)rows.Depth) : null;
            RunBlocks(&rows, strips, isPackedA, panels);
        }
    }

    private static void RunBlocks(GemmProblem<T>* problem, T* strips, bool isPackedA, T* panels)
    {
        int columns = Sizes.Even(problem->Columns, Math.Max(TileColumns, BlockBytes / (Math.Max(1, problem->Depth) * sizeof(T))), TileColumns);
        for (int j = 0, count; j < problem->Columns; j += count)
        {
            // The last two panels are alike, so that a block must not end between them.
            count = problem->Columns - j < columns + TileColumns ? problem->Columns - j : columns;
            GemmProblem<T> part = problem->Part(0, problem->Rows, j, count);
            bool packsB = panels is null && CanPackOnTheWay(&part);
            T* packedB = panels is not null ? panels + j * (nint)problem->Depth : packsB ? PlaceOfB(&part) : PackB(&part);
            if (strips is null)
            {
                RunBlock(&part, packedB, packsB, false);
                continue;
            }
            for (int i = 0; i < problem->Rows; i += BlockRows)
            {
                GemmProblem<T> rows = part.Part(i, Math.Min(BlockRows, part.Rows - i), 0, part.Columns);
                if (j == 0 && !isPackedA) PackStrips(problem, i, rows.Rows, strips);
                rows.A = strips + i * (nint)rows.Depth;
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

    /// <summary>Packs some rows of A, which lies by columns, from a multiple of <see cref="BlockRows"/> on; <paramref name="strips"/> is the place of all, one after the other.</summary>
    public static void PackStrips(GemmProblem<T>* problem, int first, int count, T* strips)
    {
        for (int i = first; i < first + count; i += BlockRows)
        {
            int rows = Math.Min(BlockRows, first + count - i);
            Packing<T, V, TRegister>.Strips(problem->A + i, problem->AColumn, rows, problem->Depth, TileRows, strips + i * (nint)problem->Depth);
        }
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
        bool isTaken = problem->Taker is not null, fetches = isTaken || (problem->Epilogue is not null && problem->Epilogue->Operands[0] != 0);
        if (isTaken) strides.IntoRow = TileColumns;
        T* sums = isTaken ? Workspace.Third<T>(TileRows * TileColumns) : null;
        int whole = 0, finished = 0;
        while (!fetches && Panel.At(whole, problem->Columns).Columns == TileColumns) whole += TileColumns;
        for (int i = 0; i < problem->Rows;)
        {
            int rows = Sizes.Next(problem->Rows - i, TileRows);
            T* a = problem->A + i * (isPackedA ? problem->Depth : problem->ARow), target = problem->Into + i * problem->IntoRow;
            bool isPacking = packsB && i == 0;
            for (int j = 0; j < problem->Columns;)
            {
                Panel panel = Panel.At(j, problem->Columns);
                if (isTaken) Fetch(target + j, problem->IntoRow, rows, panel.Columns);
                else if (fetches) FetchOperands(problem, target + j, rows, panel.Columns);
                strides.BRow = panel.Registers * TRegister.Count;
                strides.Last = panel.Last;
                strides.Tiles = !isPacking && j < whole ? whole / TileColumns : 1;
                T* start = problem->Start is null ? null : problem->Start + i * problem->StartRow + j * problem->StartColumn;
                T* b = packedB + (nint)j * problem->Depth, into = isTaken ? sums : target + j;
                if (isPacking) RunPacking(problem, &strides, rows, panel, problem->B + j, b, isPackedA, into, start);
                else if (isPackedA && panel.IsPartial) Tiles<T, V, TRegister, PackedPart>.Run(rows, panel.Registers, &strides, a, b, into, start);
                else if (isPackedA) Tiles<T, V, TRegister, Packed>.Run(rows, panel.Registers, &strides, a, b, into, start);
                else if (panel.IsPartial) Tiles<T, V, TRegister, PaneledPart>.Run(rows, panel.Registers, &strides, a, b, into, start);
                else Tiles<T, V, TRegister, Paneled>.Run(rows, panel.Registers, &strides, a, b, into, start);
                if (isTaken) problem->Taker(problem->TakerContext, sums, TileColumns, target + j, problem->IntoRow, rows, panel.Columns);
                j += strides.Tiles > 1 ? whole : panel.Columns;
            }
            i += rows;
            if (problem->Epilogue is not null && (i == problem->Rows || (i - finished) * (nint)problem->Columns >= EnoughToFinish))
            {
                problem->Part(finished, i - finished, 0, problem->Columns).Finish();
                finished = i;
            }
        }
    }

    // The first strip, whose tiles copy the rows of B that they read to a panel.
    private static void RunPacking(GemmProblem<T>* problem, TileStrides* block, int rows, Panel panel, T* b, T* packedB, bool isPackedA, T* into, T* start)
    {
        TileStrides strides = *block;
        if (isPackedA) (strides.ARow, strides.AColumn) = (1, rows);
        strides.BRow = problem->BRow;
        strides.Panel = packedB;
        if (panel.IsPartial) Tiles<T, V, TRegister, CopiedPart>.Run(rows, panel.Registers, &strides, problem->A, b, into, start);
        else Tiles<T, V, TRegister, Copied>.Run(rows, panel.Registers, &strides, problem->A, b, into, start);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FetchOperands(GemmProblem<T>* problem, T* target, int rows, int columns)
    {
        var place = (nint)(target - problem->Epilogue->Origin);
        foreach (nint operand in problem->Epilogue->Operands)
        {
            if (operand != 0) Fetch((T*)operand + place, problem->IntoRow, rows, columns);
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
