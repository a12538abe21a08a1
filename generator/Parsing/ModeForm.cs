using Autodiff.Generator.Diagnostics;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Parsing;

/// <summary>Whether a layer of this signature has the derivatives that its annotation asks for.</summary>
internal static class ModeForm
{
    private const string OneNumber = "it has a meaning for a layer that returns one number; return float or double";

    public static void Check(
        IMethodSymbol method, LayerOptions options, IEnumerable<SignatureModel> formals, IEnumerable<InputModel> inputs, AttributeData attribute, ParseContext context)
    {
        // What is no result at all is reported where it stands.
        ITypeSymbol result = method.ReturnType;
        if (result.TypeKind == TypeKind.Error || result.SpecialType == SpecialType.System_Void) return;
        List<InputModel> differentiated = [.. inputs.Where(i => i.IsDifferentiated)];
        bool isScalar = IsScalar(method);

        void Refuse(string mode, string why, string property = "Modes") =>
            context.Report(Descriptors.UnsupportedMode, Annotations.Where(attribute, context, property), mode, method.Name, why);

        // Where the elements of a structure stand among the rows and columns nothing would say.
        if (formals.FirstOrDefault(f => f is { IsDifferentiated: true, IsComposite: true }) is { } composite)
        {
            string why = $"'{composite.Name}' is a structure; pass its numbers and arrays as parameters of their own";
            if (options.Check) Refuse("Check", why, "Check");
            if (options.Has(Modes.Hessian)) Refuse("Derivatives.Hessian", why);
            if (options.Has(Modes.Jacobian)) Refuse("Derivatives.Jacobian", why);
            options = options with { Modes = options.Modes & ~(Modes.Hessian | Modes.Jacobian), Check = false };
        }
        if (options.Check && !isScalar) Refuse("Check", OneNumber, "Check");
        if (options.Has(Modes.Hvp) && !isScalar) Refuse("Derivatives.Hvp", OneNumber);
        if (options.Has(Modes.Hessian) && !isScalar) Refuse("Derivatives.Hessian", OneNumber);
        else if (options.Has(Modes.Hessian) && Mixed(differentiated) is { } mixed) Refuse("Derivatives.Hessian", mixed);
        if (!options.Has(Modes.Jacobian)) return;
        if (KnownTypes.InputType(result, "", new DimTable()) is not { Rank: Rank.Scalar or Rank.Vector or Rank.RowVector or Rank.Array, IsReal: true } type)
        {
            Refuse("Derivatives.Jacobian", "its result must be a number, a vector or an array T[]; return one of these");
        }
        else if (differentiated.Count > 0 && !differentiated.Exists(i => HasJacobian(i.Type)))
        {
            Refuse("Derivatives.Jacobian", "no input is a number, a vector or an array T[], and the derivative of a vector with respect to a matrix is no matrix; use MBackward or Derivatives.Jvp");
        }
        else if (Mixed(differentiated.Where(i => HasJacobian(i.Type)), type.Element) is { } mixed)
        {
            Refuse("Derivatives.Jacobian", mixed);
        }
    }

    /// <summary>Refuses what evaluates a layer more than once that writes to a vector of its caller's.</summary>
    public static void CheckWrites(
        IrFunction function, Signature signature, IMethodSymbol method, LayerOptions options, AttributeData attribute, ParseContext context)
    {
        if (signature.Arguments.Find(a => WriteThrough.Inputs(function).Contains(a.Node)) is not { } written) return;
        string why = $"it writes to '{written.Name}', and would find it changed the next time; copy it first";
        foreach (Modes mode in new[] { Modes.Jacobian, Modes.Hessian }.Where(options.Has))
        {
            context.Report(Descriptors.UnsupportedMode, Annotations.Where(attribute, context, "Modes"), "Derivatives." + mode, method.Name, why);
        }
        if (options.Check) context.Report(Descriptors.UnsupportedMode, Annotations.Where(attribute, context, "Check"), "Check", method.Name, why);
    }

    public static bool IsScalar(IMethodSymbol method) => KnownTypes.ScalarElement(method.ReturnType) is Element.Float or Element.Double;

    /// <summary>Whether ∂(vector)/∂(a value of this type) is a matrix.</summary>
    public static bool HasJacobian(IrType type) => type.Rank is Rank.Scalar or Rank.Vector or Rank.RowVector or Rank.Array or Rank.Span or Rank.ReadOnlySpan;

    private static string? Mixed(IEnumerable<InputModel> inputs, Element? result = null)
    {
        int elements = inputs.Select(i => i.Type.Element).Concat(result is { } element ? [element] : []).Distinct().Count();
        return elements > 1 ? "it mixes float and double, and a matrix has one of them; use the same for all" : null;
    }
}
