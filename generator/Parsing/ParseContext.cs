using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Parsing;

/// <summary>What the translation of one layer collects: its IR, where each node comes from, and what is wrong.</summary>
internal sealed class ParseContext(Compilation compilation, IMethodSymbol method, CancellationToken cancellation)
{
    private readonly Dictionary<string, int> _members = [];
    private readonly List<InputModel> _passive = [];
    private readonly HashSet<string> _names = [];
    private readonly HashSet<ISymbol> _refused = new(SymbolEqualityComparer.Default);

    /// <summary>The translation of one of the layer's functions: what it finds wrong is the layer's.</summary>
    public ParseContext(ParseContext layer)
        : this(layer.Compilation, layer.Method, layer.Cancellation)
    {
        Layer = layer.Layer ?? layer;
        (Diagnostics, Functions, Calls, NeedsForwardMode, WrittenVectors) = (layer.Diagnostics, layer.Functions, layer.Calls, layer.NeedsForwardMode, layer.WrittenVectors);
    }

    /// <summary>The translation of the layer's own body.</summary>
    public ParseContext? Layer { get; }

    /// <summary>The layer's functions, so far.</summary>
    public List<RecursiveFunction> Functions { get; } = [];

    /// <summary>The variables whose vector or matrix is written element by element, of the methods met so far.</summary>
    public HashSet<ISymbol> WrittenVectors { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The caller's vectors and matrices that the layer writes to, by the arrays that stand for them.</summary>
    public Dictionary<int, int> Callers { get; } = [];

    public CallGraph Calls { get; init; } = new(compilation, cancellation);

    public Compilation Compilation { get; } = compilation;

    public IMethodSymbol Method { get; } = method;

    public CancellationToken Cancellation { get; } = cancellation;

    public IrBuilder Builder { get; } = new();

    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>The user's expression that made each node, where one did.</summary>
    public Dictionary<int, Location> Locations { get; private set; } = [];

    /// <summary>Whether the layer asks for tangents too.</summary>
    public bool NeedsForwardMode { get; set; }

    /// <summary>Whether the layer asks for derivatives of its gradient.</summary>
    public bool NeedsSecondDerivatives { get; set; }

    /// <summary>The passive members that the body reads.</summary>
    public IEnumerable<InputModel> Passive => _passive.Select(p => p with { Type = Builder.Dims.Resolve(p.Type) });

    /// <summary>Whether the C# compiler refuses the body, and says so itself.</summary>
    public bool HasInvalidCode { get; set; }

    /// <summary>Whether a value that is assigned could not be followed.</summary>
    public bool IsIncomplete { get; set; }

    public bool HasErrors => Diagnostics.Exists(d => d.Severity == DiagnosticSeverity.Error);

    /// <summary>Follows a renumbering of the nodes.</summary>
    public void Renumber(int[] map)
    {
        Dictionary<int, Location> locations = [];
        foreach (KeyValuePair<int, Location> location in Locations)
        {
            if (map[location.Key] >= 0 && !locations.ContainsKey(map[location.Key])) locations.Add(map[location.Key], location.Value);
        }
        Locations = locations;
        for (int i = 0; i < _passive.Count; i++) _passive[i] = _passive[i] with { Node = map[_passive[i].Node] };
    }

    public void Report(DiagnosticDescriptor descriptor, Location location, params object[] arguments) =>
        Diagnostics.Add(Diagnostic.Create(descriptor, location, arguments));

    /// <summary>The C# that reads a member of this object, or one of its members', also where a parameter has its name.</summary>
    public string OwnMember(string path)
    {
        string[] names = path.Split('.');
        string code = string.Join(".", names.Select(KnownTypes.Identifier));
        return Method.Parameters.Any(p => p.Name == names[0]) ? "this." + code : code;
    }

    /// <summary>The member's name, or one like it if an input has it already.</summary>
    public string UniqueName(string name)
    {
        while (Method.Parameters.Any(p => p.Name == name) || _names.Contains(name)) name += "_";
        _names.Add(name);
        return KnownTypes.Identifier(name);
    }

    /// <summary>Registers the inputs that <c>[Parameter]</c> members are.</summary>
    public void Declare(string code, int node) => _members.Add(code, node);

    public bool IsDeclared(string code) => _members.ContainsKey(code);

    /// <summary>Registers a <c>[Parameter]</c> member that was reported: what reads it is not reported again.</summary>
    public void Refuse(ISymbol member) => _refused.Add(member);

    public bool IsRefused(ISymbol member) => _refused.Contains(member);

    /// <summary>The input that a member is; passive ones are declared when first read.</summary>
    public int? Member(ISymbol member, ITypeSymbol type, string expression)
    {
        if (_members.TryGetValue(expression, out int known)) return known;

        // What a function reads from around it is given to it.
        if (Layer != null) return null;
        if (KnownTypes.InputType(type, expression, Builder.Dims) is not { } irType) return null;
        if (KnownTypes.Attribute(member, KnownTypes.Shape) is { } shape) irType = Annotations.Shape(shape, irType, member.Name, this);
        string name = UniqueName(member.Name);
        int node = Builder.AddTyped(new Input(InputRole.Member, _members.Count), irType, name);
        _members.Add(expression, node);
        _passive.Add(new InputModel(name, expression, KnownTypes.Text(type, qualify: true), InputKind.Passive, irType, node, IsWritable: false));
        return node;
    }
}
