namespace AdBench.Inputs;

/// <summary>Numbers for the built-in inputs: the same on every machine and in every run.</summary>
internal sealed class Numbers(int seed)
{
    private readonly Random _random = new(seed);

    public double[] Between(double least, double most, int count)
    {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) values[i] = least + (most - least) * _random.NextDouble();
        return values;
    }

    /// <summary>Whole numbers from 0, below <paramref name="bound"/>.</summary>
    public int[] Below(int bound, int count)
    {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) values[i] = _random.Next(bound);
        return values;
    }
}
