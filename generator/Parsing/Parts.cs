using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Parsing;

/// <summary>What a type of a layer's signature is made of: a struct, record or tuple of its fields, anything else of itself.</summary>
internal sealed class Parts
{
    private readonly ParseContext _context;
    private readonly List<Leaf> _leaves = [];

    /// <summary>A part that is one value of the IR.</summary>
    /// <param name="Path">The members that lead to it, each behind a dot.</param>
    /// <param name="Type">Its type.</param>
    /// <param name="Member">The field or property that it is; null for the whole and for an item of a tuple.</param>
    /// <param name="IsConstant">Whether it is marked <c>[Constant]</c>.</param>
    internal sealed record Leaf(string Path, ITypeSymbol Type, ISymbol? Member, bool IsConstant);

    // Text, or the leaf that stands there.
    private readonly record struct Token(string Text, int Leaf);

    private Parts(ITypeSymbol type, ParseContext context, bool isWhole)
    {
        _context = context;
        Type = type;
        if (!isWhole) Element = ElementOf(type);
        List<Token> made = isWhole ? Whole(type, "", null, isConstant: false) : Split(Element ?? type, "", null, isConstant: false);
        if (Element?.IsReferenceType == true) Refuse($"its elements are objects, which a gradient would have to make anew in every call; make '{Element.Name}' a struct");
        if (Element != null && _leaves.Find(l => KnownTypes.ScalarElement(l.Type) == null) is { } other)
        {
            Refuse($"its elements' part '{other.Path.Substring(1)}' has type '{other.Type.ToDisplayString()}', and in an array structs and tuples are made of float, double, int and bool");
        }
        Pieces = EquatableArray.From(Joined(made));
        Order = EquatableArray.From(made.Where(t => t.Leaf >= 0).Select(t => t.Leaf));
    }

    public ITypeSymbol Type { get; }

    /// <summary>Of an array of structs its elements' type, whose leaves these are.</summary>
    public ITypeSymbol? Element { get; }

    public IReadOnlyList<Leaf> Leaves => _leaves;

    /// <summary>Why generated code cannot take such a value apart or make one, in the words of a message; null if it can.</summary>
    public string? Problem { get; private set; }

    public bool HasReal => _leaves.Any(IsReal);

    private EquatableArray<string> Pieces { get; }

    private EquatableArray<int> Order { get; }

    public static Parts Of(ITypeSymbol type, ParseContext context) => new(type, context, isWhole: false);

    /// <summary>The same without taking it apart.</summary>
    public static Parts Whole(ITypeSymbol type, ParseContext context) => new(type, context, isWhole: true);

    /// <summary>Whether a type has parts.</summary>
    public static bool IsComposite(ITypeSymbol type) => type is INamedTypeSymbol { IsTupleType: true } || StructForm.IsStruct(type);

    public static bool IsReal(Leaf leaf) => KnownTypes.InputType(leaf.Type, "", new DimTable()) is { IsReal: true };

    /// <summary>What the elements of T[] are, if they have fields; null for any other type.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol? type) =>
        type is IArrayTypeSymbol { Rank: 1, ElementType: var element } && IsComposite(element) ? element : null;

    /// <summary>The types of a tuple's items or a struct's fields.</summary>
    public static IEnumerable<ITypeSymbol> Of(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsTupleType: true } tuple ? tuple.TupleElements.Select(e => e.Type) : StructForm.Fields(type)!.Select(f => f.Type);

    /// <summary>The names of a tuple's items or a struct's fields and properties.</summary>
    public static IEnumerable<string> Names(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsTupleType: true } tuple ? tuple.TupleElements.Select(e => e.Name) : StructForm.Fields(type)!.Select(f => (f.AssociatedSymbol ?? f).Name);

    /// <summary>A value of a type, of its leaves in their order.</summary>
    public static Value Compose(ITypeSymbol type, Func<ITypeSymbol, Value> leaf)
    {
        if (!IsComposite(type)) return leaf(type);
        Value[] items = [.. Of(type).Select(t => Compose(t, leaf))];
        return type.IsTupleType ? new TupleValue(items) : new StructValue((INamedTypeSymbol)type, items);
    }

