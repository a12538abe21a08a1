using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Autodiff.Generator.Parsing;

/// <content>Calls of methods whose derivative the user supplies.</content>
internal sealed partial class BodyParser
{
    private Value RuleCall(IInvocationOperation operation, IMethodSymbol method)
    {
        Value[] arguments = new Value[method.Parameters.Length];
        foreach (IArgumentOperation item in operation.Arguments.OrderBy(a => a.Syntax.SpanStart))
        {
            if (item.Parameter is not { RefKind: RefKind.None } parameter) return Unsupported(item, null);
            arguments[parameter.Ordinal] = Visit(item.Value, null);
        }
        if (arguments.Any(a => a is not NodeValue)) return Value.Failed;
        if (DerivativeRules.Of(method) is not { } rule) return WithoutBackward(operation, method);
        if (DerivativeRules.Hidden(method, _context.Compilation, _context.Method.ContainingType) is { } hidden)
        {
            return Unknown(operation, $"its rule '{hidden.Name}' is not accessible from '{_context.Method.ContainingType.Name}'; make it internal or public.");
        }
        if (_context.NeedsSecondDerivatives) return Unknown(operation, "a supplied derivative is not differentiated again; Hvp and Hessian need a method that can be followed.");
        if (_context.NeedsForwardMode && rule.Forward == null)
        {
            return Unknown(operation, $"forward mode needs a forward rule beside '{rule.Backward}': [Derivative] {DerivativeRules.ForwardText(method)}.");
        }
        return new NodeValue(B.Add(new RuleCall(rule), [.. arguments.Select(a => ((NodeValue)a).Id)]));
    }

    private Value WithoutBackward(IInvocationOperation operation, IMethodSymbol method)
    {
        // A rule that does not fit is reported where it is declared.
        if (!DerivativeRules.HasForward(method))
        {
            _context.HasInvalidCode = true;
            return Value.Failed;
        }
        return Unknown(operation, $"the gradient needs a backward rule beside the forward one: [Derivative] {DerivativeRules.BackwardText(method)}.");
    }
}
