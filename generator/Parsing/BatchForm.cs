using Autodiff.Generator.Diagnostics;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Passes;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Parsing;

/// <summary>Whether a layer with <c>[Batch]</c> parameters has overloads over batches.</summary>
internal static class BatchForm
{
    private const string Overloads = "Overloads over a batch";

    /// <summary>Whether a parameter is a sample of a batch; an error where no type holds a batch of it.</summary>
    public static bool IsBatched(IParameterSymbol parameter, ParseContext context)
    {
        if (KnownTypes.Attribute(parameter, KnownTypes.Batch) == null) return false;
        bool hasType = KnownTypes.ScalarElement(parameter.Type) is Element.Float or Element.Double or Element.Int or Element.Bool
            && parameter.Type.TypeKind != TypeKind.Enum;
        if (hasType || KnownTypes.ShapedRank(parameter.Type) is Rank.Vector or Rank.RowVector) return true;
        context.Report(Descriptors.UnsupportedType, parameter.Locations[0], $"The [Batch] parameter '{parameter.Name}'", parameter.Type.ToDisplayString(),
            "a batch is made of samples of Vector, RowVector, float, double, int or bool");
        return false;
    }

    /// <summary>Holds the results and what all samples share against what a batch can have.</summary>
    public static void Check(IMethodSymbol method, Signature signature, ParseContext context)
    {
        if (!signature.Formals.Exists(f => f.IsBatched)) return;
        IrType? result = KnownTypes.InputType(method.ReturnType, "", new DimTable());
        if (result is not { IsReal: true, Rank: Rank.Scalar or Rank.Vector or Rank.RowVector } && method.ReturnType.TypeKind != TypeKind.Error)
        {
            Refuse(method, "a batch has results for float, double, Vector and RowVector; return one of these", context);
        }
        if (signature.Arguments.Find(a => a.Type.IsSpan) is { } span) Refuse(method, $"'{span.Name}' is a span, which cannot be kept for the backward sweep; take an array", context);
    }

    /// <summary>Refuses what one sample would change for the next.</summary>
    public static void CheckWrites(IrFunction function, Signature signature, IMethodSymbol method, ParseContext context)
    {
        if (!signature.Formals.Exists(f => f.IsBatched)) return;
        // Of methods that call themselves none may write to an array that it is given, if an array of the layer's goes to any.
        bool mayCallsWrite = context.Functions.Exists(f => f.Model is { } called
            && Writes.To(called.Body, [.. called.Arguments.Where(a => a.Type.IsArray).Select(a => a.Node)]).Any());
        InputModel? written = signature.Arguments.Find(a => (a.Type.IsArray && Writes.To(function, [a.Node]).Any())
            || WriteThrough.Inputs(function).Contains(a.Node) || (mayCallsWrite && Writes.MayChange(function, a.Node)));
        if (written != null) Refuse(method, $"it writes to '{written.Name}', which all samples share; copy it first", context);
    }

    private static void Refuse(IMethodSymbol method, string why, ParseContext context) =>
        context.Report(Descriptors.UnsupportedMode, method.Locations[0], Overloads, method.Name, why);
}
