using Autodiff.Generator.Diagnostics;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Passes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Autodiff.Generator.Parsing;

/// <content>
/// Methods that call themselves are not followed but translated by themselves, once, and called. What the body reads or assigns around
/// it is passed like an argument.
/// </content>
internal sealed partial class BodyParser
{
    private const string ThroughOperator = "through an operator, a property or a constructor";

    /// <summary>A layer that calls itself: its body is the call of a function.</summary>
    public Value ParseRecursive(IMethodSymbol method, Location location) =>
        CallFunction(location, method, "", [.. method.Parameters.Select(p => _variables.All[p])], new Place?[method.Parameters.Length], null);

    private Value CallFunction(Location location, IMethodSymbol method, string receiver, Value[] arguments, Place?[] places, IOperation? operation)
    {
        if (arguments.Contains(Value.Failed)) return Value.Failed;
        BodyParser reader = Callee(method, receiver, method.MethodKind == MethodKind.LocalFunction ? this : null);
        Dictionary<string, (ITypeSymbol Type, Value Value)> members = MembersReadBy(method, reader);
        if (FunctionOf(method, receiver, reader, members, location) is not { IsFailed: false } function) return Value.Failed;

        List<int> operands = [];
        foreach (IParameterSymbol parameter in method.OriginalDefinition.Parameters) reader.Pass(reader.TypeOf(parameter), arguments[parameter.Ordinal], operands);
        foreach (ISymbol variable in function.Captured) reader.Pass(reader.TypeOf(variable), _variables.TryGetValue(variable, out Value value) ? value : Value.Unassigned, operands);
        foreach (KeyValuePair<string, ITypeSymbol> member in function.Members) operands.Add(((NodeValue)members[member.Key].Value).Id);

        int call = B.AddControl(new FunctionCall(function.Name), operands, []);
        B.NextEpoch();
        int index = 0;
        Value result = method.ReturnsVoid ? Value.Unassigned : reader.Compose(reader.Bound(method.ReturnType), "", Result)!;
        foreach (ISymbol variable in function.Assigned)
        {
            Value changed = reader.Compose(reader.TypeOf(variable), KnownTypes.Identifier(variable.Name), Result)!;
            bool isOwn = SymbolEqualityComparer.Default.Equals(variable.ContainingSymbol, method.OriginalDefinition);
            if (isOwn) Write(places[((IParameterSymbol)variable).Ordinal]!, changed, operation!);
            else _variables[variable] = changed;
        }
        return result;

        int Result(ITypeSymbol type, string name) =>
            B.AddTyped(new Part(index), SizeOf(function, index++, type, operands), name.Length == 0 ? null : name, call);
    }

    private Value RefuseRecursion(Location location, string name, string why)
    {
        _context.Report(Descriptors.Recursion, location, name, why);
        return Value.Failed;
    }

    // Of a parameter that is only written the caller has no value.
    private void Pass(ITypeSymbol type, Value value, List<int> operands)
    {
        if (value == Value.Unassigned) value = Compose(type, "", (leaf, _) => Placeholder(KnownTypes.InputType(leaf, "", B.Dims)!.Value))!;
        Spread(Compose(type, "", (_, _) => 0)!, value, operands);
    }

    /// <summary>A value of a type, made of leaves one after another; null where the type has no place in a layer.</summary>
    private Value? Compose(ITypeSymbol type, string name, Func<ITypeSymbol, string, int> leaf)
    {
        string Inner(string part) => name.Length == 0 ? "" : name + char.ToUpperInvariant(part[0]) + part.Substring(1);
        if (Parts.IsComposite(type)) return StructOf(type, Parts.Of(type).Zip(Parts.Names(type), (part, inner) => Compose(part, Inner(inner), leaf)));
        type = Bound(type);
        if (!KnownTypes.IsSupported(type)) return null;
        int first = leaf(type, name);
        if (KnownTypes.SpanElement(type) == null) return new NodeValue(first);
        ITypeSymbol integer = _context.Compilation.GetSpecialType(SpecialType.System_Int32);
        return new SliceValue(first, leaf(integer, Inner("start")), leaf(integer, Inner("length")));
    }

