using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Model;

/// <summary>
/// Everything the compiler knows of a layer, in values that compare by content and hold no Roslyn object: what a cached
/// step of the generator may keep.
/// </summary>
/// <param name="Container">The type that declares the method.</param>
/// <param name="Method">The method's name.</param>
/// <param name="Family">The prefix of everything generated for it: the method's name, or the one given.</param>
/// <param name="Accessibility">The method's accessibility, as C# writes it.</param>
/// <param name="IsStatic">Whether the method is static.</param>
/// <param name="Signature">The method's signature as a comment shows it.</param>
/// <param name="ReturnType">The C# type of the result.</param>
/// <param name="Formals">The method's parameters, in order.</param>
/// <param name="Results">What the method returns: one, or of a tuple its items.</param>
/// <param name="Arguments">The leaves of the method's parameters, in order: the inputs that they are in the IR.</param>
/// <param name="Parameters">The <c>[Parameter]</c> members of the type, in order of declaration; none for a static method.</param>
/// <param name="Passive">Other members that the body reads.</param>
/// <param name="Options">What the annotation asks for.</param>
/// <param name="Body">The body; null if it has an error, and then only throwing signatures are generated.</param>
/// <param name="Functions">The methods that the body calls and that call themselves.</param>
/// <param name="QualifyNames">Whether a name of the runtime means something else where the code is generated.</param>
internal sealed record LayerModel(
    ContainerModel Container,
    string Method,
    string Family,
    string Accessibility,
    bool IsStatic,
    string Signature,
    string ReturnType,
    EquatableArray<SignatureModel> Formals,
    EquatableArray<SignatureModel> Results,
    EquatableArray<InputModel> Arguments,
    EquatableArray<InputModel> Parameters,
    EquatableArray<InputModel> Passive,
    LayerOptions Options,
    IrFunction? Body,
    EquatableArray<FunctionModel> Functions,
    bool QualifyNames)
{
    /// <summary>The name of the layer's file, unique in the project and the same on every machine.</summary>
    public string HintName => Container.HintName + "." + Family + ".g.cs";

    /// <summary>Whether the method returns a number, and so has a gradient.</summary>
    public bool IsScalar => ReturnType is "float" or "double";

    /// <summary>Whether there are overloads over a batch.</summary>
    public bool IsBatched => Formals.Any(f => f.IsBatched);

    /// <summary>The same layer with another body, whose nodes are those of the old one renumbered.</summary>
    public LayerModel Renumber(IrFunction body, int[] ids)
    {
        EquatableArray<InputModel> Move(EquatableArray<InputModel> inputs) =>
            EquatableArray.From(inputs.Select(i => i with { Node = ids[i.Node] }));
        return this with { Body = body, Arguments = Move(Arguments), Parameters = Move(Parameters), Passive = Move(Passive) };
    }
}

/// <summary>An input of a layer.</summary>
/// <param name="Name">The identifier that is its own in the layer.</param>
/// <param name="Code">The C# expression that reads it in the method: its name, or a member's full one.</param>
/// <param name="CSharpType">Its C# type.</param>
/// <param name="Role">Whether it is differentiated.</param>
/// <param name="Type">Its type in the IR.</param>
/// <param name="Node">Its node in the body.</param>
/// <param name="IsWritable">Whether a member can be assigned.</param>
/// <param name="Label">Its name on paper where that is another: <c>camera.F</c> of a field.</param>
/// <param name="IsBatch">Whether it has a sample per row; then so has its gradient.</param>
internal sealed record InputModel(
    string Name, string Code, string CSharpType, InputKind Role, IrType Type, int Node, bool IsWritable, string? Label = null, bool IsBatch = false)
{
    /// <summary>Whether its default is null.</summary>
    public bool IsReference => Type.IsShaped || Type.IsArray || CSharpType == "string" || (IsBatch && !Type.IsReal);

    /// <summary>The name on paper.</summary>
    public string Symbol => Symbols.Mathematical(Label ?? Name);

    /// <summary>Its cotangent on paper.</summary>
    public string CotangentSymbol => CotangentSymbolOf("ℓ");

    /// <summary>The derivative of something by it, on paper.</summary>
    public string CotangentSymbolOf(string objective) => Symbols.Mathematical(Symbols.Cotangent(Label ?? Name), objective);

    /// <summary>Its tangent on paper.</summary>
    public string TangentSymbol => Symbols.Mathematical(Symbols.Tangent(Label ?? Name));

    public bool IsDifferentiated => Role == InputKind.Differentiated;
}

internal enum InputKind
{
    Differentiated,
    Constant,
    Passive,
}

/// <summary>The type around a layer, as its other partial declaration must be opened.</summary>
/// <param name="Namespace">The namespace, empty for the global one.</param>
/// <param name="Types">The types from the outermost in: keyword and name with type parameters (<c>record struct Net&lt;T&gt;</c>).</param>
/// <param name="HintName">Namespace and names for file names.</param>
internal sealed record ContainerModel(string Namespace, EquatableArray<string> Types, string HintName);
