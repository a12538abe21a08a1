using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Emit;

/// <summary>Everything in a layer's generated code that has a name.</summary>
internal sealed class LayerNames
{
    private readonly IrFunction _function;
    private readonly Dim? _samples;
    private readonly HashSet<Dim> _inAnyOrder;

    /// <param name="model">The layer.</param>
    /// <param name="function">Its body.</param>
    /// <param name="functions">The functions that it calls.</param>
    public LayerNames(LayerModel model, IrFunction function, CompiledFunctions functions)
        : this(model, function, functions, model.Family + "Workspace")
    {
    }

    /// <summary>The names of one of a layer's functions.</summary>
    /// <param name="model">The function as if it were a layer.</param>
    /// <param name="layer">The layer's names.</param>
    /// <param name="type">The class that the function is a method of.</param>
    public LayerNames(LayerModel model, LayerNames layer, string type)
        : this(model, model.Body!, layer.Functions, type, layer, isCall: true)
    {
    }

    /// <summary>The names of a layer over a batch.</summary>
    /// <param name="batch">It.</param>
    /// <param name="layer">The names of the layer of one sample.</param>
    public LayerNames(CompiledBatch batch, LayerNames layer)
        : this(batch.Model, batch.Body, layer.Functions, batch.Model.Family + "Workspace", layer, batch: batch)
    {
    }

    private LayerNames(
        LayerModel model, IrFunction function, CompiledFunctions functions, string workspaceType, LayerNames? layer = null, bool isCall = false, CompiledBatch? batch = null)
    {
        Model = model;
        Functions = functions;
        _function = function;
        _samples = batch?.Samples;
        _inAnyOrder = batch?.InAnyOrder ?? [];
        Runtime = new RuntimeNames(model.QualifyNames);
        Maps = layer?.Maps ?? new LoopMaps(Runtime);
        Products = layer?.Products ?? new SmallProducts(Runtime);
        Differentiated = [.. model.Arguments.Concat(model.Parameters).Where(i => i.IsDifferentiated)];
        Inputs = [.. model.Arguments, .. model.Parameters, .. model.Passive];

        Variables = [.. Variable.Of(model)];

        List<string> inputs = [.. Inputs.Select(i => i.Name).Union(model.Formals.Select(f => f.Name))];
        NameAllocator scope = new(inputs);
        IsCall = isCall;
        Workspace = IsCall ? "this" : scope.Take("workspace");
        WorkspaceType = workspaceType;
        CallOwner = isCall ? layer!.WorkspaceType : workspaceType;

        // Where no gradient has a row for each sample those of a batch are the layer's own.
        bool sharesGradients = batch != null && !Batches.HasGradients(layer!.Model);
        LayerModel gradients = sharesGradients ? layer!.Model : model;
        Factored = sharesGradients ? layer!.Factored : [];
        GradientsType = gradients.Family + "Gradients";
        GradientsAccessibility = batch != null ? layer!.Model.Accessibility : model.Accessibility;
        Gradients = scope.Take("gradients");
        Into = scope.Take("into");
        Cotangents = [.. model.Results.Select((_, r) => scope.Take(model.Results.Count == 1 ? "cotangent" : "cotangent" + (r + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)))];
        CotangentCodes = [.. model.Results.SelectMany((result, r) => result.Leaves.Select((leaf, l) => function.Nodes[function.Results[result.First + l]].Type.IsShaped && result.IsComposite
            ? scope.Take(Symbols.Identifier(Cotangents[r] + leaf.Path)) : Cotangents[r] + leaf.Path))];
        Tangents = [.. Variables.Select(v => scope.Take("d" + v.Name.TrimStart('@')))];
        TangentCodes = [.. Variables.SelectMany((v, i) => v.Parts.Select(p => v.IsStructArray ? scope.Take(Symbols.Identifier(Tangents[i] + p.Path)) : Tangents[i] + p.Path))];
        Fixed = [.. inputs, Workspace, Gradients, Into, .. Cotangents, .. CotangentCodes, .. Tangents, .. TangentCodes];
        Dims = new DimNames(function, Fixed);

        HasValue = model.IsScalar;
        Properties = GradientNaming.For(Variables.Select(v => v.Name), gradients.Family, HasValue);
        HashSet<string> taken = [.. Properties];
        GradientNames = [.. Variables.SelectMany((v, i) => v.Parts.Select(p => p.Path.Length == 0 ? Properties[i] : Unique(Symbols.Identifier(Properties[i] + p.Path), taken)))];
    }

    public LayerModel Model { get; }

    /// <summary>The functions that the layer's methods call.</summary>
    public CompiledFunctions Functions { get; }

    public RuntimeNames Runtime { get; }

    public LoopMaps Maps { get; }

    public SmallProducts Products { get; }

    /// <summary>Whether these are the names of one of the layer's functions.</summary>
    public bool IsCall { get; }

