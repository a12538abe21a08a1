using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Autodiff.Kernels;

/// <summary>The rank-1 update at the widest register of the machine, on several threads when the matrix is large.</summary>
internal static unsafe class Rank1
{
    /// <summary>Memory to be written for which another thread is worth its start.</summary>
    private const double EnoughBytes = 1 << 19;

    /// <summary>into = start + x·y, row by row, for x <paramref name="rows"/>×1 and y 1×<paramref name="columns"/>; start null for zeros.</summary>
    public static void Run<T>(T* x, int rows, T* y, int columns, T* start, T* into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int threads = Parallelism.Threads((double)rows * columns * sizeof(T), EnoughBytes);
        var problem = new Problem<T> { X = x, Y = y, Rows = rows, Columns = columns, Start = start, Into = into, Chunk = (rows + threads - 1) / threads };
        if (threads == 1) RunChunk<T>(&problem, 0);
        else Workers.Run(&RunChunk<T>, &problem, (rows + problem.Chunk - 1) / problem.Chunk, threads);
    }

    private static void RunChunk<T>(void* context, int index)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // A register wider than a row would read what the row before has just written, and wait for it.
        int bytes = ((Problem<T>*)context)->Columns * sizeof(T);
        if (Avx512F.IsSupported && bytes >= 64) RunChunk<T, Vector512<T>, Register512<T>>((Problem<T>*)context, index);
        else if (Avx2.IsSupported && Fma.IsSupported && bytes >= 32) RunChunk<T, Vector256<T>, Register256<T>>((Problem<T>*)context, index);
        else if (Vector128.IsHardwareAccelerated) RunChunk<T, Vector128<T>, Register128<T>>((Problem<T>*)context, index);
        else RunChunk<T, T, Register1<T>>((Problem<T>*)context, index);
    }

    private static void RunChunk<T, V, TRegister>(Problem<T>* problem, int index)
        where T : unmanaged, IFloatingPointIeee754<T>
        where V : unmanaged
        where TRegister : struct, IRegister<V, T>
    {
        int first = index * problem->Chunk, columns = problem->Columns;
        nint offset = (nint)first * columns;
        T* start = problem->Start is null ? null : problem->Start + offset;
        Rank1Loop<T, V, TRegister>.Run(
            problem->X + first, Math.Min(problem->Chunk, problem->Rows - first), problem->Y, columns, start, problem->Into + offset, columns);
    }

    private struct Problem<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public T* X;
        public T* Y;
        public int Rows;
        public int Columns;
        public T* Start;
        public T* Into;
        public int Chunk;
    }
}
