using System.Globalization;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;

namespace Autodiff.Generator.Passes;

/// <summary>
/// Gives the values that become statements without a name of the user's the names t1, t2, ..., so that their derivatives
/// are ∂ℓ/∂t1, ∂ℓ/∂t2, ... and not further temporaries.
/// </summary>
internal static class NameTemporaries
{
    public static IrFunction Apply(IrFunction function)
    {
        // What a fused product swallows is no statement.
        IrFunction fused = FuseProducts.Apply(function);
        Schedule schedule = new(fused, fused.Results, [], []);
        HashSet<string> taken = [.. function.Nodes.Where(n => n.Name != null).Select(n => n.Name!)];
        List<Node> nodes = [.. function.Nodes];
        int number = 0;
        foreach (int id in schedule.Roots)
        {
            if (nodes[id].Name != null || function.Results.Contains(id)) continue;
            string name;
            do
            {
                number++;
                name = "t" + number.ToString(CultureInfo.InvariantCulture);
            }
            while (!taken.Add(name));
            nodes[id] = nodes[id] with { Name = name };
        }
        return function with { Nodes = EquatableArray.From(nodes) };
    }
}
