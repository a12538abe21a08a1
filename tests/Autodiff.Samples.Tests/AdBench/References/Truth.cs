namespace AdBench.Tests.References;

/// <summary>The values of a function and its Jacobian, row-major, a column for each independent number.</summary>
internal sealed record Truth(double[] Values, double[] Jacobian)
{
    private const double Tolerance = 1e-10;

    /// <summary>One forward sweep of dual numbers for each column.</summary>
    public static Truth Of(Func<Dual[], IEnumerable<Dual>> function, params double[][] independents)
    {
        double[] x = [.. independents.SelectMany(part => part)];
        double[] values = [.. function([.. x.Select(v => new Dual(v))]).Select(y => y.Value)];
        double[] jacobian = new double[values.Length * x.Length];
        for (int column = 0; column < x.Length; column++)
        {
            int row = 0;
            foreach (Dual y in function([.. x.Select((v, i) => new Dual(v, i == column ? 1 : 0))])) jacobian[row++ * x.Length + column] = y.Slope;
        }
        return new Truth(values, jacobian);
    }

    /// <summary>
    /// The benchmark's own measure, |x − y| / max(1, |x| + |y|), a hundred times stricter; and where all numbers are small, the largest of
    /// them in place of 1.
    /// </summary>
    public static void Agree(IReadOnlyList<double> expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        double scale = Math.Min(1, expected.Select(Math.Abs).DefaultIfEmpty().Max());
        for (int i = 0; i < expected.Count; i++)
        {
            double error = Math.Abs(expected[i] - actual[i]) / Math.Max(scale, Math.Abs(expected[i]) + Math.Abs(actual[i]));
            Assert.True(error <= Tolerance || expected[i] == actual[i], $"element {i}: {expected[i]:R} expected, {actual[i]:R} found, {error:E1} apart");
        }
    }
}
