using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Autodiff.Kernels;

/// <summary>
/// Matrix times matrix, cut into chunks for the threads, at the widest register of the machine. The chunks are of rows or of columns,
/// never of the sums.
/// </summary>
internal static unsafe class Gemm
{
    /// <summary>Operations for which another thread is worth its start: some microseconds.</summary>
    private const double EnoughOperations = 1e6;

    /// <summary>Chunks smaller than this gain nothing from being taken one by one.</summary>
    private const double LargeChunk = 64e6;

    // Multiples of the tiles at all widths.
    private const int ChunkRows = 24, ChunkColumns = 48;

    /// <summary>into = start + A·B, the sums starting from the elements of <paramref name="start"/>, or from zero if it is empty.</summary>
    public static void Run<T>(Matrix<T> a, Matrix<T> b, Matrix<T> into, ReadOnlySpan<T> start, nint startRow, nint startColumn)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* pa = a.AsSpan(), pb = b.AsSpan(), pi = into.AsSpan(), ps = start)
        {
            var problem = new GemmProblem<T>
            {
                Rows = into.Rows,
                Columns = into.Columns,
                Depth = a.Columns,
                A = pa,
                ARow = a.IsTransposed ? 1 : a.Columns,
                AColumn = a.IsTransposed ? a.Rows : 1,
                B = pb,
                BRow = b.IsTransposed ? 1 : b.Columns,
                BColumn = b.IsTransposed ? b.Rows : 1,
                Start = ps,
                StartRow = startRow,
                StartColumn = startColumn,
            };
            // (A·B)ᵀ = Bᵀ·Aᵀ, so that the result is always written row by row.
            if (into.IsTransposed) problem = problem.Transpose();
            problem.Into = pi;
            problem.IntoRow = problem.Columns;
            Run(&problem);
        }
    }

    private static void Run<T>(GemmProblem<T>* problem)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rows = problem->Rows, columns = problem->Columns;
        bool startsFromScalar = problem->Start is not null && (columns == 1 ? problem->StartRow : problem->StartColumn) != 1;
        if (columns == 1 && !startsFromScalar)
        {
            Gemv.Run(problem->A, problem->ARow, problem->AColumn, rows, problem->Depth, problem->B, problem->Start, problem->Into);
            return;
        }
        if (rows == 1 && !startsFromScalar)
        {
            Gemv.Run(problem->B, problem->BColumn, problem->BRow, columns, problem->Depth, problem->A, problem->Start, problem->Into);
            return;
        }
        double operations = 2.0 * rows * columns * problem->Depth;
        int threads = Parallelism.Threads(operations, EnoughOperations);
        if (threads == 1)
        {
            RunChunk(problem);
            return;
        }
        bool byRows = rows > columns;
        int pieces = operations / threads < LargeChunk ? threads : 2 * threads;
        int length = byRows ? rows : columns;
        int size = Sizes.Even(length, (length + pieces - 1) / pieces, byRows ? ChunkRows : ChunkColumns);
        var chunks = new Chunks<T>(problem, byRows, size);
        Workers.Run(&RunChunk<T>, &chunks, chunks.Count, threads);
    }

    private static void RunChunk<T>(void* context, int index)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        GemmProblem<T> chunk = ((Chunks<T>*)context)->At(index);
        RunChunk(&chunk);
    }

    private static void RunChunk<T>(GemmProblem<T>* problem)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Not Vector512.IsHardwareAccelerated: that is false where wide registers slow the clock down, which dense products make good.
        if (Avx512F.IsSupported) GemmBlocks<T, Vector512<T>, Register512<T>>.Run(problem);
        else if (Avx2.IsSupported && Fma.IsSupported) GemmBlocks<T, Vector256<T>, Register256<T>>.Run(problem);
        else if (Vector128.IsHardwareAccelerated) GemmBlocks<T, Vector128<T>, Register128<T>>.Run(problem);
        else GemmBlocks<T, T, Register1<T>>.Run(problem);
    }

    private readonly struct Chunks<T>(GemmProblem<T>* problem, bool byRows, int size)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public int Count => ((byRows ? problem->Rows : problem->Columns) + size - 1) / size;

        public GemmProblem<T> At(int index)
        {
            int first = index * size;
            return byRows
                ? problem->Part(first, Math.Min(size, problem->Rows - first), 0, problem->Columns)
                : problem->Part(0, problem->Rows, first, Math.Min(size, problem->Columns - first));
        }
    }
}
