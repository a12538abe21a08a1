using Autodiff.Generator.Diagnostics;
using Autodiff.Generator.Ops;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Autodiff.Generator.Parsing;

/// <content>Calls: functions with a rule, methods of the runtime's types, and methods whose source is at hand.</content>
internal sealed partial class BodyParser
{
    public override Value VisitInvocation(IInvocationOperation operation, object? argument)
    {
        IMethodSymbol method = operation.TargetMethod;
        if (Created(operation) is { } created) return created;
        string owner = KnownTypes.FullName(OwnerOf(operation).OriginalDefinition);
        FunctionRule? rule = KnownFunctions.Find(owner, method.Name, method.Parameters.Length);
        if (rule == null && IsFailed(operation.Instance)) return Value.Failed;
        if (rule == null && ArrayMember(operation, method) is { } known) return known;
        if (rule == null && IsThrowHelper(method)) return Guard(operation);
        if (rule == null && DerivativeRules.Exist(method)) return RuleCall(operation, method);
        if (rule == null && Refusal(operation) is { } refusal) return refusal;
        bool isLine = IsLine(method);
        Receiver? receiver = rule == null && !isLine ? ReceiverOf(operation.Instance, method) : null;
        Value matrix = isLine ? Visit(operation.Instance, argument) : Value.Failed;

        Value[] arguments = new Value[method.Parameters.Length];
        Place?[] places = new Place?[arguments.Length];
        foreach (IArgumentOperation item in operation.Arguments.OrderBy(a => a.Syntax.SpanStart))
        {
            if (item.Parameter is not { } parameter) return Value.Failed;
            if (parameter.RefKind is RefKind.None or RefKind.In)
            {
                arguments[parameter.Ordinal] = Visit(item.Value, argument);
                continue;
            }
            if (rule != null || SourceOf(method) == null || IsByReferenceTwice(item, operation)) return Unsupported(item, null);
            if (PlaceOf(item.Value) is not { } place) return Value.Failed;
            places[parameter.Ordinal] = place;
            arguments[parameter.Ordinal] = parameter.RefKind == RefKind.Out ? Value.Unassigned : Read(place);
        }
        if (arguments.Any(a => a is null || a == Value.Failed)) return Value.Failed;
        if (MayBeOne(places)) return Unsupported(operation, "Two of the elements that it is given by reference may be the same one: pass copies and assign them afterwards.");

        if (rule != null)
        {
            if (method.Name == "Detach" && arguments[0] is ElementsValue && !IsReadAtOnce(operation)) return Unsupported(operation, KeptView);
            arguments = [.. arguments.Select(Whole)];
            if (!arguments.All(a => a is NodeValue)) return Unknown(operation, "it is known for numbers, vectors and matrices only.");
            int[] values = rule(B, [.. arguments.Select(a => ((NodeValue)a).Id)]);
            return values.Length == 1 ? new NodeValue(values[0]) : new TupleValue([.. values.Select(v => new NodeValue(v))]);
        }
        if (isLine)
        {
            return Whole(matrix) is NodeValue whole && arguments[0] is NodeValue at
                ? new NodeValue(B.Add(method.Name == "Row" ? new Row() : new Column(), whole.Id, at.Id))
                : Value.Failed;
        }
        return Call(operation, method, arguments, places, receiver);
    }

