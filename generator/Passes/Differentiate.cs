using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>A derivative that a rule declares to be zero wherever it exists: a warning at the node.</summary>
internal readonly record struct DroppedDerivative(int Node, int Operand);

/// <summary>A function with its derivative appended: the nodes before <see cref="ForwardCount"/> are the function's own.</summary>
internal sealed record Derivative(IrFunction Function, int ForwardCount);

/// <summary>The chain rule, backwards (cotangents) and forwards (tangents), over the nodes of a function.</summary>
internal static class Differentiate
{
    /// <summary>
    /// Appends the reverse sweep. The result's own derivative is 1 when <paramref name="seeded"/> is false; otherwise
    /// every result gets a cotangent as an input and every gradient is added to an accumulator, an input too.
    /// </summary>
    public static Derivative Reverse(IrFunction function, IReadOnlyList<int> inputs, bool seeded, List<DroppedDerivative>? dropped = null)
    {
        Activity activity = new(function, inputs.ToList());
        IrBuilder b = Continue(function);
        int forwardCount = b.Count;
        List<int>?[] contributions = new List<int>?[forwardCount];

        for (int r = 0; r < function.Results.Count; r++)
        {
            int result = function.Results[r];
            IrType type = function.Nodes[result].Type;
            int seed = seeded
                ? b.AddTyped(new Input(InputRole.Seed, r), type.Transposed, null)
                : b.Number(1, type.Element);
            if (activity.IsVaried(result)) (contributions[result] ??= []).Add(seed);
        }

        int?[] cotangents = new int?[forwardCount];
        for (int id = forwardCount - 1; id >= 0; id--)
        {
            if (contributions[id] is not { } parts) continue;
            int cotangent = function.Nodes[id].Op.Combine(b, parts);
            cotangents[id] = cotangent;
            Node node = function.Nodes[id];
            if (node.Name is { } name && node.Op is not Input && cotangent >= forwardCount && b[cotangent].Op is not Input)
            {
                b.Name(cotangent, Symbols.Cotangent(name));
            }
            Derivation d = new(b, id, cotangent, activity.IsVaried);
            for (int operand = 0; operand < node.Operands.Count; operand++)
            {
                int target = node.Operands[operand];
                if (!activity.IsVaried(target)) continue;
                if (node.Op.Pullback(d, operand) is { } contribution) (contributions[target] ??= []).Add(contribution);
                else dropped?.Add(new DroppedDerivative(id, operand));
            }
        }

        List<int> results = [.. function.Results];
        for (int i = 0; i < inputs.Count; i++)
        {
            int? gradient = cotangents[inputs[i]];
            IrType type = function.Nodes[inputs[i]].Type.Transposed;
            if (seeded)
            {
                int accumulator = b.AddTyped(new Input(InputRole.Accumulator, i), type, null);
                results.Add(gradient is { } g ? b.AddExact(new Add(), accumulator, g) : accumulator);
            }
            else
            {
                results.Add(gradient ?? b.Number(0, type.Element));
            }
        }
        return new Derivative(b.Build(results), forwardCount);
    }

    private static IrBuilder Continue(IrFunction function)
    {
        IrBuilder b = new(function) { Relaxed = true };
        b.Dims.IsSettled = true;
        return b;
    }

    /// <summary>Appends the forward sweep: each input gets a tangent as an input, each result is followed by its tangent.</summary>
    public static Derivative Forward(IrFunction function, IReadOnlyList<int> inputs)
    {
        Activity activity = new(function, inputs.ToList());
        IrBuilder b = Continue(function);
        int forwardCount = b.Count;
        int?[] tangents = new int?[forwardCount];
        for (int i = 0; i < inputs.Count; i++)
        {
            tangents[inputs[i]] = b.AddTyped(new Input(InputRole.Seed, i), function.Nodes[inputs[i]].Type, null);
        }
        for (int id = 0; id < forwardCount; id++)
        {
            Node node = function.Nodes[id];
            Derivation d = new(b, id, null, activity.IsVaried);
            for (int operand = 0; operand < node.Operands.Count; operand++)
            {
                if (tangents[node.Operands[operand]] is not { } tangent) continue;
                if (node.Op.Pushforward(d, operand, tangent) is not { } part) continue;
                tangents[id] = tangents[id] is { } sum ? b.Plus(sum, part) : part;
            }
            if (node.Name is { } name && node.Op is not Input && tangents[id] is { } named && named >= forwardCount && b[named].Op is not Input)
            {
                b.Name(named, Symbols.Tangent(name));
            }
        }
        List<int> results = [.. function.Results];
        foreach (int result in function.Results)
        {
            results.Add(tangents[result] ?? b.Number(0, function.Nodes[result].Type.Element));
        }
        return new Derivative(b.Build(results), forwardCount);
    }
}