    // The leaves of a value of the same form.
    private bool Spread(Value form, Value value, List<int> leaves)
    {
        switch (form, value)
        {
            case (NodeValue, NodeValue node):
                leaves.Add(node.Id);
                return true;
            case (CompositeValue parts, CompositeValue given) when parts.Items.Count == given.Items.Count:
                return parts.Items.Zip(given.Items, (a, b) => (a, b)).All(pair => Spread(pair.a, pair.b, leaves));
            case (SliceValue, SliceValue or NodeValue):
                SliceValue slice = AsSlice(value);
                leaves.AddRange([slice.Array, slice.Start, slice.Length]);
                return true;
            default:
                return false;
        }
    }

    private IrType SizeOf(RecursiveFunction function, int result, ITypeSymbol type, IReadOnlyList<int> operands)
    {
        IrType form = KnownTypes.InputType(type, "", new DimTable())!.Value;
        if (!form.IsShaped) return form;
        form = new Typing(B, []).FreshlySized(form);
        (KnownSize? rows, KnownSize? columns) = result < function.Sizes.Count ? function.Sizes[result] : (null, null);
        return form with { Rows = Known(rows, form.Rows), Columns = Known(columns, form.Columns) };

        Dim Known(KnownSize? size, Dim fresh) => size switch
        {
            null => fresh,
            { Number: { } number } => Dim.Of(number),
            { Argument: var argument, Axis: var axis } => axis == 0 ? B.TypeOf(operands[argument]).Rows : B.TypeOf(operands[argument]).Columns,
        };
    }

