using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>
/// [t &gt; 0] of a matrix t from the value of its activation, where the backward half keeps that value anyway: then t needs no memory of
/// its own. The same to the bit: relu(t) is positive exactly where t is, and so is what is at least once as large.
/// </summary>
internal static class SignsOfResults
{
    public static Derivative Apply(Derivative derivative)
    {
        IrFunction function = derivative.Function;
        if (!Structure.IsStraight(function)) return derivative;
        int[] uses = Liveness.CountUses(function);
        ILookup<int, int> users = Enumerable.Range(0, function.Nodes.Count).Where(id => uses[id] > 0)
            .SelectMany(id => function.Nodes[id].Operands.Select(operand => (operand, id))).ToLookup(pair => pair.operand, pair => pair.id);
        Node[]? nodes = null;
        for (int value = 0; value < derivative.ForwardCount; value++)
        {
            if (uses[value] == 0 || function.Nodes[value].Type.Rank != Rank.Matrix || ArgumentOf(value) is not (int argument and >= 0)) continue;
            if (function.Nodes[argument].Op is Leaf || function.Results.Contains(argument) || !IsKept(value)) continue;
            if (!users[argument].All(user => IsSign(user) || (user < derivative.ForwardCount && ArgumentOf(user) == argument && IsOnlyPartOf(user, value)))) continue;
            foreach (int sign in users[argument].Where(IsSign))
            {
                nodes ??= [.. function.Nodes];
                nodes[sign] = nodes[sign] with { Operands = EquatableArray.Of(value, nodes[sign].Operands[1]) };
            }
        }
        return nodes is null ? derivative : derivative with { Function = function with { Nodes = EquatableArray.From(nodes) } };

        bool IsSign(int id) =>
            id >= derivative.ForwardCount && function.Nodes[id].Op is Compare { Relation: Relation.Greater } && ConstantOf(function.Nodes[id].Operands[1]) == 0;

        // By a product of the backward half; what is only read element by element may be computed from its argument instead.
        bool IsKept(int id) => users[id].Any(user => function.Nodes[user].Op is Transpose ? IsKept(user) : user >= derivative.ForwardCount && function.Nodes[user].Op is Kernel);

        bool IsOnlyPartOf(int id, int value) => id == value || (function.Nodes[id].Name == null && users[id].All(user => user == value));

        // What a value has the sign of, as far as positive is concerned; −1 for nothing known.
        int ArgumentOf(int id)
        {
            Node node = function.Nodes[id];
            return node.Op switch
            {
                Relu => node.Operands[0],
                LeakyRelu when ConstantOf(node.Operands[1]) is >= 0 and <= 1 => node.Operands[0],
                Elu when ConstantOf(node.Operands[1]) is >= 0 => node.Operands[0],
                // Not less than once, or the smallest numbers would become 0.
                Multiply when ConstantOf(node.Operands[0]) is >= 1 => ArgumentOf(node.Operands[1]),
                Multiply when ConstantOf(node.Operands[1]) is >= 1 => ArgumentOf(node.Operands[0]),
                _ => -1,
            };
        }

        double? ConstantOf(int id) => function.Nodes[id].Op is Constant constant ? constant.Value : null;
    }
}
