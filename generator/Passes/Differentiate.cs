using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>A derivative that a rule declares to be zero wherever it exists: a warning at the node.</summary>
internal readonly record struct DroppedDerivative(int Node, int Operand);

/// <summary>A function with its derivative appended: the nodes before <see cref="ForwardCount"/> are the function's own.</summary>
internal sealed record Derivative(IrFunction Function, int ForwardCount)
{
    /// <summary>What blocks of the function's own record for those that undo them.</summary>
    public IReadOnlyList<Tape> Tapes { get; init; } = [];

    /// <summary>The values of the function, by what has become of them; the same where this is null.</summary>
    public IReadOnlyDictionary<int, int>? Origins { get; init; }

    /// <summary>For each value of the reverse sweep the value of the function that it undoes.</summary>
    public IReadOnlyDictionary<int, int> Causes { get; init; } = new Dictionary<int, int>();

    /// <summary>Whether a loop of the function and the one that undoes it are one, with which the derivative begins.</summary>
    public bool IsJoined { get; init; }

    /// <summary>Whether other functions call this one, and may change its arrays between the two sweeps.</summary>
    public bool IsCalled { get; init; }
}

/// <summary>The chain rule, backwards (cotangents) and forwards (tangents), over the nodes of a function.</summary>
internal static class Differentiate
{
    /// <summary>
    /// Appends the reverse sweep. The result's own derivative is 1 when <paramref name="seeded"/> is false; otherwise
    /// every result gets a cotangent as an input and every gradient is added to an accumulator, an input too.
    /// </summary>
    public static Derivative Reverse(IrFunction function, IReadOnlyList<int> inputs, bool seeded, List<DroppedDerivative>? dropped = null)
    {
        if (!Structure.IsStraight(function)) return Blocks(function, inputs, seeded, dropped);
        IrBuilder b = Continue(function);
        ReverseSweep sweep = new(function, b, new Activity(function, inputs.ToList()), new Dictionary<int, int>(), dropped);
        return Reverse(function, inputs, seeded, b, sweep, new Dictionary<int, int>());
    }

    // With blocks and arrays: arrays get shadows first, and afterwards what the reverse blocks need is kept.
    private static Derivative Blocks(IrFunction function, IReadOnlyList<int> inputs, bool seeded, List<DroppedDerivative>? dropped)
    {
        Shadowed shadowed = Shadows.Add(function, inputs, InputRole.Accumulator);
        List<int> moved = [.. inputs.Select(i => shadowed.Map[i])];
        IrBuilder b = Continue(shadowed.Function);
        Activity activity = new(shadowed.Function, moved.ToList());
        List<DroppedDerivative>? found = dropped == null ? null : [];
        ReverseSweep sweep = new(shadowed.Function, b, activity, shadowed.Shadows, found);
        Derivative derivative = Reverse(shadowed.Function, moved, seeded, b, sweep, shadowed.Shadows);
        dropped?.AddRange(InOriginal(found!, shadowed));
        return InOriginal(Recording.Apply(derivative, sweep), shadowed);
    }

    private static Derivative InOriginal(Derivative derivative, Shadowed shadowed)
    {
        int[] old = Old(shadowed);
        return derivative with { Origins = Moved(derivative.Origins!), Causes = Moved(derivative.Causes) };

        Dictionary<int, int> Moved(IReadOnlyDictionary<int, int> ids) =>
            ids.Where(pair => pair.Value < old.Length && old[pair.Value] >= 0).ToDictionary(pair => pair.Key, pair => old[pair.Value]);
    }

    private static IEnumerable<DroppedDerivative> InOriginal(List<DroppedDerivative> found, Shadowed shadowed)
    {
        int[] old = Old(shadowed);
        return found.Select(d => d with { Node = old[d.Node] });
    }

    // The value of the function that each of the shadowed one was; -1 for what was added.
    private static int[] Old(Shadowed shadowed)
    {
        int[] old = [.. Enumerable.Repeat(-1, shadowed.Function.Nodes.Count)];
        for (int id = shadowed.Map.Length - 1; id >= 0; id--)
        {
            if (shadowed.Map[id] >= 0) old[shadowed.Map[id]] = id;
        }
        return old;
    }

    /// <summary>
    /// Appends the reverse sweep of a function that others call. Arrays have the caller's shadows. Results of the forward half: the
    /// function's, the shadows of those that are real arrays; of the other half: the cotangents of the real inputs that are no arrays.
    /// </summary>
    public static Derivative ReverseCalled(IrFunction function, IReadOnlyList<int> inputs, List<DroppedDerivative>? dropped = null)
    {
        Shadowed shadowed = Shadows.Add(function, inputs, InputRole.Accumulator, isCalled: true);
        IrFunction body = shadowed.Function;
        List<int> moved = [.. inputs.Select(i => shadowed.Map[i])];
        IrBuilder b = Continue(body);
        int forwardCount = b.Count;
        Activity activity = new(body, moved.ToList(), new Structure(body), Shadows.Ends(body, moved));
        List<DroppedDerivative>? found = dropped == null ? null : [];
        ReverseSweep sweep = new(body, b, activity, shadowed.Shadows, found);
        Cotangents cotangents = new();
        for (int r = 0; r < body.Results.Count; r++)
        {
            IrType type = body.Nodes[body.Results[r]].Type;
            if (!type.IsReal || type.IsArray) continue;
            int seed = b.AddTyped(new Input(InputRole.Seed, r), type.Transposed, null);
            if (activity.IsVaried(body.Results[r])) cotangents.Add(body.Results[r], seed);
        }
        int?[] gradients = sweep.Body(cotangents, []);
        dropped?.AddRange(InOriginal(found!, shadowed));
        List<int> results = [.. body.Results];
        results.AddRange(body.Results.Where(r => body.Nodes[r].Type is { IsArray: true, IsReal: true }).Select(r => shadowed.Shadows[r]));
        foreach (int input in moved)
        {
            IrType type = body.Nodes[input].Type;
            if (!type.IsArray) results.Add(gradients[input] ?? (type.IsShaped ? b.Add(new ZeroCotangent(), input) : b.Number(0, type.Element)));
        }
        return InOriginal(Recording.Apply(new Derivative(b.Build(results), forwardCount) { IsCalled = true }, sweep), shadowed);
    }

