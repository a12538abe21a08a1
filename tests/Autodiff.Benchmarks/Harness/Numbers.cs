using System.Numerics;

namespace Autodiff.Benchmarks.Harness;

/// <summary>Data of the cases: the same in every run and for every side.</summary>
internal static class Numbers
{
    public static T[] Between<T>(double low, double high, int length, int seed = 0)
        where T : IFloatingPointIeee754<T>
    {
        Random random = new(seed);
        T[] numbers = new T[length];
        foreach (ref T number in numbers.AsSpan()) number = T.CreateTruncating(low + (high - low) * random.NextDouble());
        return numbers;
    }

    public static double[] ToDoubles<T>(ReadOnlySpan<T> numbers)
        where T : IFloatingPointIeee754<T>
    {
        double[] doubles = new double[numbers.Length];
        for (int i = 0; i < doubles.Length; i++) doubles[i] = double.CreateTruncating(numbers[i]);
        return doubles;
    }
}