    // ArgumentNullException.ThrowIfNull(x), ArgumentOutOfRangeException.ThrowIfNegative(n), ...
    private static bool IsThrowHelper(IMethodSymbol method) => method is { IsStatic: true, ReturnsVoid: true }
        && method.Name.StartsWith("ThrowIf", StringComparison.Ordinal) && method.ContainingType.Name.EndsWith("Exception", StringComparison.Ordinal)
        && method.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };

    // Kept as it is written, in its place.
    private Value Guard(IInvocationOperation operation)
    {
        if (KeptText.Of(operation, this) is not { } text) return Value.Failed;
        B.AddTyped(new Throw(Model.EquatableArray.From(text.Pieces)), Ir.IrType.None, null, [.. text.Operands]);
        return Value.Unassigned;
    }

    // f(ref x, ref x): two names of one variable. An element is part of its array, too; and a local function sees the variables around it.
    private bool IsByReferenceTwice(IArgumentOperation item, IInvocationOperation call) => call.Arguments.Any(other => other != item
        && other.Parameter is { RefKind: RefKind.Ref or RefKind.Out } && HaveOneRoot(other.Value, item.Value) && !AreOneNumber(other, item))
        || (call.Instance is { Type.IsValueType: true } instance && Root(instance).Syntax.ToString() == Root(item.Value).Syntax.ToString())
        || (IsElement(item.Value) && call.Arguments.Any(other => IsArray(other.Value.Type)))
        || CapturedBy(call.TargetMethod.OriginalDefinition).Any(captured => IsElement(item.Value) ? IsArray(TypeOf(captured)) : SymbolEqualityComparer.Default.Equals(captured, VariableOf(item.Value)));

    private bool HaveOneRoot(IOperation x, IOperation y) => Root(x).Syntax.ToString() == Root(y).Syntax.ToString()
        || (VariableOf(x) is { } a && VariableOf(y) is { } b && SymbolEqualityComparer.Default.Equals(_variables.Named(a), _variables.Named(b)));

    // Two parameters that are names of one real variable, of a method that is followed.
    private bool AreOneNumber(IArgumentOperation x, IArgumentOperation y) => x.Parameter is { RefKind: RefKind.Ref, ContainingSymbol: IMethodSymbol method }
        && y.Parameter!.RefKind == RefKind.Ref && IsNumber(x.Value) && IsNumber(y.Value) && !_context.Calls.IsRecursive(method);

    private bool IsNumber(IOperation operation) => operation is ILocalReferenceOperation or IParameterReferenceOperation
        && operation.Type is { } type && KnownTypes.ScalarElement(Bound(type)) is Ir.Element.Float or Ir.Element.Double;

    private static ISymbol? VariableOf(IOperation place) => Root(place) switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    private static bool IsElement(IOperation operation) => Root(operation) is IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true } or IImplicitIndexerReferenceOperation;

    private static bool IsArray(ITypeSymbol? type) => type is IArrayTypeSymbol || (type != null && KnownTypes.SpanElement(type) != null);

    // p of p.Position.X: a part changes the whole.
    private static IOperation Root(IOperation operation)
    {
        while (operation is IFieldReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: false } && ((IMemberReferenceOperation)operation).Instance is { } owner) operation = owner;
        return operation;
    }

    // A call that has no rule and whose source cannot be followed. Its arguments still say what is wrong with them.
    private Value? Refusal(IInvocationOperation operation)
    {
        IMethodSymbol method = operation.TargetMethod;
        bool isRecursive = IsBeingFollowed(method) && !_context.Calls.IsRecursive(method);
        string? why = method switch
        {
            { MethodKind: MethodKind.LocalFunction } when !isRecursive => null,
            { MethodKind: MethodKind.DelegateInvoke } => "what a delegate calls is not known at compile time; call a static method by its name.",
            _ when isRecursive || IsLine(method) => null,
            { IsStatic: false } when operation.Instance == null || (PathTo(operation.Instance) == null && !IsHeld(operation.Instance)) =>
                "call it on a member of this type, or make it a static layer and pass it the weights.",
            { IsVirtual: true } or { IsOverride: true } or { IsAbstract: true } => "a virtual call has no one body; make the method non-virtual.",
            _ when SourceOf(method) == null => Callees.Of(method) != null ? null : BclFunctions.Reason(method)
                ?? (KnownTypes.Attribute(method, KnownTypes.Layer) != null && Callees.HasArrays(method)
                    ? "an array cannot be passed to a layer of another assembly yet; pass vectors, or include its source in this project." : null)
                ?? "it has no source here and is not a [Layer]; use a function of Autodiff.Ops or System.Math, or Detach.",
            _ when !SymbolEqualityComparer.Default.Equals(method, method.OriginalDefinition) && !IsInstantiable(method) => "it is generic; write it for float or for double.",
            _ => null,
        };
        if (why == null && !isRecursive) return null;
        foreach (IArgumentOperation item in operation.Arguments.Where(a => a.Value.Type is { } type && KnownTypes.IsReal(Bound(type)))) Visit(item.Value, null);
        if (why != null) return Unknown(operation, why);
        return RefuseRecursion(operation.Syntax.GetLocation(), method.Name, ThroughOperator);
    }

    private Value Call(IInvocationOperation operation, IMethodSymbol method, Value[] arguments, Place?[] places, Receiver? self)
    {
        if (SourceOf(method) is not { } body) return LayerCall(operation, method, arguments) ?? Value.Failed;
        bool isLocal = method.MethodKind == MethodKind.LocalFunction;
        string receiver = isLocal ? _receiver : method.IsStatic || self != null ? "" : PathTo(operation.Instance!)!;
        bool isCheckpoint = KnownTypes.Attribute(method, KnownTypes.Checkpoint) != null;
        if (isCheckpoint && _context.Calls.Reached(method).FirstOrDefault(_context.Calls.IsRecursive) is { } recursive)
        {
            return RefuseRecursion(operation.Syntax.GetLocation(), recursive.Name, "inside a [Checkpoint], and its calls keep what they need by themselves");
        }
        if (_context.Calls.IsRecursive(method))
        {
            if (arguments.Any(a => a is ElementsValue)) return Unsupported(operation, KeptView);
            return self == null
                ? CallFunction(operation.Syntax.GetLocation(), method, receiver, arguments, places, operation)
                : RefuseRecursion(operation.Syntax.GetLocation(), method.Name, "and is a method of a struct");
        }
        return isCheckpoint ? Checkpointed(method, Follow) : Follow();

        Value Follow() => Followed(operation, method, body, receiver, arguments, places, self);
    }

    private Value Followed(IInvocationOperation operation, IMethodSymbol method, IOperation body, string receiver, Value[] arguments, Place?[] places, Receiver? self)
    {
        BodyParser callee = Callee(method, receiver, method.MethodKind == MethodKind.LocalFunction ? this : null);
        foreach (IParameterSymbol parameter in method.OriginalDefinition.Parameters) callee.Bind(parameter, arguments[parameter.Ordinal]);
        List<IParameterSymbol> others = OtherNames(operation, method.OriginalDefinition, callee);
        if (self != null)
        {
            Value value = self.Place == null ? self.Value : Read(self.Place);
            if (value == Value.Failed) return value;
            callee._variables[self.Key] = value;
        }
        Value result = callee.ParseCalled(body);
        if (self?.Place != null && callee._variables.TryGetValue(self.Key, out Value own)) Write(self.Place, own, operation);
        foreach (IParameterSymbol parameter in method.OriginalDefinition.Parameters)
        {
            if (places[parameter.Ordinal] is { } place && callee._variables.TryGetValue(parameter, out Value changed)) Write(place, changed, operation);
        }
        foreach (IParameterSymbol other in others) callee._variables.Forget(other);
        _isUnreachable |= callee._isUnreachable;
        return result;
    }

    // Of parameters that are given one variable by reference all but the first.
    private List<IParameterSymbol> OtherNames(IInvocationOperation operation, IMethodSymbol method, BodyParser callee)
    {
        List<IParameterSymbol> others = [];
        Dictionary<ISymbol, IParameterSymbol> first = new(SymbolEqualityComparer.Default);
        foreach (IArgumentOperation item in operation.Arguments.Where(a => a.Parameter?.RefKind == RefKind.Ref && VariableOf(a.Value) != null && a.Value is ILocalReferenceOperation or IParameterReferenceOperation))
        {
            ISymbol variable = _variables.Named(VariableOf(item.Value)!);
            IParameterSymbol parameter = method.Parameters[item.Parameter!.Ordinal];
            if (!first.TryGetValue(variable, out IParameterSymbol known))
            {
                first.Add(variable, parameter);
                continue;
            }
            callee._variables.Name(parameter, known);
            others.Add(parameter);
        }
        return others;
    }

    // m.Row(i), m.Column(j)
    private static bool IsLine(IMethodSymbol method) => method.Name is "Row" or "Column" && method.Parameters.Length == 1
        && KnownTypes.ShapedRank(method.ContainingType) == Ir.Rank.Matrix;

    private Value Unknown(IInvocationOperation operation, string wayOut)
    {
        _context.Report(Descriptors.UnknownFunction, operation.Syntax.GetLocation(),
            operation.TargetMethod.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), wayOut);
        return Value.Failed;
    }

    private IOperation? SourceOf(IMethodSymbol method) => _context.Calls.BodyOf(method);

    // A layer of another assembly has no source here; its generated family computes the derivative.
    private Value? LayerCall(IInvocationOperation operation, IMethodSymbol method, Value[] arguments)
    {
        if (Callees.Of(method) is not { } callee) return null;
        if (_context.NeedsForwardMode && (callee.Results.Count > 1 || !Callees.HasJvp(method, callee)))
        {
            return Unknown(operation, "forward mode needs that layer to have one result and Derivatives.Jvp in its own Modes.");
        }
        if (_context.NeedsSecondDerivatives) return Unknown(operation, "the family of a layer of another assembly has no second derivatives; include its source in this project.");

        // The layer may return what it is given.
        if (arguments.Any(a => a is ElementsValue) && KnownTypes.ScalarElement(method.ReturnType) == null) return Unsupported(operation, KeptView);
        arguments = [.. arguments.Select(Whole)];
        if (!arguments.All(a => a is NodeValue)) return Unknown(operation, "a struct, a record or a tuple cannot be passed to a layer of another assembly.");
        int site = B.Count;
        int call = B.Add(new LayerCall(callee, site), [.. arguments.Select(a => ((NodeValue)a).Id)]);
        return callee.Results.Count == 1
            ? new NodeValue(call)
            : new TupleValue([.. Enumerable.Range(0, callee.Results.Count).Select(i => new NodeValue(B.Add(new CallResult(callee, site, i), call)))]);
    }
}