    private static Derivative Reverse(
        IrFunction function, IReadOnlyList<int> inputs, bool seeded, IrBuilder b, ReverseSweep sweep, IReadOnlyDictionary<int, int> shadows)
    {
        int forwardCount = b.Count;
        Cotangents cotangents = new();
        List<(int Shadow, int Seed)> arrays = [];
        for (int r = 0; r < function.Results.Count; r++)
        {
            int result = function.Results[r];
            IrType type = function.Nodes[result].Type;
            int seed = seeded
                ? b.AddTyped(new Input(InputRole.Seed, r), type.Transposed, null)
                : b.Number(1, type.Element);
            if (type.IsArray && shadows.TryGetValue(result, out int shadow)) arrays.Add((shadow, seed));
            else if (sweep.Activity.IsVaried(result)) cotangents.Add(result, seed);
        }
        int?[] gradients = sweep.Body(cotangents, arrays);

        List<int> results = [.. function.Results];
        for (int i = 0; i < inputs.Count; i++)
        {
            IrType type = function.Nodes[inputs[i]].Type.Transposed;
            if (type.IsArray)
            {
                results.Add(ArrayGradient(function, b, i, inputs, type, shadows));
                continue;
            }
            int? gradient = gradients[inputs[i]];
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
        foreach (int shadow in shadows.Values.Where(s => function.Nodes[s].Op is NewShadow).OrderBy(s => s)) b.AddExact(new ClearArray(), shadow);
        return new Derivative(b.Build(results), forwardCount) { Causes = sweep.Causes };
    }

    // The sweep adds to the gradient itself, or to a shadow whose contents go there in the end.
    private static int ArrayGradient(IrFunction function, IrBuilder b, int place, IReadOnlyList<int> inputs, IrType type, IReadOnlyDictionary<int, int> shadows)
    {
        if (type.IsSpan) type = type with { Rank = Rank.Array };
        bool hasShadow = shadows.TryGetValue(inputs[place], out int shadow);
        if (hasShadow && function.Nodes[shadow].Op is Input) return shadow;
        int accumulator = b.AddTyped(new Input(InputRole.Accumulator, place), type, null);
        if (hasShadow)
        {
            IEnumerable<int> earlier = inputs.Take(place).Where(i => shadows.ContainsKey(i) && function.Nodes[shadows[i]].Op is NewShadow).Select(i => shadows[i]);
            b.AddExact(new AddArray(), [accumulator, shadow, .. earlier]);
        }
        return accumulator;
    }

    /// <summary>
    /// The reverse sweep of the forward sweep of a scalar function: the derivative of the gradient along the tangents, which
    /// are inputs. The results: the tangent of the value, the value, the derivative of each gradient.
    /// </summary>
    public static Derivative ReverseOverForward(IrFunction function, IReadOnlyList<int> inputs)
    {
        IrFunction forward = Forward(function, inputs).Function;

        // The value is handed out beside its tangent, but only the tangent is differentiated.
        IrBuilder b = Continue(forward);
        int value = b.Add(new Detach(), forward.Results[0]);
        IrFunction tangent = b.Build([forward.Results[1], value]);

        // The sweep through blocks numbers the nodes anew.
        List<int> moved = [.. inputs.Select(i => Enumerable.Range(0, tangent.Nodes.Count).First(n => tangent.Nodes[n].Op == function.Nodes[i].Op))];
        return Reverse(tangent, moved, seeded: false);
    }

    private static IrBuilder Continue(IrFunction function)
    {
        IrBuilder b = new(function) { Relaxed = true };
        b.Dims.IsSettled = true;
        return b;
    }

    /// <summary>
    /// The tangent of a function that others call, a function too: it takes the tangents of its real inputs after these, and gives those of
    /// its real results after these.
    /// </summary>
    public static IrFunction ForwardCalled(IrFunction function, IReadOnlyList<int> inputs) => ForwardSweep.Apply(function, inputs, isCalled: true);

    /// <summary>Appends the forward sweep: each input gets a tangent as an input, each result is followed by its tangent.</summary>
    public static Derivative Forward(IrFunction function, IReadOnlyList<int> inputs)
    {
        if (!Structure.IsStraight(function))
        {
            IrFunction swept = ForwardSweep.Apply(function, inputs);
            return new Derivative(swept, swept.Nodes.Count);
        }
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
