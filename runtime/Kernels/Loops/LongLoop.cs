namespace Autodiff.Kernels;

/// <summary>Which loops are so long that several threads share them.</summary>
internal static class LongLoop
{
    /// <summary>The least length of a loop for more than one thread.</summary>
    public const int Shortest = 2 * Enough;

    /// <summary>Elements for which another thread is worth its start: a few microseconds of the cheapest expressions.</summary>
    private const int Enough = 1 << 15;

    public static int Threads(int length) => Parallelism.Threads(length, Enough);
}
