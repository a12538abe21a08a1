using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Emit;

/// <summary>Everything in a layer's generated code that has a name.</summary>
internal sealed class LayerNames
{
    private readonly IrFunction _function;

    /// <param name="model">The layer.</param>
    /// <param name="function">Its body.</param>
    /// <param name="functions">The functions that it calls.</param>
    public LayerNames(LayerModel model, IrFunction function, Functions functions)
        : this(model, function, functions, null, model.Family + "Workspace")
    {
    }

    /// <summary>The names of one of a layer's functions.</summary>
    /// <param name="model">The function as if it were a layer.</param>
    /// <param name="layer">The layer's names.</param>
    /// <param name="type">The class that the function is a method of.</param>
    public LayerNames(LayerModel model, LayerNames layer, string type)
        : this(model, model.Body!, layer.Functions, layer, type)
    {
    }

    private LayerNames(LayerModel model, IrFunction function, Functions functions, LayerNames? layer, string workspaceType)
    {
        Model = model;
        Functions = functions;
        _function = function;
        Runtime = new RuntimeNames(model.QualifyNames);
        Maps = layer?.Maps ?? new LoopMaps(Runtime);
        Differentiated = [.. model.Arguments.Concat(model.Parameters).Where(i => i.IsDifferentiated)];
        Inputs = [.. model.Arguments, .. model.Parameters, .. model.Passive];

        NameAllocator scope = new(Inputs.Select(i => i.Name));
        IsCall = layer != null;
        Workspace = IsCall ? "this" : scope.Take("workspace");
        WorkspaceType = workspaceType;
        CallOwner = layer?.WorkspaceType ?? workspaceType;
        Gradients = scope.Take("gradients");
        Into = scope.Take("into");
        Cotangents = [.. function.Results.Select((_, r) => scope.Take(function.Results.Count == 1 ? "cotangent" : "cotangent" + (r + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)))];
        Tangents = [.. Differentiated.Select(i => scope.Take("d" + i.Name.TrimStart('@')))];
        Fixed = [.. Inputs.Select(i => i.Name), Workspace, Gradients, Into, .. Cotangents, .. Tangents];
        Dims = new DimNames(function, Fixed);

        HasValue = function.Results.Count == 1 && function.Nodes[function.Results[0]].Type.IsScalar;
        GradientNames = GradientNaming.For(Differentiated.Select(d => d.Name), model.Family, HasValue);
    }

    public LayerModel Model { get; }

    /// <summary>The functions that the layer's methods call.</summary>
    public Functions Functions { get; }

    public RuntimeNames Runtime { get; }

    public LoopMaps Maps { get; }

    /// <summary>Whether these are the names of one of the layer's functions.</summary>
    public bool IsCall { get; }

    public DimNames Dims { get; }

    /// <summary>The differentiated inputs: arguments, then the type's parameters.</summary>
    public IReadOnlyList<InputModel> Differentiated { get; }

    /// <summary>Every input: arguments, parameters, passive members.</summary>
    public IReadOnlyList<InputModel> Inputs { get; }

    /// <summary>The input that a node is, of the layer's function or of one derived from it.</summary>
    public InputModel InputOf(Node node) => Inputs.First(i => _function.Nodes[i.Node].Op == node.Op);

    /// <summary>The property of each differentiated input in <c>MGradients</c>.</summary>
    public IReadOnlyList<string> GradientNames { get; }

    public bool HasValue { get; }

    /// <summary>Whether gradients have storage to be made.</summary>
    public bool NeedsReshape => Model.Parameters.Count > 0 || Differentiated.Any(i => i.Type.IsShaped || i.Type.IsArray);

    public string Workspace { get; }

    public string Gradients { get; }

    public string Into { get; }

    public IReadOnlyList<string> Cotangents { get; }

    public IReadOnlyList<string> Tangents { get; }

    /// <summary>Names that no local may take.</summary>
    public IReadOnlyList<string> Fixed { get; }

    public string GradientsType => Model.Family + "Gradients";

    public string WorkspaceType { get; }

    /// <summary>The class in which those of the functions' calls stand.</summary>
    public string CallOwner { get; }

    /// <summary>The names taken in every body: parameters, dimensions.</summary>
    public NameAllocator NewScope() => new([.. Fixed, .. Dims.All.Select(s => Dims[Dim.OfSymbol(s)])]);

    /// <summary>Whether a matrix of the derivative lies in memory as a gradient does.</summary>
    public bool IsCotangentOrder(int id, int? firstDerivative) => firstDerivative is { } first && id >= first;

    /// <summary>The C# type of a value.</summary>
    public string TypeText(IrType type)
    {
        string element = Ops.Cast.Keyword(type.Element);
        return type.Rank switch
        {
            Rank.Array => element + "[]",
            Rank.Grid => element + "[,]",
            Rank.Jagged => element + "[][]",
            Rank.Span or Rank.ReadOnlySpan => $"{type.Rank}<{element}>",
            _ when type.IsShaped => $"{Runtime[type.Rank.ToString()]}<{element}>",
            _ => element,
        };
    }
}
