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
        Value[] arguments = new Value[method.Parameters.Length];
        foreach (IArgumentOperation item in operation.Arguments.OrderBy(a => a.Syntax.SpanStart))
        {
            if (item.Parameter is not { } parameter) return Value.Failed;
            arguments[parameter.Ordinal] = parameter.RefKind == RefKind.None
                ? Visit(item.Value, argument)
                : Unsupported(item.Value, "Return the value in place of an out or ref argument.");
        }
        if (arguments.Any(a => a is null || a == Value.Failed)) return Value.Failed;

        string owner = KnownTypes.FullName(method.ContainingType.OriginalDefinition);
        if (KnownFunctions.Find(owner, method.Name, arguments.Length) is { } rule)
        {
            if (!arguments.All(a => a is NodeValue)) return Unknown(operation, "it is known for numbers, vectors and matrices only.");
            int[] values = rule(B, [.. arguments.Select(a => ((NodeValue)a).Id)]);
            return values.Length == 1 ? new NodeValue(values[0]) : new TupleValue([.. values.Select(v => new NodeValue(v))]);
        }
        if (owner == "Autodiff.Matrix`1" && operation.Instance != null && arguments.Length == 1 && arguments[0] is NodeValue at)
        {
            if (Visit(operation.Instance, argument) is not NodeValue matrix) return Value.Failed;
            if (method.Name == "Row") return new NodeValue(B.Add(new Row(), matrix.Id, at.Id));
            if (method.Name == "Column") return new NodeValue(B.Add(new Column(), matrix.Id, at.Id));
        }
        return Call(operation, method, arguments);
    }

    private Value Call(IInvocationOperation operation, IMethodSymbol method, Value[] arguments)
    {
        string receiver = "";
        if (!method.IsStatic)
        {
            if (operation.Instance == null || PathTo(operation.Instance) is not { } path)
            {
                return Unknown(operation, "call it on a member of this type, or make it a static layer and pass it the weights.");
            }
            receiver = path;
        }
        if (method.IsVirtual || method.IsOverride || method.IsAbstract)
        {
            return Unknown(operation, "a virtual call has no one body; make the method non-virtual.");
        }
        if (_calls.Contains(method, SymbolEqualityComparer.Default))
        {
            _context.Report(Descriptors.Recursion, operation.Syntax.GetLocation(), method.Name);
            return Value.Failed;
        }
        if (SourceOf(method) is not { } body)
        {
            return LayerCall(operation, method, arguments)
                ?? Unknown(operation, "it has no source here and is not a [Layer]; use a function of Autodiff.Ops or System.Math, or Detach.");
        }
        BodyParser callee = new(_context, [.. _calls, method], receiver);
        foreach (IParameterSymbol parameter in method.Parameters) callee.Bind(parameter, arguments[parameter.Ordinal]);
        return callee.Parse(body);
    }

    private Value Unknown(IInvocationOperation operation, string wayOut)
    {
        _context.Report(Descriptors.UnknownFunction, operation.Syntax.GetLocation(),
            operation.TargetMethod.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), wayOut);
        return Value.Failed;
    }

    private IOperation? SourceOf(IMethodSymbol method)
    {
        method = method.PartialImplementationPart ?? method;
        foreach (SyntaxReference reference in method.DeclaringSyntaxReferences)
        {
            SyntaxNode syntax = reference.GetSyntax(_context.Cancellation);
            if (!_context.Compilation.ContainsSyntaxTree(syntax.SyntaxTree)) continue;
#pragma warning disable RS1030 // A callee may live in any file of the compilation; the model at hand serves its own file only.
            SemanticModel model = _context.Compilation.GetSemanticModel(syntax.SyntaxTree);
#pragma warning restore RS1030
            if (model.GetOperation(syntax, _context.Cancellation) is IMethodBodyOperation body) return body;
        }
        return null;
    }

    // A layer of another assembly has no source here; its generated family computes the derivative.
    private Value? LayerCall(IInvocationOperation operation, IMethodSymbol method, Value[] arguments)
    {
        if (Callees.Of(method) is not { } callee) return null;
        if (_context.NeedsForwardMode && (callee.Results.Count > 1 || !Callees.HasJvp(method, callee)))
        {
            return Unknown(operation, "forward mode needs that layer to have one result and Derivatives.Jvp in its own Modes.");
        }
        if (!arguments.All(a => a is NodeValue)) return Unknown(operation, "a tuple cannot be passed to a layer of another assembly.");
        int site = B.Count;
        int call = B.Add(new LayerCall(callee, site), [.. arguments.Select(a => ((NodeValue)a).Id)]);
        return callee.Results.Count == 1
            ? new NodeValue(call)
            : new TupleValue([.. Enumerable.Range(0, callee.Results.Count).Select(i => new NodeValue(B.Add(new CallResult(callee, site, i), call)))]);
    }
}
