using CsCheck;

namespace Autodiff.Generator.Tests.Properties.Generation;

/// <summary>Random decisions.</summary>
internal sealed class Choice(PCG random)
{
    public int Below(int limit) => (int)random.Next((uint)limit);

    public bool Chance(int percent) => Below(100) < percent;

    public T Of<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    public double Between(double low, double high) => low + (high - low) * (random.Next64() >> 11) / (1L << 53);

    public T[] Shuffled<T>(IEnumerable<T> items) => [.. items.Select(item => (item, key: random.Next())).OrderBy(pair => pair.key).Select(pair => pair.item)];
}
