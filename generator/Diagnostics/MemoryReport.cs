using System.Globalization;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Passes;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Diagnostics;

/// <summary>What a layer's forward sweep keeps for its backward sweep, in bytes, at the user's own expressions and together.</summary>
internal static class MemoryReport
{
    /// <param name="method">The layer.</param>
    /// <param name="kept">What it keeps.</param>
    /// <param name="body">Its body.</param>
    /// <param name="locations">The user's expressions for the body's values.</param>
    public static IEnumerable<Diagnostic> Of(IMethodSymbol method, IReadOnlyList<KeptValue> kept, IrFunction body, IReadOnlyDictionary<int, Location> locations)
    {
        Structure structure = new(body);
        Location? Locate(int id) => locations.TryGetValue(id, out Location known) ? known
            : body.Nodes[id].Op is Input { Role: InputRole.Carried } ? Locate(structure.OwnerOf(structure.BlockOf(id))) : null;

        foreach (KeptValue value in kept)
        {
            Location at = (value.Origin is { } origin ? Locate(origin) : null) ?? method.Locations[0];
            string text = (value.Origin is { } named ? body.Nodes[named].Name : null) ?? (at == method.Locations[0] ? "a value" : Text(at));
            string what = value.Form switch { KeptForm.Copy => $"A copy of '{text}'", KeptForm.Trips => $"The number of iterations of '{text}'", _ => $"'{text}'" };
            string reasons = string.Join(" and ", value.Reasons.Select(Locate).OfType<Location>().Select(l => $"'{Text(l)}'").Distinct());
            yield return Diagnostic.Create(Descriptors.KeptValue, at, what, method.Name,
                Bytes([value], body) + Where(value, Locate), value.Form == KeptForm.Copy ? ", for what is computed again from it" : reasons.Length == 0 ? "" : ", for the derivative of " + reasons);
        }
        List<string> sums = [.. kept.GroupBy(value => Where(value, Locate)).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Bytes(group, body) + group.Key)];
        yield return Diagnostic.Create(Descriptors.KeptMemory, method.Locations[0], method.Name, sums.Count == 0 ? "nothing but its inputs" : string.Join(", ", sums));
    }

    // 12·h + 4·k bytes
    private static string Bytes(IEnumerable<KeptValue> values, IrFunction body)
    {
        DimTable dims = new(body.Dims);
        SortedDictionary<string, int> sums = new(StringComparer.Ordinal);
        foreach (KeptValue value in values)
        {
            Dim[] sizes = [value.Type.Rows, value.Type.Columns];
            string elements = value.Type.IsArray ? ((value.Origin is { } array ? body.Nodes[array].Name : null) ?? "array") + ".Length"
                : string.Join("·", sizes.Where(d => !d.IsNumber).Select(dims.Describe));
            sums.TryGetValue(elements, out int known);
            sums[elements] = known + sizes.Where(d => d.IsNumber && !value.Type.IsArray).Aggregate(SizeOf(value.Type.Element), (product, d) => product * d.Number);
        }
        return string.Join(" + ", sums.Select(s => s.Value.ToString(CultureInfo.InvariantCulture) + (s.Key.Length == 0 ? "" : "·" + s.Key))) + " bytes";
    }

    private static int SizeOf(Element element) => element switch { Element.Float or Element.Int => 4, Element.Bool => 1, _ => 8 };

    private static string Where(KeptValue value, Func<int, Location?> locate)
    {
        string[] lines = [.. value.Loops.Select(locate).OfType<Location>().Select(Line).Distinct()];
        string loops = lines.Length == 0 ? "" : $" in each iteration of the loop{(lines.Length > 1 ? "s" : "")} in line{(lines.Length > 1 ? "s" : "")} {string.Join(" and ", lines)}";
        return loops + (value.Checkpoint == null ? "" : $" while {value.Checkpoint} is computed again");
    }

    private static string Line(Location location) => (location.GetLineSpan().StartLinePosition.Line + 1).ToString(CultureInfo.InvariantCulture);

    // The expression, or the beginning of a statement.
    private static string Text(Location location)
    {
        if (location.SourceTree is not { } tree) return "this expression";
        string text = tree.GetText().ToString(location.SourceSpan).Split('\n')[0].Trim();
        return text.Length <= 60 ? text : text.Substring(0, 57) + "...";
    }
}
