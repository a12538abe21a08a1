using Autodiff.Benchmarks.Harness;

namespace Autodiff.Benchmarks;

/// <summary>Runs cases one after the other.</summary>
internal static class Comparison
{
    /// <summary>
    /// The outcome of each case, as it is there. For more than one number of threads the names say which, and cases that threads do not
    /// concern are measured for the first alone.
    /// </summary>
    /// <param name="disagree">Told of each case whose sides compute different things: it has no outcome.</param>
    public static IEnumerable<Outcome> Run(IReadOnlyList<Case> cases, IReadOnlyList<int> threads, IPeer? peer, Action<string> disagree)
    {
        foreach (Case c in cases)
        {
            foreach (int count in c.UsesThreads ? threads : threads.Take(1))
            {
                Outcome? outcome = null;
                try
                {
                    outcome = Run(c, threads.Count > 1 && c.UsesThreads ? $"{c.Name} t{count}" : c.Name, count, peer);
                }
                catch (DisagreementException e)
                {
                    disagree(e.Message);
                }
                if (outcome is not null) yield return outcome;
            }
        }
    }

    private static Outcome Run(Case c, string name, int threads, IPeer? peer)
    {
        // What the last case left behind is collected before this one is measured.
        GC.Collect();
        Threads.Set(threads);
        if (peer is not null) peer.Threads = threads;
        using IDisposable? scope = peer?.Scope();
        Contest contest = c.Prepare(peer);
        Agreement.Require(name, contest);
        return Measurement.Of(name, contest, threads);
    }
}
