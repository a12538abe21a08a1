using System.Globalization;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Emit;

/// <summary>The comment at the head of the file: signature, dimensions, what is kept for backward and why, the bytes.</summary>
internal sealed class Header(LayerNames layer)
{
    private readonly List<string> _kept = [];

    /// <summary>Says what the forward half keeps.</summary>
    public void Describe(Derivative derivative, Residuals residuals, BodyEmitter forward)
    {
        Dictionary<string, int> bytes = [];
        Dictionary<int, string> gradients = Gradients(derivative.Function);
        Recomputation recomputation = new(derivative.Function);
        foreach (int id in residuals.Values)
        {
            IrType type = forward.TypeOf(id);
            string users = string.Join(", ", Users(derivative, recomputation, gradients, id));
            _kept.Add($"{forward.NamesOf(id).Symbol}{(type.IsShaped ? ", " + layer.Dims.Shape(type) : "")}{(users.Length > 0 ? ", for " + users : "")}");
            if (type.IsArray) continue;
            string elements = string.Join("·", new[] { type.Rows, type.Columns }.Where(d => d != Dim.One).Select(d => layer.Dims[d]));
            bytes.TryGetValue(elements, out int known);
            bytes[elements] = known + (type.Element switch { Element.Float or Element.Int => 4, Element.Bool => 1, _ => 8 });
        }
        if (residuals.Inputs.Count > 0)
        {
            IEnumerable<InputModel> inputs = residuals.Inputs.Select(id => layer.InputOf(forward[id]));
            KeptInputs("by reference: ", inputs.Where(i => i.Type.IsShaped || (i.Type.IsArray && !i.Type.IsSpan)));
            KeptInputs("by value: ", inputs.Where(i => !i.Type.IsShaped && (!i.Type.IsArray || i.Type.IsSpan)));
        }
        IEnumerable<string> sizes = bytes.Select(b => b.Value.ToString(CultureInfo.InvariantCulture) + (b.Key.Length == 0 ? "" : "·" + b.Key));
        if (bytes.Count > 0) _kept.Add("together " + string.Join(" + ", sizes) + " bytes");
    }

    public IEnumerable<string> Write()
    {
        LayerModel model = layer.Model;
        yield return model.Signature;
        IEnumerable<string> shapes = layer.Inputs.Where(i => i.Type.IsShaped).Select(i => $"{i.Symbol} {layer.Dims.Shape(i.Type)}");
        string shapeLine = string.Join(", ", shapes);
        if (shapeLine.Length > 0) yield return "  shapes:         " + shapeLine;
        yield return "  differentiated: " + string.Join(", ", layer.Differentiated.Select(i => i.Symbol));
        string constant = string.Join(", ", layer.Inputs.Where(i => i.Role == InputKind.Constant).Select(i => i.Symbol));
        if (constant.Length > 0) yield return "  constant:       " + constant;
        for (int i = 0; i < _kept.Count; i++) yield return (i == 0 ? "  kept:           " : "                  ") + _kept[i];
    }

    private void KeptInputs(string how, IEnumerable<InputModel> inputs)
    {
        if (inputs.Any()) _kept.Add(how + string.Join(", ", inputs.Select(i => i.Symbol)));
    }

    // What the gradients are called, by their nodes.
    private Dictionary<int, string> Gradients(IrFunction function)
    {
        Dictionary<int, string> symbols = [];
        int first = function.Results.Count - layer.Differentiated.Count;
        for (int i = layer.Differentiated.Count - 1; i >= 0; i--) symbols[function.Results[first + i]] = layer.Differentiated[i].CotangentSymbol;
        return symbols;
    }

    // The values of the derivative in whose computation a kept value takes part, by the names that they have.
    private static IEnumerable<string> Users(Derivative derivative, Recomputation recomputation, Dictionary<int, string> gradients, int kept)
    {
        IrFunction function = derivative.Function;
        bool[] reached = new bool[function.Nodes.Count];
        reached[kept] = true;
        List<string> users = [];
        for (int id = kept + 1; id < reached.Length; id++)
        {
            Node node = function.Nodes[id];
            bool isDerivative = id >= derivative.ForwardCount;
            if (!ReadsAny(node, reached) || (!isDerivative && !recomputation[id])) continue;
            if (node.Name != null && isDerivative) users.Add(Symbols.Mathematical(node.Name));
            else if (isDerivative && gradients.TryGetValue(id, out string gradient)) users.Add(gradient);
            else reached[id] = true;
        }
        return users.Distinct();
    }

    private static bool ReadsAny(Node node, bool[] reached)
    {
        foreach (int operand in node.Operands)
        {
            if (reached[operand]) return true;
        }
        return false;
    }
}
