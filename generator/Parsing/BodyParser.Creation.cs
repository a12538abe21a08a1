using Autodiff.Generator.Diagnostics;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Autodiff.Generator.Parsing;

/// <content>The creation of structs and records: their constructors are followed.</content>
internal sealed partial class BodyParser
{
    public override Value VisitObjectCreation(IObjectCreationOperation operation, object? argument)
    {
        if (NewShape(operation) is { } shape) return shape;
        if (operation.Type == null || operation.Constructor is not { } constructor || Bound(operation.Type) is not INamedTypeSymbol type || !StructForm.IsStruct(type))
        {
            return Unsupported(operation, null);
        }
        return ArgumentsOf(operation.Arguments) is { } arguments ? WithMembers(Construct(operation, type, constructor, arguments), operation.Initializer) : Value.Failed;
    }

    // In the order in which they stand; null after a report.
    private Value[]? ArgumentsOf(IEnumerable<IArgumentOperation> items)
    {
        SortedDictionary<int, Value> arguments = [];
        foreach (IArgumentOperation item in items.OrderBy(a => a.Syntax.SpanStart))
        {
            Value value = item.Parameter is { RefKind: RefKind.None or RefKind.In } ? Visit(item.Value, null) : Unsupported(item, null);
            if (item.Parameter != null) arguments[item.Parameter.Ordinal] = value;
        }
        return arguments.Values.Contains(Value.Failed) ? null : [.. arguments.Values];
    }

    private Value Construct(IOperation at, INamedTypeSymbol type, IMethodSymbol constructor, Value[] arguments)
    {
        if (IsBeingFollowed(constructor)) return RefuseRecursion(at.Syntax.GetLocation(), type.Name, ThroughOperator);
        return Made(type, constructor, arguments) ?? Unsupported(at, FieldTypes);
    }

    /// <summary>For each parameter of a constructor the field that it is stored in; null where the constructor does anything else.</summary>
    public static int[]? Stored(INamedTypeSymbol type, IMethodSymbol constructor, ParseContext context)
    {
        ParseContext scratch = new(context.Compilation, context.Method, context.Cancellation) { Calls = context.Calls };
        BodyParser parser = new(scratch, [context.Method]);
        int inputs = 0;
        Value[] arguments = [.. constructor.Parameters.Select(p => Parts.Compose(p.Type, leaf => KnownTypes.InputType(leaf, "", scratch.Builder.Dims) is { } known
            ? new NodeValue(scratch.Builder.AddTyped(new Input(InputRole.Argument, inputs++), known, null)) : Value.Failed))];
        Value? made = parser.Made(type, constructor, arguments);
        bool onlyStores = scratch.Diagnostics.Count == 0 && !parser._isUnreachable && Enumerable.Range(0, scratch.Builder.Count).All(id => scratch.Builder[id].Op is Leaf);
        if (made is not StructValue whole || !onlyStores) return null;
        int[] fields = [.. arguments.Select(a => whole.Items.ToList().IndexOf(a))];
        return fields.All(f => f >= 0) ? fields : null;
    }

    // Null where the type of a field has no place in a layer.
    private Value? Made(INamedTypeSymbol type, IMethodSymbol constructor, Value[] arguments)
    {
        if (StructOf(type, StructForm.Fields(type)!.Select(f => DefaultOf(f.Type) ?? PlaceholderOf(f.Type))) is not { } blank) return null;
        BodyParser callee = Callee(constructor);
        callee._variables[Key(type)] = blank;
        for (int i = 0; i < arguments.Length; i++) callee.Bind(constructor.OriginalDefinition.Parameters[i], arguments[i]);
        callee.RunConstructor(type, constructor);
        _isUnreachable |= callee._isUnreachable;
        return callee._variables.TryGetValue(Key(type), out Value made) ? made : Value.Failed;
    }

    private void RunConstructor(INamedTypeSymbol type, IMethodSymbol constructor)
    {
        SyntaxNode? syntax = constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_context.Cancellation);
        IConstructorBodyOperation? body = syntax is ConstructorDeclarationSyntax ? OperationOf(syntax) as IConstructorBodyOperation : null;
        if (body?.Initializer is { } initializer && ThisCall(initializer) is { } call)
        {
            _variables[Key(type)] = ArgumentsOf(call.Arguments) is { } arguments ? Construct(call, type, call.TargetMethod, arguments) : Value.Failed;
        }
        else if (constructor is not { IsImplicitlyDeclared: true, ContainingType.IsValueType: true })
        {
            if (syntax is TypeDeclarationSyntax) SetPositional(type, constructor);
            RunInitializers(type);
        }
        if (body != null) Parse((IOperation?)body.BlockBody ?? body.ExpressionBody!);
    }

    // : this(...)
    private static IInvocationOperation? ThisCall(IOperation initializer)
    {
        IOperation call = initializer is IExpressionStatementOperation statement ? statement.Operation : initializer;
        return call is IInvocationOperation { Instance: IInstanceReferenceOperation { Syntax: var syntax } } invocation
            && (syntax as ConstructorInitializerSyntax ?? syntax.Parent as ConstructorInitializerSyntax)?.IsKind(SyntaxKind.ThisConstructorInitializer) == true ? invocation : null;
    }

    private void SetPositional(INamedTypeSymbol type, IMethodSymbol constructor)
    {
        foreach (IParameterSymbol parameter in constructor.OriginalDefinition.Parameters)
        {
            if (StructForm.PositionalProperty(type, parameter) is { } property && _variables.TryGetValue(parameter, out Value value)) SetField(type, property, value);
        }
    }

    private void RunInitializers(INamedTypeSymbol type)
    {
        foreach (MemberDeclarationSyntax member in type.DeclaringSyntaxReferences.Select(r => r.GetSyntax(_context.Cancellation)).OfType<TypeDeclarationSyntax>().SelectMany(t => t.Members))
        {
            foreach ((SyntaxNode declaration, EqualsValueClauseSyntax? clause) in Clauses(member))
            {
                if (clause == null || _context.Calls.ModelOf(clause).GetDeclaredSymbol(declaration, _context.Cancellation) is not { IsStatic: false } symbol) continue;
                if (OperationOf(clause) is ISymbolInitializerOperation initializer) SetField(type, symbol, Visit(initializer.Value, null));
            }
        }
    }

    private static IEnumerable<(SyntaxNode Declaration, EqualsValueClauseSyntax? Clause)> Clauses(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(v => ((SyntaxNode)v, v.Initializer)),
        PropertyDeclarationSyntax property => [(property, property.Initializer)],
        _ => [],
    };

    private void SetField(INamedTypeSymbol type, ISymbol member, Value value)
    {
        if (!_variables.TryGetValue(Key(type), out Value self) || self is not StructValue whole) return;
        _variables[Key(type)] = value != Value.Failed && FieldOf(member) is { } field && whole.IndexOf(field) is >= 0 and var index ? whole.Set(index, value) : Value.Failed;
    }

    private IOperation? OperationOf(SyntaxNode syntax) =>
        _context.Compilation.ContainsSyntaxTree(syntax.SyntaxTree) ? _context.Calls.ModelOf(syntax).GetOperation(syntax, _context.Cancellation) : null;
}
