namespace Autodiff.Benchmarks.Harness;

internal static class Statistics
{
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0) throw new ArgumentException("There is no value.", nameof(values));
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>
    /// The median of ours/theirs within each pair. What slows the machine for a while slows both samples of a pair, so this is steadier than
    /// the ratio of the two medians.
    /// </summary>
    public static double MedianRatio(IReadOnlyList<double> ours, IReadOnlyList<double> theirs)
    {
        if (ours.Count != theirs.Count) throw new ArgumentException($"There are {ours.Count} and {theirs.Count} samples.", nameof(theirs));
        return Median(ours.Zip(theirs, (a, b) => a / b));
    }
}
