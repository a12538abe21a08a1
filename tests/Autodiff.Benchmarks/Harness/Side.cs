namespace Autodiff.Benchmarks.Harness;

/// <summary>One way to do a case's work.</summary>
/// <param name="Name">How the tables call it.</param>
/// <param name="Run">Does the work once, in memory that it uses again.</param>
/// <param name="Result">What the last run computed, in parts that are compared one by one; null where there is nothing to compare.</param>
internal sealed record Side(string Name, Action Run, Func<double[][]>? Result = null);

/// <summary>Who does a case's work.</summary>
/// <param name="Ours">What is measured.</param>
/// <param name="Peers">What it is compared with, the fastest counting; empty where there is no peer.</param>
/// <param name="Tolerance">How far results may differ, relative to the greatest element of a part; with kinks, to a part as a whole.</param>
/// <param name="HasKinks">
/// Whether rounding can decide on which side of a kink an input of ReLU lies: then a sample's whole share of some elements comes or goes,
/// which means nothing for an element but little for all of them.
/// </param>
internal sealed record Contest(Side Ours, IReadOnlyList<Side> Peers, double Tolerance = 0, bool HasKinks = false)
{
    public const double Single = 1e-3;
    public const double Double = 1e-9;

    /// <summary>Of single precision with kinks: a sample at one of a thousand units is about 2e-3 of a gradient's norm.</summary>
    public const double SingleWithKinks = 1e-2;
}

/// <summary>A line of the table.</summary>
/// <param name="Name">Its first column, by which it is found.</param>
/// <param name="Prepare">Makes its data; the peer is null where it could not be loaded.</param>
/// <param name="UsesThreads">Whether it is measured again for another number of threads.</param>
internal sealed record Case(string Name, Func<IPeer?, Contest> Prepare, bool UsesThreads = false);
