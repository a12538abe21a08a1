using System.Numerics;

namespace Autodiff.Kernels;

/// <summary>The product cut into chunks for the threads: of rows or of columns, never of the sums.</summary>
internal static unsafe class GemmThreads<T, V, TRegister>
    where T : unmanaged, IFloatingPointIeee754<T>
    where V : unmanaged
    where TRegister : struct, IRegister<V, T>
{
    /// <summary>Operations for which another thread is worth its start: some microseconds.</summary>
    private const double EnoughOperations = 1e6;

    /// <summary>Chunks smaller than this gain nothing from being taken one by one.</summary>
    private const double LargeChunk = 64e6;

    /// <summary>From so many bytes of A on, it should not be packed by each thread.</summary>
    private const double EnoughBytesToShare = 1 << 19;

    /// <summary>Columns of B that are packed at a time for all threads.</summary>
    private const int SharedColumns = 4096;

    public static void Run(GemmProblem<T>* problem)
    {
        double operations = 2.0 * problem->Rows * problem->Columns * problem->Depth;
        int threads = Parallelism.Threads(operations, EnoughOperations);
        if (threads == 1)
        {
            GemmBlocks<T, V, TRegister>.Run(problem);
            return;
        }
        int pieces = operations / threads < LargeChunk ? threads : 4 * threads;
        // In chunks of columns each part of B is packed once, but A in each; in chunks of rows it is the other way round, unless B is shared.
        // To share it costs another start of the threads, and half of it comes from the other processor's cache.
        bool isLarge = (double)problem->Rows * problem->Depth * sizeof(T) > EnoughBytesToShare;
        bool shares = problem->Rows >= 2 * problem->Columns || (isLarge && 2 * problem->Rows >= problem->Columns && GemmBlocks<T, V, TRegister>.PacksA(problem));
        bool isWhole = TRegister.HasParts || problem->Columns % TRegister.Count == 0;
        if (shares && isWhole && GemmBlocks<T, V, TRegister>.Packs(problem)) RunShared(problem, pieces, threads);
        else RunChunks(problem, problem->Rows > 2 * problem->Columns, pieces, threads);
    }

    private static void RunChunks(GemmProblem<T>* problem, bool byRows, int pieces, int threads)
    {
        Chunks chunks = byRows ? Chunks.OfRows(problem, pieces) : Chunks.OfColumns(problem, pieces);
        Workers.Run(&RunChunk, &chunks, chunks.Count, threads);
    }

    // B is packed by all threads for all of them, then the rows are shared out.
    private static void RunShared(GemmProblem<T>* problem, int pieces, int threads)
    {
        for (int j = 0; j < problem->Columns; j += SharedColumns)
        {
            GemmProblem<T> columns = problem->Part(0, problem->Rows, j, Math.Min(SharedColumns, problem->Columns - j));
            int depth = GemmBlocks<T, V, TRegister>.PackedDepth(problem->Depth);
            for (int k = 0; k < problem->Depth; k += depth)
            {
                GemmProblem<T> part = columns.Part(k, Math.Min(depth, problem->Depth - k));
                T* panels = Workspace.First<T>(GemmBlocks<T, V, TRegister>.PackedLength(&part));
                Chunks packing = Chunks.OfColumns(&part, pieces), product = Chunks.OfRows(&part, pieces);
                packing.Panels = product.Panels = panels;
                Workers.Run(&PackChunk, &packing, packing.Count, threads);
                Workers.Run(&RunPackedChunk, &product, product.Count, threads);
            }
        }
    }

    private static void RunChunk(void* context, int index)
    {
        GemmProblem<T> chunk = ((Chunks*)context)->At(index);
        GemmBlocks<T, V, TRegister>.Run(&chunk);
    }

    private static void PackChunk(void* context, int index)
    {
        var chunks = (Chunks*)context;
        GemmBlocks<T, V, TRegister>.PackPanels(chunks->Problem, index * chunks->Size, chunks->Size, chunks->Panels);
    }

    private static void RunPackedChunk(void* context, int index)
    {
        var chunks = (Chunks*)context;
        GemmProblem<T> chunk = chunks->At(index);
        GemmBlocks<T, V, TRegister>.RunPacked(&chunk, chunks->Panels);
    }

    private struct Chunks
    {
        public GemmProblem<T>* Problem;
        private bool _isOfRows;

        public int Size;

        /// <summary>B packed; null if each chunk packs its own.</summary>
        public T* Panels;

        public readonly int Count => ((_isOfRows ? Problem->Rows : Problem->Columns) + Size - 1) / Size;

        public static Chunks OfRows(GemmProblem<T>* problem, int pieces) =>
            new() { Problem = problem, _isOfRows = true, Size = Even(problem->Rows, pieces, GemmBlocks<T, V, TRegister>.TileRows) };

        public static Chunks OfColumns(GemmProblem<T>* problem, int pieces) =>
            new() { Problem = problem, Size = Even(problem->Columns, pieces, TRegister.Count) };

        public readonly GemmProblem<T> At(int index)
        {
            int first = index * Size;
            return _isOfRows
                ? Problem->Part(first, Math.Min(Size, Problem->Rows - first), 0, Problem->Columns)
                : Problem->Part(0, Problem->Rows, first, Math.Min(Size, Problem->Columns - first));
        }

        private static int Even(int length, int pieces, int unit) => Sizes.Even(length, (length + pieces - 1) / pieces, unit);
    }
}
