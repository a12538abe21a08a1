namespace Autodiff.Benchmarks.Harness;

/// <summary>The time of a wrong result means nothing: before anything is measured, the sides are held against each other.</summary>
internal static class Agreement
{
    // A step's first runs have the same weights to begin with; the last shows whether they were changed in the same way.
    private const int Runs = 3;

    /// <exception cref="DisagreementException">A side computes something else.</exception>
    public static void Require(string name, Contest contest)
    {
        if (contest.Peers is []) return;
        double[][]? ours = Results(contest.Ours);
        foreach (Side peer in contest.Peers)
        {
            double[][]? theirs = Results(peer);
            if (ours is null || theirs is null) continue;
            if (Difference(ours, theirs, contest.Tolerance, contest.HasKinks) is { } difference)
            {
                throw new DisagreementException($"{name}: {contest.Ours.Name} and {peer.Name} disagree: {difference}.");
            }
        }
    }

    /// <summary>
    /// What differs by more than <paramref name="tolerance"/> of the greatest element of its part or, with kinks, which part by more than
    /// that of its Euclidean norm; null when nothing does.
    /// </summary>
    public static string? Difference(double[][] ours, double[][] theirs, double tolerance, bool hasKinks = false)
    {
        if (ours.Length != theirs.Length) return $"{ours.Length} and {theirs.Length} parts";
        for (int part = 0; part < ours.Length; part++)
        {
            (double[] a, double[] b) = (ours[part], theirs[part]);
            if (a.Length != b.Length) return $"{a.Length} and {b.Length} elements in part {part}";
            if (hasKinks)
            {
                double difference = Norm(a.Zip(b, (x, y) => x - y)) / Math.Max(Norm(b), double.Epsilon);
                if (!(difference <= tolerance)) return FormattableString.Invariant($"part {part} by {difference:E1} of its norm");
                continue;
            }
            double scale = b.Select(Math.Abs).DefaultIfEmpty().Max();
            for (int i = 0; i < a.Length; i++)
            {
                // Written so that a NaN on either side is a difference.
                if (!(Math.Abs(a[i] - b[i]) <= tolerance * scale)) return FormattableString.Invariant($"{a[i]} and {b[i]} at {i} of part {part}");
            }
        }
        return null;
    }

    private static double Norm(IEnumerable<double> numbers) => Math.Sqrt(numbers.Sum(x => x * x));

    private static double[][]? Results(Side side)
    {
        for (int i = 0; i < Runs; i++) side.Run();
        return side.Result?.Invoke();
    }
}

/// <summary>Two sides compute different things.</summary>
internal sealed class DisagreementException(string message) : Exception(message);
