using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Autodiff.Kernels;

/// <summary>Matrix times vector at the widest register of the machine, on several threads when the matrix is large.</summary>
internal static unsafe class Gemv
{
    /// <summary>Memory to be read for which another thread is worth its start.</summary>
    private const double EnoughBytes = 1 << 19;

    // A multiple of every register, and of a cache line.
    private const int ChunkUnit = 64;

    /// <summary>y = start + A·x, start null for zeros.</summary>
    public static void Run<T>(Matrix<T> a, T* elements, T* x, T* start, T* y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rows = a.Rows, columns = a.Columns;
        if (a.IsTransposed) Run(elements, 1, rows, rows, columns, x, start, y);
        else Run(elements, columns, 1, rows, columns, x, start, y);
    }

    /// <summary>y = xᵀ·A: y = start + Aᵀ·x, start null for zeros.</summary>
    public static void RunTransposed<T>(Matrix<T> a, T* elements, T* x, T* start, T* y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rows = a.Rows, columns = a.Columns;
        if (a.IsTransposed) Run(elements, rows, 1, columns, rows, x, start, y);
        else Run(elements, 1, columns, columns, rows, x, start, y);
    }

    /// <summary>y = start + A·x, for A <paramref name="rows"/>×<paramref name="columns"/> with strides between its rows and its columns, one of which is 1.</summary>
    public static void Run<T>(T* a, nint row, nint column, int rows, int columns, T* x, T* start, T* y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Neighbours in memory are of one row, or of one column. A single column is both, and better without a sum over lanes.
        var problem = new Problem<T>
        {
            A = a,
            Stride = column == 1 && columns > 1 ? row : column,
            IsByRows = column == 1 && columns > 1,
            Rows = rows,
            Columns = columns,
            X = x,
            Start = start,
            Y = y,
            Chunk = rows,
        };
        int threads = Parallelism.Threads((double)rows * columns * sizeof(T), EnoughBytes);
        if (threads == 1)
        {
            RunChunk<T>(&problem, 0);
            return;
        }
        problem.Chunk = Sizes.Even(rows, (rows + threads - 1) / threads, ChunkUnit);
        Workers.Run(&RunChunk<T>, &problem, (rows + problem.Chunk - 1) / problem.Chunk, threads);
    }

    private static void RunChunk<T>(void* context, int index)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Avx512F.IsSupported) RunChunk<T, Vector512<T>, Register512<T>>((Problem<T>*)context, index);
        else if (Avx2.IsSupported && Fma.IsSupported) RunChunk<T, Vector256<T>, Register256<T>>((Problem<T>*)context, index);
        else if (Vector128.IsHardwareAccelerated) RunChunk<T, Vector128<T>, Register128<T>>((Problem<T>*)context, index);
        else RunChunk<T, T, Register1<T>>((Problem<T>*)context, index);
    }

    private static void RunChunk<T, V, TRegister>(Problem<T>* problem, int index)
        where T : unmanaged, IFloatingPointIeee754<T>
        where V : unmanaged
        where TRegister : struct, IRegister<V, T>
    {
        int first = index * problem->Chunk, count = Math.Min(problem->Chunk, problem->Rows - first);
        T* start = problem->Start is null ? null : problem->Start + first, y = problem->Y + first;
        if (problem->IsByRows) GemvLoops<T, V, TRegister>.Dot(problem->A + first * problem->Stride, problem->Stride, count, problem->Columns, problem->X, start, y);
        else GemvLoops<T, V, TRegister>.Combine(problem->A + first, problem->Stride, problem->Columns, count, problem->X, start, y);
    }

    private struct Problem<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public T* A;
        public nint Stride;
        public bool IsByRows;
        public int Rows;
        public int Columns;
        public T* X;
        public T* Start;
        public T* Y;
        public int Chunk;
    }
}
