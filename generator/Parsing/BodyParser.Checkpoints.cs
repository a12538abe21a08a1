using System.Collections.Immutable;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Parsing;

/// <content>Calls of methods that are marked [Checkpoint]: a block of their own, whose results are what differs afterwards.</content>
internal sealed partial class BodyParser
{
    private Value Checkpointed(IMethodSymbol method, Func<Value> follow)
    {
        ImmutableDictionary<ISymbol, Value> before = _variables.All;
        B.OpenBlock();
        Value result = follow();
        object block = B.LeaveBlock();
        HashSet<int> inner = [.. B.NodesOf(block)];
        if (_isUnreachable || result == Value.Failed)
        {
            B.MergeBlock(block);
            return result;
        }
        List<(int Node, string? Name)> yields = [];
        ImmutableDictionary<ISymbol, Value>.Builder variables = _variables.All.ToBuilder();
        foreach (ISymbol variable in variables.Keys.Where(v => !before.TryGetValue(v, out Value? old) || !Equals(old, variables[v])).OrderBy(Order).ToList())
        {
            variables[variable] = Mapped(variables[variable], NameOf(variable), Numbered);
        }
        result = Mapped(result, null, Numbered);
        int region = B.EndBlock(block, yields.Select(y => y.Node));
        int checkpoint = B.AddControl(new Checkpoint(method.Name), [], [region]);
        B.NextEpoch();
        int[] parts = [.. yields.Select((y, i) => B.AddTyped(new Part(i), B.TypeOf(y.Node), y.Name, checkpoint))];
        foreach (ISymbol variable in variables.Keys.ToList()) variables[variable] = Mapped(variables[variable], null, Finished);
        _variables.All = variables.ToImmutable();
        return Mapped(result, null, Finished);

        // Until the block is ended its results are numbered below zero.
        int Numbered(int id, string? name)
        {
            if (!inner.Contains(id)) return id;
            if (B[id].Op is Leaf) return B.Add(B[id].Op);
            int known = yields.FindIndex(y => y.Node == id);
            if (known >= 0) return ~known;
            yields.Add((id, name ?? B[id].Name));
            return ~(yields.Count - 1);
        }

        int Finished(int id, string? name) => id < 0 ? parts[~id] : id;
    }

    private static Value Mapped(Value value, string? name, Func<int, string?, int> map) => value switch
    {
        NodeValue node => new NodeValue(map(node.Id, name)),
        CompositeValue parts => parts.With([.. parts.Items.Select(item => Mapped(item, null, map))]),
        SliceValue slice => new SliceValue(map(slice.Array, name), map(slice.Start, null), map(slice.Length, null)),
        _ => value,
    };
}
