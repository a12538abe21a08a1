namespace Autodiff.Generator.Passes;

/// <summary>The cotangents that have arrived at values so far.</summary>
internal sealed class Cotangents
{
    private readonly SortedDictionary<int, List<int>> _parts = [];

    public IEnumerable<int> Targets => _parts.Keys;

    public void Add(int target, int cotangent)
    {
        if (!_parts.TryGetValue(target, out List<int> parts)) _parts.Add(target, parts = []);
        parts.Add(cotangent);
    }

    public List<int>? Take(int target)
    {
        if (!_parts.TryGetValue(target, out List<int> parts)) return null;
        _parts.Remove(target);
        return parts;
    }
}
