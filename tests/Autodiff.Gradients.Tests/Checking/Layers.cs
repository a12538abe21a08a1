using System.Reflection;

namespace Autodiff.Gradients.Tests.Checking;

/// <summary>Theory data: every layer of a type, with lengths around the widths of the lanes.</summary>
internal static class Layers
{
    public static readonly int[] Lengths = [0, 1, 3, 4, 7, 8, 9, 15, 16, 17, 31, 33, 100];

    public static TheoryData<string> Of(Type type) => [.. Names(type)];

    public static TheoryData<string, int> Of(Type type, IEnumerable<int> lengths)
    {
        TheoryData<string, int> cases = [];
        foreach (string name in Names(type)) foreach (int n in lengths) cases.Add(name, n);
        return cases;
    }

    public static IEnumerable<string> Names(Type type) => type
        .GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(m => m.GetCustomAttribute<LayerAttribute>() != null).Select(m => m.Name);
}
