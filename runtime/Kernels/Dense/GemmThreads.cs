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

    /// <summary>Operations of a thread that are worth more than one chunk: some hundred microseconds.</summary>
    private const double EnoughToShare = 2e7;

    /// <summary>Chunks of a thread's part, if more than one.</summary>
    private const int ChunksOfThread = 4;

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
        int chunks = operations / threads < EnoughToShare ? threads : ChunksOfThread * threads;
        // In chunks of columns each part of B is packed once, but A in each; in chunks of rows it is the other way round: unless what all
        // need is packed for all, which costs another start of the threads. Unless they are few, columns are better to share out: each chunk
        // reads all of A, strip by strip and long before it needs it, where a chunk of rows reads all of B, from beyond its cache.
        bool isWhole = TRegister.HasParts || problem->Columns % TRegister.Count == 0;
        bool packs = isWhole && GemmBlocks<T, V, TRegister>.Packs(problem) && !GemmBlocks<T, V, TRegister>.Turns(problem);
        bool isLarge = (double)problem->Rows * problem->Depth * sizeof(T) >= EnoughBytesToShare;
        if (packs && problem->Rows >= 2 * problem->Columns) RunSharing(problem, sharesA: false, chunks, threads);
        else if (packs && isLarge && GemmBlocks<T, V, TRegister>.PacksA(problem)) RunSharing(problem, sharesA: true, chunks, threads);
        else RunChunks(problem, problem->Rows > 2 * problem->Columns, chunks, threads);
    }

    private static void RunChunks(GemmProblem<T>* problem, bool byRows, int chunks, int threads)
    {
        Chunks parts = byRows ? Chunks.OfRows(problem, chunks, threads) : Chunks.OfColumns(problem, chunks, threads);
        Workers.Run(&RunChunk, &parts, parts.Count, threads);
    }

    // A or B is packed by all threads for all of them, then what the other one makes is shared out.
    private static void RunSharing(GemmProblem<T>* problem, bool sharesA, int chunks, int threads)
    {
        int depth = GemmBlocks<T, V, TRegister>.PackedDepth(problem->Depth);
        int length = sharesA ? problem->Rows : problem->Columns, most = sharesA ? GemmBlocks<T, V, TRegister>.RowsToKeep : SharedColumns;
        for (int i = 0; i < length; i += most)
        {
            int count = Math.Min(most, length - i);
            GemmProblem<T> lines = sharesA ? problem->Part(i, count, 0, problem->Columns) : problem->Part(0, problem->Rows, i, count);
            for (int k = 0; k < problem->Depth; k += depth)
            {
                GemmProblem<T> part = lines.Part(k, Math.Min(depth, problem->Depth - k));
                Chunks packing = sharesA ? Chunks.OfRows(&part, chunks, threads) : Chunks.OfColumns(&part, chunks, threads);
                Chunks product = sharesA ? Chunks.OfColumns(&part, chunks, threads) : Chunks.OfRows(&part, chunks, threads);
                if (sharesA) packing.Unit = GemmBlocks<T, V, TRegister>.BlockRows;
                if (sharesA) packing.Strips = product.Strips = Workspace.Second<T>(part.Rows * (nint)part.Depth);
                else packing.Panels = product.Panels = Workspace.First<T>(GemmBlocks<T, V, TRegister>.PackedLength(&part));
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
        (int first, int count) = chunks->Range(index);
        if (chunks->Strips is not null) GemmBlocks<T, V, TRegister>.PackStrips(chunks->Problem, first, count, chunks->Strips);
        else GemmBlocks<T, V, TRegister>.PackPanels(chunks->Problem, first, count, chunks->Panels);
    }

    private static void RunPackedChunk(void* context, int index)
    {
        var chunks = (Chunks*)context;
        GemmProblem<T> chunk = chunks->At(index);
        GemmBlocks<T, V, TRegister>.RunPacked(&chunk, chunks->Strips, chunks->Panels);
    }

    /// <summary>
    /// One for each thread, or more of different sizes: the caller takes them from the first on, the others from the last on, so that
    /// those at the ends can be large (each reads all of the other operand), and those where the threads meet are small (whoever is
    /// faster takes more of them, and nobody waits long for the last).
    /// </summary>
    private struct Chunks
    {
        public GemmProblem<T>* Problem;
        private bool _isOfRows;
        private int _threads;

        /// <summary>Where a chunk can begin: at its multiples.</summary>
        public int Unit;

        /// <summary>A packed; null if each chunk packs its own.</summary>
        public T* Strips;

        /// <summary>B packed; null if each chunk packs its own.</summary>
        public T* Panels;

        public int Count { get; private set; }

        public static Chunks OfRows(GemmProblem<T>* problem, int chunks, int threads) =>
            new() { Problem = problem, _isOfRows = true, _threads = threads, Unit = GemmBlocks<T, V, TRegister>.TileRows, Count = chunks };

        public static Chunks OfColumns(GemmProblem<T>* problem, int chunks, int threads) =>
            new() { Problem = problem, _threads = threads, Unit = TRegister.Count, Count = chunks };

        /// <summary>The rows or columns of a chunk; none where there are too few.</summary>
        public readonly (int First, int Count) Range(int index)
        {
            int first = Start(index);
            return (first, Start(index + 1) - first);
        }

        public readonly GemmProblem<T> At(int index)
        {
            (int first, int count) = Range(index);
            return _isOfRows ? Problem->Part(first, count, 0, Problem->Columns) : Problem->Part(0, Problem->Rows, first, count);
        }

        private readonly int Start(int index)
        {
            int length = _isOfRows ? Problem->Rows : Problem->Columns;
            return index == Count ? length : Math.Min(length, (int)Math.Round(Share(index) * length / Unit) * Unit);
        }

        // The part of the work before a chunk.
        private readonly double Share(int index)
        {
            if (Count == _threads) return (double)index / _threads;
            return index < ChunksOfThread ? Taken(index) / _threads : 1 - TakenByOthers(Count - index) / _threads;
        }

        private readonly double TakenByOthers(int chunks)
        {
            (int each, int more) = Math.DivRem(chunks, _threads - 1);
            return (_threads - 1 - more) * Taken(each) + more * Taken(each + 1);
        }

        // What a thread has done of its part of the work after so many chunks.
        private static double Taken(int chunks) => chunks switch { 0 => 0, 1 => 0.6, 2 => 0.84, 3 => 0.92, _ => 1 };
    }
}
