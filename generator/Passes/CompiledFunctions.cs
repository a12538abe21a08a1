using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>What is generated of one of a layer's functions.</summary>
/// <param name="Model">The function, or the tangent of one.</param>
/// <param name="NeedsWorkspace">Whether a call of it has buffers.</param>
internal sealed record CompiledFunction(FunctionModel Model, bool NeedsWorkspace)
{
    /// <summary>Whether something calls it for its value alone.</summary>
    public bool HasValue { get; set; }

    /// <summary>Its two sweeps, if something differentiates it.</summary>
    public Derivative? Derivative { get; set; }
}

/// <summary>The functions that a layer's methods call, found by following the calls of these and of the functions themselves.</summary>
internal sealed class CompiledFunctions
{
    private readonly IReadOnlyList<FunctionModel> _models;
    private readonly bool _areStable;
    private readonly Dictionary<FunctionName, CompiledFunction> _compiled = [];
    private readonly Dictionary<FunctionName, FunctionModel> _tangents = [];
    private readonly Queue<IrFunction> _pending = new();

    /// <param name="models">The layer's functions.</param>
    /// <param name="areStable">Whether forms that overflow are rewritten.</param>
    /// <param name="callers">The layer's methods.</param>
    public CompiledFunctions(IReadOnlyList<FunctionModel> models, bool areStable, IEnumerable<IrFunction> callers)
    {
        _areStable = areStable;
        _models = [.. models.Select(Stable)];
        foreach (IrFunction caller in callers) _pending.Enqueue(caller);
        while (_pending.Count > 0)
        {
            foreach (Node node in _pending.Dequeue().Nodes) Add(node.Op);
        }
    }

    /// <summary>All functions that are called.</summary>
    public IEnumerable<CompiledFunction> All => _compiled.Values;

    public CompiledFunction this[FunctionName name] => _compiled[name];

    private void Add(Op op)
    {
        switch (op)
        {
            case FunctionCall { Function: var name } when !Compiled(name).HasValue:
                Compiled(name).HasValue = true;
                _pending.Enqueue(Compiled(name).Model.Body);
                break;
            case RecordedCall { Function: var name } when Compiled(name).Derivative == null:
                FunctionModel model = Compiled(name).Model;
                Derivative derivative = Differentiate.ReverseCalled(model.Body, [.. model.Arguments.Where(a => a.IsDifferentiated).Select(a => a.Node)]);
                Compiled(name).Derivative = derivative with { Function = FuseProducts.Apply(derivative.Function) };
                _pending.Enqueue(derivative.Function);
                break;
        }
    }

    private CompiledFunction Compiled(FunctionName name)
    {
        if (_compiled.TryGetValue(name, out CompiledFunction known)) return known;
        return _compiled[name] = new CompiledFunction(Model(name), NeedsWorkspace(name, []));
    }

    private FunctionModel Model(FunctionName name)
    {
        if (!name.IsTangent) return _models[name.Index];
        if (!_tangents.TryGetValue(name, out FunctionModel tangent)) _tangents[name] = tangent = Tangent(_models[name.Index]);
        return tangent;
    }

    // Vectors and arrays have buffers; so does what it calls.
    private bool NeedsWorkspace(FunctionName name, HashSet<FunctionName> visited) => visited.Add(name) && Model(name).Body.Nodes
        .Any(n => n.Op is NewArray or NewShadow or Invocation || (n.Type.IsShaped && n.Op is not Input) || (n.Op is FunctionCall call && NeedsWorkspace(call.Function, visited)));

    private FunctionModel Stable(FunctionModel model)
    {
        if (!_areStable) return model;
        (IrFunction body, int[] ids, _) = StableRewrites.Apply(model.Body);
        return model with { Body = body, Arguments = EquatableArray.From(model.Arguments.Select(a => a with { Node = ids[a.Node] })) };
    }

    // Its arguments, then the tangents of the real ones.
    private static FunctionModel Tangent(FunctionModel model)
    {
        List<InputModel> inputs = [.. model.Arguments.Where(a => a.IsDifferentiated)];
        IrFunction body = Differentiate.ForwardCalled(model.Body, [.. inputs.Select(i => i.Node)]);
        IEnumerable<InputModel> all = model.Arguments.Concat(inputs.Select(i => i with { CSharpType = ArrayOf(i) }));
        List<InputModel> arguments = [];
        foreach (InputModel input in all)
        {
            int place = arguments.Count;
            int node = Enumerable.Range(0, body.Nodes.Count).First(n => body.Nodes[n].Op is Input { Role: InputRole.Argument } argument && argument.Index == place);
            bool isTangent = place >= model.Arguments.Count;
            string name = isTangent ? "d" + input.Name.TrimStart('@') : input.Name;
            while (arguments.Exists(a => a.Name == name)) name += "_";
            arguments.Add(input with { Name = name, Code = name, Node = node, Type = body.Nodes[node].Type });
        }
        return new FunctionModel(model.Name.Tangent, model.Signature, EquatableArray.From(arguments), body);
    }

    // The elements' tangents of a span are in an array.
    private static string ArrayOf(InputModel input) => input.Type.IsSpan ? Cast.Keyword(input.Type.Element) + "[]" : input.CSharpType;
}