    // The numbers and shapes that the body reads from the object or from types.
    private Dictionary<string, (ITypeSymbol, Value)> MembersReadBy(IMethodSymbol method, BodyParser reader)
    {
        Dictionary<string, (ITypeSymbol, Value)> members = [];
        List<IOperation> operations = [.. _context.Calls.Reached(method).SelectMany(_context.Calls.OperationsOf)];
        foreach (IParameterReferenceOperation captured in operations.OfType<IParameterReferenceOperation>())
        {
            // A primary constructor's parameter is a member in all but name.
            string code = KnownTypes.Identifier(captured.Parameter.Name);
            if (captured.Parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Constructor } || members.ContainsKey(code)) continue;
            if (reader.Visit(captured, null) is NodeValue value) members.Add(code, (captured.Type!, value));
        }
        foreach (IMemberReferenceOperation member in operations.OfType<IMemberReferenceOperation>())
        {
            if (!IsVariable(member.Member) || member.ConstantValue.HasValue || (member.Instance != null && member is not { Instance: IInstanceReferenceOperation })) continue;
            string? path = member.Instance == null ? null : reader.PathTo(member.Instance);
            bool isOwn = member.Instance == null || (path != null && SymbolEqualityComparer.Default.Equals(member.Member.ContainingType, method.ContainingType));
            if (!isOwn || members.ContainsKey(MemberCode(member.Member, path))) continue;
            if (reader.Visit(member, null) is NodeValue value) members.Add(MemberCode(member.Member, path), (member.Type!, value));
        }
        return members;
    }

    private static bool IsVariable(ISymbol member) => member switch
    {
        IFieldSymbol field => !field.ContainingType.IsTupleType && KnownTypes.IsSupported(field.Type),
        IPropertySymbol property => IsStored(property) && KnownTypes.IsSupported(property.Type),
        _ => false,
    };

    // The function that a method is, translated when it is first called.
    private RecursiveFunction? FunctionOf(
        IMethodSymbol method, string receiver, BodyParser reader, Dictionary<string, (ITypeSymbol Type, Value Value)> members, Location location)
    {
        string types = string.Join(", ", reader._types.Select(t => t.Key.ToDisplayString() + "=" + t.Value.ToDisplayString()).OrderBy(t => t, StringComparer.Ordinal));
        RecursiveFunction? known = _context.Functions.Find(f =>
            f.Receiver == receiver && f.Types == types && SymbolEqualityComparer.Default.Equals(f.Method, method.OriginalDefinition));
        if (known != null) return known;

        List<ISymbol> captured = CapturedBy(method);
        HashSet<ISymbol> changed = Assignments.In([SourceOf(method)], SourceOf);
        IEnumerable<ITypeSymbol> boundary = method.OriginalDefinition.Parameters.Concat(captured).Select(reader.TypeOf);
        if (boundary.FirstOrDefault(t => reader.Compose(t, "", (_, _) => 0) == null) is { } unknown)
        {
            RefuseRecursion(location, method.Name, $"and the type '{unknown.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}' of what it takes has no place in a function of its own");
            return null;
        }
        bool isSpan = !method.ReturnsVoid && (reader.Compose(reader.Bound(method.ReturnType), "", (_, _) => 0) is null or SliceValue);
        if (isSpan)
        {
            RefuseRecursion(location, method.Name, $"and its result '{method.ReturnType.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}' has no place in a function of its own");
            return null;
        }
        RecursiveFunction function = new(
            method.OriginalDefinition, types, receiver, UniqueName(method), captured,
            [.. method.OriginalDefinition.Parameters.Where(p => p.RefKind is RefKind.Ref or RefKind.Out), .. captured.Where(changed.Contains)],
            [.. members.Select(m => new KeyValuePair<string, ITypeSymbol>(m.Key, m.Value.Type))]);
        _context.Functions.Add(function);
        Translate(function, method, reader, location);

        // Its own calls did not know the sizes of its results yet, nor did those of other functions.
        if (!function.IsFailed && function.Model!.Body.Results.Any(r => function.Model.Body.Nodes[r].Type.IsShaped))
        {
            _context.Functions.RemoveRange(function.Name.Index + 1, _context.Functions.Count - function.Name.Index - 1);
            Translate(function, method, reader, location);
            bool isSized = function.IsFailed || function.Sizes.All(s => s is (not null, not null));
            if (!isSized) RefuseRecursion(location, method.Name, "and the sizes of its result are not those of what it takes");
            function.IsFailed |= !isSized;
        }
        return function;
    }

    private void Translate(RecursiveFunction function, IMethodSymbol method, BodyParser reader, Location location)
    {
        ParseContext context = new(_context);
        BodyParser body = new(context, [.. _calls, method], function.Receiver);
        foreach (KeyValuePair<ITypeSymbol, ITypeSymbol> known in reader._types) body._types[known.Key] = known.Value;

        List<InputModel> arguments = [];
        foreach (ISymbol variable in method.OriginalDefinition.Parameters.Concat(function.Captured))
        {
            body._variables[variable] = body.Compose(body.TypeOf(variable), variable.Name, Argument)!;
        }
        foreach (KeyValuePair<string, ITypeSymbol> member in function.Members)
        {
            context.Declare(member.Key, Argument(member.Value, member.Key.Substring(member.Key.LastIndexOf('.') + 1).TrimStart('@')));
        }
        Value result = body.Parse(SourceOf(method)!);
        _context.HasInvalidCode |= context.HasInvalidCode;
        _context.IsIncomplete |= context.IsIncomplete;
        foreach ((int node, string message) in context.Builder.ShapeErrors)
        {
            _context.Report(Descriptors.ShapeContradiction, context.Locations.TryGetValue(node, out Location at) ? at : location, message);
        }

        List<int> results = [];
        bool isWhole = method.ReturnsVoid || body.Hands(body.Bound(method.ReturnType), body.NeverReturns ? Value.Unassigned : result, results);
        foreach (ISymbol variable in function.Assigned) isWhole &= body.Hands(body.TypeOf(variable), body._variables.All[variable], results);
        function.IsFailed = !isWhole || _context.HasErrors;
        if (function.IsFailed)
        {
            if (!_context.HasErrors && !_context.HasInvalidCode) RefuseRecursion(location, method.Name, "and its body could not be followed");
            return;
        }
        Tidied tidy = Tidy.Apply(context.Builder.Build(results), together: context.Builder.Together);
        context.Renumber(tidy.Map);
        IrFunction translated = tidy.Function;
        function.Locations = context.Locations;
        function.Sizes = [.. translated.Results.Select(r => SizesOf(translated, r))];
        function.Model = new FunctionModel(
            function.Name, Annotations.SignatureText(method),
            EquatableArray.From(arguments.Select(a => a with { Node = tidy.Map[a.Node], Type = translated.Nodes[tidy.Map[a.Node]].Type })), translated);

        int Argument(ITypeSymbol type, string wanted)
        {
            string name = KnownTypes.Identifier(wanted);
            while (arguments.Exists(a => a.Name == name)) name += "_";
            IrType irType = KnownTypes.InputType(type, name, context.Builder.Dims)!.Value;
            int node = context.Builder.AddTyped(new Input(InputRole.Argument, arguments.Count), irType, name);
            InputKind kind = irType.IsReal ? InputKind.Differentiated : InputKind.Passive;
            arguments.Add(new InputModel(name, name, KnownTypes.Text(type, qualify: true), kind, irType, node, IsWritable: false));
            return node;
        }
    }

    // What a path leaves open is never read.
    private bool Hands(ITypeSymbol type, Value value, List<int> results)
    {
        if (value == Value.Unassigned) value = PlaceholderOf(type) ?? value;
        return Spread(Compose(type, "", (_, _) => 0)!, value, results);
    }

    private static (KnownSize? Rows, KnownSize? Columns) SizesOf(IrFunction function, int result)
    {
        IrType type = function.Nodes[result].Type;
        return (Known(type.Rows), Known(type.Columns));

        KnownSize? Known(Dim dim)
        {
            if (dim.IsNumber) return new KnownSize(dim.Number);
            foreach (int id in function.Body.Parameters)
            {
                if (function.Nodes[id] is not { Op: Input { Role: InputRole.Argument } input, Type: var given }) continue;
                if (given.Rows == dim) return new KnownSize(null, input.Index, 0);
                if (given.Columns == dim) return new KnownSize(null, input.Index, 1);
            }
            return null;
        }
    }

    private FunctionName UniqueName(IMethodSymbol method)
    {
        string bare = char.ToUpperInvariant(method.Name[0]) + method.Name.Substring(1);
        string name = bare;
        for (int i = 2; _context.Functions.Exists(f => f.Name.Name == name); i++) name = bare + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new FunctionName(_context.Functions.Count, name);
    }

    // The variables of the methods around that a local function, and those that it calls, use.
    private List<ISymbol> CapturedBy(IMethodSymbol method)
    {
        IReadOnlyList<IMethodSymbol> reached = _context.Calls.Reached(method);
        List<ISymbol> captured = [];
        foreach (IOperation operation in reached.Where(m => m.MethodKind == MethodKind.LocalFunction).SelectMany(_context.Calls.OperationsOf))
        {
            ISymbol? variable = operation switch
            {
                _ when operation.ConstantValue.HasValue => null,
                ILocalReferenceOperation local => local.Local,
                IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.Constructor } } parameter => parameter.Parameter,
                _ => null,
            };
            bool isOuter = variable != null && !reached.Contains(variable.ContainingSymbol.OriginalDefinition, SymbolEqualityComparer.Default);
            if (isOuter && !captured.Contains(variable!, SymbolEqualityComparer.Default)) captured.Add(variable!);
        }
        return captured;
    }
}
