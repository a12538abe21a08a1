using System.Globalization;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;

namespace Autodiff.Generator.Passes;

/// <summary>
/// Names the values that become statements although the user gave them no name, so that their derivatives have names too:
/// ∂ℓ/∂t1 says more than another number.
/// </summary>
internal static class NameStatements
{
    public static IrFunction Apply(IrFunction function, IReadOnlyList<int> inputs)
    {
        // In code with loops and choices the user's own names are names enough.
        if (!Structure.IsStraight(function)) return function;
        Derivative backward = Differentiate.Reverse(function, inputs, seeded: true);
        IrFunction fused = FuseProducts.Apply(backward.Function);
        Residuals residuals = new(backward with { Function = fused }, fused.Results.Skip(function.Results.Count));
        Recomputation recomputation = new(fused);
        Schedule schedule = new(fused, [.. function.Results], [], residuals.Values);

        HashSet<string> taken = [.. function.Nodes.Select(n => n.Name).OfType<string>()];
        List<Node> nodes = [.. function.Nodes];
        int number = 0;
        foreach (int id in schedule.Roots.Where(id => id < nodes.Count && nodes[id].Name == null && !function.Results.Contains(id)))
        {
            // What is cheap to compute again stays unnamed, or it would be kept.
            if (recomputation[id]) continue;
            string name;
            do name = "t" + (++number).ToString(CultureInfo.InvariantCulture);
            while (!taken.Add(name));
            nodes[id] = nodes[id] with { Name = name };
        }
        return function with { Nodes = EquatableArray.From(nodes) };
    }
}
