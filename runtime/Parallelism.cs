namespace Autodiff;

/// <summary>How many threads large products, long element-wise loops and optimizer steps may use. The results are the same bits for any number.</summary>
public static class Parallelism
{
    private static int s_maxThreads = Environment.ProcessorCount;

    /// <summary>
    /// The most threads that one operation is computed on, the calling thread among them; 1 for no other thread. At first, the number of
    /// processors. What is too small to gain from more threads stays on the calling thread.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public static int MaxThreads
    {
        get => s_maxThreads;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            s_maxThreads = value;
        }
    }

    /// <summary>How many threads are worth their start for <paramref name="work"/>, of which each should have <paramref name="enough"/>.</summary>
    internal static int Threads(double work, double enough) => work < 2 * enough ? 1 : (int)Math.Min(s_maxThreads, work / enough);
}
