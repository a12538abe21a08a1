using System.Globalization;
using System.Text;

namespace Autodiff.Generator.Emit;

/// <summary>
/// The fused loops' bodies: each a small struct that the runtime's driver runs at every vector width. Two loops with the
/// same body share one.
/// </summary>
internal sealed class LoopMaps(RuntimeNames runtime)
{
    private readonly Dictionary<string, string> _names = [];
    private readonly List<(string Name, string Kind, string Text)> _structs = [];
    private readonly NameAllocator _allocator = new([]);

    /// <summary>The name of the struct with this body.</summary>
    /// <param name="wanted">What it computes.</param>
    /// <param name="element">float or double.</param>
    /// <param name="captured">Numbers that are the same at every element, as field names.</param>
    /// <param name="operands">The lanes that are read.</param>
    /// <param name="statements">Locals before the result.</param>
    /// <param name="result">The result.</param>
    public string Add(string wanted, string element, IReadOnlyList<string> captured, IReadOnlyList<string> operands, IReadOnlyList<string> statements, string result)
    {
        string fields = captured.Count == 0 ? "" : "(" + string.Join(", ", captured.Select(c => element + " " + c)) + ")";
        string arity = operands.Count.ToString(CultureInfo.InvariantCulture);
        CodeWriter body = new();
        body.Open($"{fields} : {runtime["IMap" + arity]}<{element}>");
        string parameters = string.Join(", ", operands.Select(o => "V " + o));
        // Its body alone is longer than what the just-in-time compiler takes into a loop by itself.
        body.Line(runtime.AggressiveInlining);
        body.Line($"public V Invoke<V>({parameters})");
        string constraint = $"    where V : struct, {runtime["ISimd"]}<V, {element}>";
        if (statements.Count == 0)
        {
            body.Line($"{constraint} => {result};");
        }
        else
        {
            body.Line(constraint);
            body.Open();
            foreach (string statement in statements) body.Line(statement);
            body.Line($"return {result};");
            body.Close();
        }
        body.Close();
        return Named(wanted, body.ToString(), "readonly struct");
    }

    /// <summary>The name of the struct of a pass: several results, some stored, the last handed back.</summary>
    /// <param name="wanted">What it computes.</param>
    /// <param name="element">float or double.</param>
    /// <param name="captured">Numbers that are the same at every element, as field names.</param>
    /// <param name="targets">What it writes, by the names of the lanes and of the fields.</param>
    /// <param name="operands">What it reads, likewise.</param>
    /// <param name="statements">Locals and stores before the result.</param>
    /// <param name="result">The result.</param>
    public string AddPass(
        string wanted, string element, IReadOnlyList<string> captured, IReadOnlyList<(string Name, string Field)> targets,
        IReadOnlyList<(string Name, string Field)> operands, IReadOnlyList<string> statements, string result)
    {
        (string target, string operand) = ($"{runtime["Target"]}<{element}>", $"{runtime["Operand"]}<{element}>");
        IEnumerable<string> parameters = [.. captured.Select(c => $"{element} {c}"), .. targets.Select(t => $"{target} {t.Name}"), .. operands.Select(o => $"{operand} {o.Name}")];
        CodeWriter body = new();
        body.Open($"({string.Join(", ", parameters)}) : {runtime["ILoop"]}<{element}>");
        foreach ((string name, string field) in targets) body.Line($"private readonly {target} {field} = {name};");
        foreach ((string name, string field) in operands) body.Line($"private readonly {operand} {field} = {name};");
        body.Gap();
        body.Line(runtime.AggressiveInlining);
        body.Line("public V Invoke<V, TPlace>(TPlace place)");
        body.Line($"    where V : struct, {runtime["ISimd"]}<V, {element}>");
        body.Line($"    where TPlace : struct, {runtime["IPlace"]}<{element}>");
        body.Open();
        foreach ((string name, string field) in operands) body.Line($"V {name} = place.Load<V>(in {field});");
        foreach (string statement in statements) body.Line(statement);
        body.Line($"return {result};");
        body.Close();
        body.Close();
        return Named(wanted, body.ToString(), "readonly ref struct");
    }

    private string Named(string wanted, string text, string kind)
    {
        if (_names.TryGetValue(text, out string known)) return known;
        string name = _allocator.Take(Pascal(wanted) + "Loop");
        _names.Add(text, name);
        _structs.Add((name, kind, text));
        return name;
    }

    public void Write(CodeWriter writer)
    {
        foreach ((string name, string kind, string text) in _structs)
        {
            writer.Gap();
            string[] lines = text.TrimEnd('\n').Split('\n');
            writer.Line($"file {kind} {name}{lines[0]}");
            foreach (string line in lines.Skip(1)) writer.Line(line);
        }
    }

    private static string Pascal(string name)
    {
        StringBuilder text = new();
        foreach (char c in name.TrimStart('@'))
        {
            if (c == '_') continue;
            text.Append(text.Length == 0 ? char.ToUpperInvariant(c) : c);
        }
        return text.Length == 0 || !char.IsLetter(text[0]) ? "Fused" + text : text.ToString();
    }
}

/// <summary>The runtime's types by their short names, or in full where a short name means something of the user's.</summary>
internal sealed class RuntimeNames(bool qualify)
{
    private static readonly HashSet<string> TopLevel =
        ["Vector", "RowVector", "Matrix", "Ops", "ShapeError", "ParameterGradients", "ParameterSet", "IGradients", "GradientCheck", "GradientCheckItem", "GradientCheckReport"];

    public bool Qualify { get; } = qualify;

    public string AggressiveInlining => Qualify
        ? "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]"
        : "[MethodImpl(MethodImplOptions.AggressiveInlining)]";

    public string this[string name] =>
        !Qualify ? name : (TopLevel.Contains(name) ? "global::Autodiff." : "global::Autodiff.Kernels.") + name;
}