    /// <summary>Whether these are the names of a layer over a batch.</summary>
    public bool IsBatch => _samples != null;

    public DimNames Dims { get; }

    /// <summary>The differentiated inputs: arguments, then the type's parameters.</summary>
    public IReadOnlyList<InputModel> Differentiated { get; }

    /// <summary>What the layer has gradients for: parameters of the method that are differentiated in any part, then the type's.</summary>
    public IReadOnlyList<Variable> Variables { get; }

    /// <summary>The fields of an array of structs that the layer reads or has a gradient for.</summary>
    public IEnumerable<(InputModel Part, LeafModel Leaf)> ReadParts(SignatureModel formal) => formal.Leaves
        .Select((leaf, l) => (Model.Arguments[formal.First + l], leaf))
        .Where(p => p.leaf.IsDifferentiated || _function.Nodes.Any(n => n.Operands.Contains(p.Item1.Node)) || _function.Blocks.Any(b => b.Yields.Contains(p.Item1.Node)));

    /// <summary>Every input: arguments, parameters, passive members.</summary>
    public IReadOnlyList<InputModel> Inputs { get; }

    /// <summary>The input that a node is, of the layer's function or of one derived from it.</summary>
    public InputModel InputOf(Node node) => Inputs.First(i => _function.Nodes[i.Node].Op == node.Op);

    /// <summary>The property of each variable in <c>MGradients</c>.</summary>
    public IReadOnlyList<string> Properties { get; }

    /// <summary>The member of <c>MGradients</c> that holds the gradient of each differentiated input: a part of a struct has its own.</summary>
    public IReadOnlyList<string> GradientNames { get; }

    /// <summary>The C# behind <c>MGradients</c> of each differentiated input's gradient in numerator layout, or of its transpose.</summary>
    public string GradientTarget(int input, bool isTransposed = false) => GradientNames[input] + (Differentiated[input].IsBatch != isTransposed ? ".T" : "");

    /// <summary>Which of these methods are called, and with factors of which rank first.</summary>
    public HashSet<(string Setter, Rank Rank)> Factored { get; }

    /// <summary>Whether gradients are handed out by factors that are buffers of the workspace.</summary>
    public bool LendsBuffers { get; set; }

    /// <summary>The method of <c>MGradients</c> that takes the gradient of a matrix parameter by its factors.</summary>
    public string SetterOf(int input)
    {
        string name = "Set" + GradientNames[input];
        while (GradientNames.Contains(name) || Properties.Contains(name)) name += "_";
        return name;
    }

    public bool HasValue { get; }

    /// <summary>Whether gradients have storage to be made.</summary>
    public bool NeedsReshape => Model.Parameters.Count > 0 || Differentiated.Any(i => i.Type.IsShaped || i.Type.IsArray);

    public string Workspace { get; }

    public string Gradients { get; }

    public string Into { get; }

    /// <summary>The parameters of MBackward, one for each result.</summary>
    public IReadOnlyList<string> Cotangents { get; }

    /// <summary>The C# of the cotangent of each result of the IR.</summary>
    public IReadOnlyList<string> CotangentCodes { get; }

    /// <summary>The parameters of MJvp, one for each variable.</summary>
    public IReadOnlyList<string> Tangents { get; }

    /// <summary>The C# of the tangent of each differentiated input.</summary>
    public IReadOnlyList<string> TangentCodes { get; }

    /// <summary>Names that no local may take.</summary>
    public IReadOnlyList<string> Fixed { get; }

    public string GradientsType { get; }

    public string GradientsAccessibility { get; }

    public string WorkspaceType { get; }

    /// <summary>The class in which those of the functions' calls stand.</summary>
    public string CallOwner { get; }

    /// <summary>The names taken in every body: parameters, dimensions.</summary>
    public NameAllocator NewScope() => new([.. Fixed, .. Dims.All.Select(s => Dims[Dim.OfSymbol(s)])]);

    /// <summary>
    /// The order in which a matrix lies in memory: of the derivative as a gradient does, so that its transpose is in the order of
    /// what it is the derivative by; over a batch so that a sample lies in one piece, or by <see cref="SampleOrder"/>.
    /// </summary>
    public MatrixOrder OrderOf(IrType type, bool isDerivative)
    {
        bool isRow = type.Rows == _samples;
        bool isColumn = type.Columns == _samples;
        if (_samples == null || isRow == isColumn) return isDerivative || isColumn ? MatrixOrder.Cotangent : MatrixOrder.Rows;
        if (_inAnyOrder.Contains(isRow ? type.Columns : type.Rows)) return isRow ? MatrixOrder.SampleRows : MatrixOrder.SampleColumns;
        return isColumn ? MatrixOrder.Cotangent : MatrixOrder.Rows;
    }

    private static string Unique(string name, HashSet<string> taken)
    {
        while (!taken.Add(name)) name += "_";
        return name;
    }

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
