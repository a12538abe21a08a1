using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;

namespace Autodiff.Generator.Emit;

/// <summary>How a matrix lies in memory; beyond row by row the method of <c>Reserve</c> that makes it so.</summary>
internal enum MatrixOrder
{
    Rows,
    Cotangent,
    SampleRows,
    SampleColumns,
}

/// <summary>The fields of a layer's workspace: buffers by the names of the values they hold, saved inputs, dimensions.</summary>
internal sealed class WorkspaceFields(LayerNames layer)
{
    // What the class has besides, and what every object has.
    private readonly HashSet<string> _reserved =
    [
        layer.WorkspaceType, "gradients", "hasShapes", "isForwardDone", "NewGradients", "ZeroedGradients",
        "batchGradients", "BatchGradients", "NewBatchGradients",
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals",
    ];

    // Field name to declaration, in order of first use.
    private readonly Dictionary<string, string> _declarations = [];
    private readonly List<string> _order = [];
    private readonly SortedSet<string> _pools = new(StringComparer.Ordinal);
    private readonly Dictionary<int, (string Workspace, string Gradients)> _callees = [];

    public IEnumerable<string> Declarations => _order.Select(name => _declarations[name]);

    /// <summary>The statement that takes the buffer of a value.</summary>
    public string Buffer(string local, IrType type, MatrixOrder order, BodyEmitter body)
    {
        string text = layer.TypeText(type);
        string field = Declare(local, name => $"internal {text}? {name};");
        string method = type.Rank != Rank.Matrix || order == MatrixOrder.Rows ? type.Rank.ToString() : order.ToString();
        string sizes = type.Rank switch
        {
            Rank.Vector => body.DimCode(type.Rows),
            Rank.RowVector => body.DimCode(type.Columns),
            _ => body.DimCode(type.Rows) + ", " + body.DimCode(type.Columns),
        };
        return $"{text} {local} = {layer.Runtime["Reserve"]}.{method}(ref {layer.Workspace}.{field}, {sizes});";
    }

    /// <summary>The field that keeps a value: a number, or a shape or array in the buffer that is its own.</summary>
    public string Saved(string local, IrType type)
    {
        string text = layer.TypeText(type);
        return Declare(local, name => type.IsShaped || type.IsArray ? $"internal {text}? {name};" : $"internal {text} {name};");
    }

    /// <summary>The field that keeps a reference to memory that is another's, perhaps the caller's: no buffer may be reserved in it.</summary>
    public string SavedReference(string local, IrType type) => Saved(local + "Kept", type);

    public string SavedInput(InputModel input)
    {
        if (input.Type.IsSpan) return Declare(input.Name, name => $"internal {layer.TypeText(input.Type with { Rank = Rank.Array })}? {name};");
        return Declare(input.Name, name => input.IsReference ? $"internal {input.CSharpType}? {name};" : $"internal {input.CSharpType} {name};");
    }

    public string Size(string name) => Declare(name, field => $"internal int {field};");

    /// <summary>The field of an array that a body makes once in a call.</summary>
    public string ArraySlot(string local, IrType type) => Declare(local, name => $"internal {layer.TypeText(type)}? {name};");

    /// <summary>The arrays that a loop makes, one after another.</summary>
    /// <param name="type">Their type.</param>
    /// <param name="suffix">Of the name, where a block has arrays of its own.</param>
    public string Pool(IrType type, string suffix)
    {
        string element = Ops.Cast.Keyword(type.Element);
        string form = type.Rank switch { Rank.Grid => "Grid", Rank.Jagged => "Jagged", _ => "Array" };
        string field = Declare($"{element}{form}s{suffix}", name => $"internal readonly {layer.Runtime[form + "Pool"]}<{element}> {name} = new();");
        _pools.Add(field);
        return field;
    }

    /// <summary>The workspaces of a function's calls.</summary>
    public string Calls(string type)
    {
        string field = Declare(char.ToLowerInvariant(type[0]) + type.Substring(1) + "s", name => $"internal readonly {layer.Runtime["CallPool"]}<{type}> {name} = new();");
        _pools.Add(field);
        return field;
    }

    /// <summary>The pools, which begin anew at each call.</summary>
    public IEnumerable<string> Pools => _pools;

    /// <summary>A field that nothing else uses.</summary>
    public string Own(string wanted, Func<string, string> declaration)
    {
        while (_reserved.Contains(wanted) || _declarations.ContainsKey(wanted)) wanted += "_";
        return Declare(wanted, declaration);
    }

    /// <summary>A called layer's workspace and the slot for its gradients; each call has its own.</summary>
    public (string Workspace, string Gradients) Callee(CalleeModel callee, int site)
    {
        if (!_callees.TryGetValue(site, out (string, string) fields))
        {
            string bare = char.ToLowerInvariant(callee.Family[0]) + callee.Family.Substring(1);
            while (_declarations.ContainsKey(bare + "Workspace")) bare += "_";
            string workspace = Declare(bare + "Workspace", name => $"internal readonly {callee.Workspace} {name} = new();");
            string gradients = Declare(bare + "Gradients", name => $"internal {callee.Gradients}? {name};");
            fields = (layer.Workspace + "." + workspace, layer.Workspace + "." + gradients);
            _callees.Add(site, fields);
        }
        return fields;
    }

    /// <summary>A scratch object of the runtime, one of each type.</summary>
    public string Scratch(string type, RuntimeNames runtime)
    {
        string bare = type.Substring(0, type.IndexOf('<') is var i && i < 0 ? type.Length : i);
        string text = runtime[bare] + type.Substring(bare.Length);
        string field = Declare(char.ToLowerInvariant(bare[0]) + bare.Substring(1), name => $"internal readonly {text} {name} = new();");
        return layer.Workspace + "." + field;
    }

    /// <summary>A field; the same where it has been declared in the same way before.</summary>
    public string Field(string wanted, Func<string, string> declaration) => Declare(wanted, declaration);

    private string Declare(string wanted, Func<string, string> declaration)
    {
        for (string name = wanted; ; name += "_")
        {
            if (_reserved.Contains(name)) continue;
            string line = declaration(name);
            if (!_declarations.TryGetValue(name, out string known))
            {
                _declarations.Add(name, line);
                _order.Add(name);
                return name;
            }
            if (known == line) return name;
        }
    }
}