    public SignatureModel Model(string name, int first, Func<Leaf, bool> isDifferentiated) => new(
        name, KnownTypes.Text(Type, qualify: true), first, EquatableArray.From(_leaves.Select(l => new LeafModel(l.Path, isDifferentiated(l), l.Type.IsReferenceType))),
        Pieces, Order, IsReference: Type.IsReferenceType && (IsComposite(Type) || Element != null), Element == null ? null : KnownTypes.Text(Element, qualify: true));

    private List<Token> Split(ITypeSymbol type, string path, ISymbol? member, bool isConstant)
    {
        if (type is INamedTypeSymbol { IsTupleType: true } tuple)
        {
            return [new("(", -1), .. Separated(tuple.TupleElements.Select(e => Split(e.Type, path + "." + KnownTypes.Identifier(e.Name), null, isConstant))), new(")", -1)];
        }
        if (StructForm.Fields(type) is { } fields) return SplitFields((INamedTypeSymbol)type, fields, path, isConstant);
        if (path.Length > 0 && KnownTypes.InputType(type, "", new DimTable()) is not { IsSpan: false } && type.TypeKind != TypeKind.Error)
        {
            return Refuse($"its part '{path.Substring(1)}' has type '{type.ToDisplayString()}', and parts are numbers, vectors, matrices, arrays of numbers, passive values, structs, records and tuples");
        }
        return Whole(type, path, member, isConstant);
    }

    private List<Token> Whole(ITypeSymbol type, string path, ISymbol? member, bool isConstant)
    {
        _leaves.Add(new Leaf(path, type, member, isConstant));
        return [new("", _leaves.Count - 1)];
    }

    private List<Token> SplitFields(INamedTypeSymbol type, IReadOnlyList<IFieldSymbol> fields, string path, bool isConstant)
    {
        if (type.IsRefLikeType) return Refuse($"'{type.Name}' is a ref struct, which a gradient cannot be; make it a struct");
        List<List<Token>> parts = [];
        foreach (IFieldSymbol field in fields)
        {
            ISymbol named = field.AssociatedSymbol ?? field;
            if (!IsReadable(named)) return Refuse($"generated code cannot read '{type.Name}.{named.Name}': make it accessible, with an automatic property if it is one");
            parts.Add(Split(field.Type, path + "." + KnownTypes.Identifier(named.Name), named, isConstant || IsMarkedConstant(type, named)));
        }
        if (Making.Of(type, fields, _context, out string problem) is not { } making) return Refuse(problem);
        List<Token> made = [new("new " + KnownTypes.Text(type, qualify: true), -1)];
        if (making.Arguments.Count > 0 || making.Initialized.Count == 0) made.AddRange([new("(", -1), .. Separated(making.Arguments.Select(f => parts[f])), new(")", -1)]);
        if (making.Initialized.Count == 0) return made;
        IEnumerable<List<Token>> assigned = making.Initialized.Select(f => (List<Token>)[new(KnownTypes.Identifier((fields[f].AssociatedSymbol ?? fields[f]).Name) + " = ", -1), .. parts[f]]);
        return [.. made, new(" { ", -1), .. Separated(assigned), new(" }", -1)];
    }

    private bool IsReadable(ISymbol member)
    {
        if (!_context.Compilation.IsSymbolAccessibleWithin(member, _context.Method.ContainingType)) return false;
        return member is not IPropertySymbol property
            || (StructForm.FieldOf(property) != null && property.GetMethod is { } get && _context.Compilation.IsSymbolAccessibleWithin(get, _context.Method.ContainingType));
    }

    // record struct Camera(double F, [Constant] double K)
    private static bool IsMarkedConstant(INamedTypeSymbol type, ISymbol member) => type.InstanceConstructors
        .SelectMany(c => c.Parameters).Any(p => KnownTypes.Attribute(p, KnownTypes.Constant) != null
            && SymbolEqualityComparer.Default.Equals(StructForm.PositionalProperty(type, p), member));

    private List<Token> Refuse(string problem)
    {
        Problem ??= problem;
        return [];
    }

    private static IEnumerable<Token> Separated(IEnumerable<List<Token>> items) =>
        items.SelectMany((item, i) => i == 0 ? item : [new Token(", ", -1), .. item]);

    // The text before the first leaf, between two, after the last.
    private static List<string> Joined(List<Token> tokens)
    {
        List<string> pieces = [""];
        foreach (Token token in tokens)
        {
            if (token.Leaf >= 0) pieces.Add("");
            else pieces[pieces.Count - 1] += token.Text;
        }
        return pieces;
    }
}
