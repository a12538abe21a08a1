using System.Diagnostics;
using System.Globalization;
using Autodiff;
using Autodiff.Benchmarks.Harness;
using Autodiff.Benchmarks.Native;

Parallelism.MaxThreads = 1;

// A case's name on each line; the answer is the time of one run in nanoseconds, the bytes that it allocates and a checksum of its results.
Dictionary<string, (Side Side, double Checksum)> sides = [];
while (Console.ReadLine() is { } name)
{
    if (!sides.TryGetValue(name, out (Side Side, double Checksum) known))
    {
        Side side = NativeCases.All().Single(c => c.Name == name).Prepare(null).Ours;
        side.Run();
        // Of the first run: a step of training changes what the next one gives.
        sides[name] = known = (side, side.Result!().SelectMany(part => part).Sum(Math.Abs));
        // Until the JIT has compiled again what is called often.
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(1);) side.Run();
    }
    (double ns, long bytes) = Sampling.Of(known.Side.Run);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ns:R} {bytes} {known.Checksum:R}"));
}

namespace Autodiff.Benchmarks.Native
{
    internal static class Sampling
    {
        private static readonly TimeSpan Enough = TimeSpan.FromMilliseconds(5);

        /// <summary>The time and the bytes of one run, of as many as it takes to measure them.</summary>
        public static (double Ns, long Bytes) Of(Action run)
        {
            run();
            for (int runs = 1; ; runs *= 2)
            {
                long bytes = GC.GetAllocatedBytesForCurrentThread(), start = Stopwatch.GetTimestamp();
                for (int i = 0; i < runs; i++) run();
                TimeSpan time = Stopwatch.GetElapsedTime(start);
                bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
                if (time >= Enough) return (time.TotalNanoseconds / runs, bytes / runs);
            }
        }
    }
}
