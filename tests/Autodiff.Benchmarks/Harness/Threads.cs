namespace Autodiff.Benchmarks.Harness;

/// <summary>The number of threads that this library's kernels use.</summary>
internal static class Threads
{
    /// <summary>At most <paramref name="count"/> from now on.</summary>
    public static void Set(int count) => Parallelism.MaxThreads = count;
}
