using System.Diagnostics;

namespace Autodiff.Benchmarks.Harness;

/// <summary>What a case gave.</summary>
/// <param name="OursNs">Median time of one run.</param>
/// <param name="Peer">The fastest peer; null where there is none.</param>
/// <param name="BytesPerCall">What one run of ours allocates on the calling thread.</param>
/// <param name="Pairs">How often the sides took turns.</param>
internal sealed record Outcome(string Name, double OursNs, Rival? Peer, long BytesPerCall, int Pairs);

/// <param name="Ns">Median time of one run.</param>
/// <param name="Ratio">Median of ours/theirs, pair by pair.</param>
internal sealed record Rival(string Name, double Ns, double Ratio);

/// <summary>Measures the sides of a case in turns.</summary>
internal static class Measurement
{
    private const int LeastPairs = 31;
    private const int MostPairs = 301;
    // A case whose runs take tenths of a second each gets fewer pairs.
    private const int LeastPairsOfSlowCases = 7;
    private const int LeastSpans = 4;
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(0.4);
    private static readonly TimeSpan TooMuch = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SampleTime = TimeSpan.FromMilliseconds(0.5);
    private static readonly TimeSpan ThreadedSampleTime = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan WarmUpSpan = TimeSpan.FromSeconds(0.1);
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(3);

    public static Outcome Of(string name, Contest contest, int threads = 1)
    {
        TimeSpan sampleTime = threads > 1 ? ThreadedSampleTime : SampleTime;
        Sampler[] sides = [new(contest.Ours, sampleTime), .. contest.Peers.Select(peer => new Sampler(peer, sampleTime))];
        foreach (Sampler side in sides) side.WarmUp();
        foreach (Sampler side in sides) side.Calibrate();
        long start = Stopwatch.GetTimestamp();
        int pairs = 0;
        while (!IsEnough(pairs, Stopwatch.GetElapsedTime(start)))
        {
            foreach (Sampler side in sides)
            {
                // A library's workers wait in a loop for a while after their last work, and take a processor from whoever comes next.
                if (threads > 1) Thread.Sleep(Rest);
                side.Sample();
            }
            // Whoever was second is first next time.
            Array.Reverse(sides);
            pairs++;
        }
        Sampler ours = sides.Single(side => side.Side == contest.Ours);
        Rival? fastest = sides.Where(side => side != ours)
            .Select(side => new Rival(side.Side.Name, Statistics.Median(side.Times), Statistics.MedianRatio(ours.Times, side.Times)))
            .MinBy(rival => rival.Ns);
        return new Outcome(name, Statistics.Median(ours.Times), fastest, ours.BytesPerCall(), pairs);
    }

    private static bool IsEnough(int pairs, TimeSpan spent) =>
        pairs >= MostPairs
        || (pairs >= LeastPairs && spent >= Enough)
        || (pairs >= LeastPairsOfSlowCases && spent >= TooMuch);

    private sealed class Sampler(Side side, TimeSpan sampleTime)
    {
        private int _runs;

        public Side Side => side;

        /// <summary>Nanoseconds of one run, a number for each sample.</summary>
        public List<double> Times { get; } = [];

        /// <summary>Until two spans in a row bring no more speed: what is called often is compiled again while it runs.</summary>
        public void WarmUp()
        {
            double best = double.PositiveInfinity;
            long start = Stopwatch.GetTimestamp();
            for (int spans = 0, still = 0; (spans < LeastSpans || still < 2) && Stopwatch.GetElapsedTime(start) < LongestWarmUp; spans++)
            {
                double fastest = FastestOf(WarmUpSpan);
                still = fastest > 0.95 * best ? still + 1 : 0;
                best = Math.Min(best, fastest);
            }
        }

        public void Calibrate()
        {
            // The clock ticks in tens of nanoseconds, and the first guess may have been interrupted: double until it is long enough.
            for (_runs = 1; ; _runs *= 2)
            {
                TimeSpan time = Time(_runs);
                if (time >= sampleTime) return;
                if (time < sampleTime / 4) continue;
                _runs = (int)Math.Ceiling(_runs * (sampleTime / time));
                return;
            }
        }

        public void Sample()
        {
            // The other side had the caches, and our workers may be asleep.
            if (_runs > 1) side.Run();
            Times.Add(Time(_runs).TotalNanoseconds / _runs);
        }

        public long BytesPerCall()
        {
            int runs = Math.Min(_runs, 100);
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < runs; i++) side.Run();
            return (GC.GetAllocatedBytesForCurrentThread() - before) / runs;
        }

        private double FastestOf(TimeSpan span)
        {
            double fastest = double.PositiveInfinity;
            long start = Stopwatch.GetTimestamp();
            int runs = 1;
            do
            {
                TimeSpan time = Time(runs);
                fastest = Math.Min(fastest, time.TotalNanoseconds / runs);
                // Long enough for the clock, short enough to be seldom interrupted.
                if (time < SampleTime / 4) runs *= 2;
            }
            while (Stopwatch.GetElapsedTime(start) < span);
            return fastest;
        }

        private TimeSpan Time(int runs)
        {
            Action run = side.Run;
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < runs; i++) run();
            return Stopwatch.GetElapsedTime(start);
        }
    }
}
