using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Parsing;

/// <summary>Derivatives that the user supplies: methods with <c>[Derivative]</c>, found beside the method whose derivative they are.</summary>
internal static class DerivativeRules
{
    /// <summary>Whether some method says that it is the derivative of this one, fitting or not.</summary>
    public static bool Exist(IMethodSymbol method) => Naming(method).Any();

    /// <summary>The method's rules; null if it has no backward rule that fits.</summary>
    public static RuleModel? Of(IMethodSymbol method)
    {
        if (Problem(method) != null) return null;
        IMethodSymbol? backward = Naming(method).FirstOrDefault(r => IsBackward(r, method));
        IMethodSymbol? forward = Naming(method).FirstOrDefault(r => IsForward(r, method));
        if (backward == null) return null;
        IrType result = TypeOf(method.ReturnType)!.Value;
        return new RuleModel(
            method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            KnownTypes.Identifier(method.Name),
            KnownTypes.Identifier(backward.Name),
            forward == null ? null : KnownTypes.Identifier(forward.Name),
            EquatableArray.From(method.Parameters.Select(p => p.Name)),
            EquatableArray.From(method.Parameters.Select(IsDifferentiated)),
            result with { Rows = Dim.One, Columns = Dim.One });
    }

    /// <summary>A rule of the method that code of a type cannot call.</summary>
    public static IMethodSymbol? Hidden(IMethodSymbol method, Compilation compilation, INamedTypeSymbol from) =>
        Naming(method).FirstOrDefault(r => !compilation.IsSymbolAccessibleWithin(r, from));

    /// <summary>Whether the method has a forward rule that fits.</summary>
    public static bool HasForward(IMethodSymbol method) => Problem(method) == null && Naming(method).Any(r => IsForward(r, method));

    /// <summary>What is wrong with a method that has the attribute; null if it fits.</summary>
    public static string? Misfit(IMethodSymbol rule, string name)
    {
        List<IMethodSymbol> methods = [.. rule.ContainingType.GetMembers(name).OfType<IMethodSymbol>()
            .Where(m => m.MethodKind == MethodKind.Ordinary && !SymbolEqualityComparer.Default.Equals(m, rule))];
        if (methods.Count == 0) return $"'{rule.ContainingType.Name}' has no method '{name}'";
        if (!rule.IsStatic) return "it is not static";
        if (rule.IsGenericMethod) return "it is generic; write it for float or for double";
        List<IMethodSymbol> possible = [.. methods.Where(m => Problem(m) == null)];
        if (possible.Count == 0) return Problem(methods[0]);
        IMethodSymbol? meant = possible.FirstOrDefault(m => IsBackward(rule, m) || IsForward(rule, m));
        if (meant == null) return $"expected '{BackwardText(possible[0], rule.Name)}' or '{ForwardText(possible[0], rule.Name)}'";
        IMethodSymbol first = Naming(meant).First(r => IsBackward(r, meant) == IsBackward(rule, meant) && IsForward(r, meant) == IsForward(rule, meant));
        return SymbolEqualityComparer.Default.Equals(first, rule) ? null : $"'{first.Name}' is its {(IsBackward(rule, meant) ? "backward" : "forward")} rule already";
    }

    /// <summary>The signature of a backward rule.</summary>
    public static string BackwardText(IMethodSymbol method, string name = "Pullback")
    {
        List<string> gradients = [.. method.Parameters.Where(IsDifferentiated).Select(p => Text(TypeOf(p.Type)!.Value.Transposed))];
        string result = gradients.Count == 1 ? gradients[0] : $"({string.Join(", ", gradients)})";
        return $"static {result} {name}({Own(method)}, {Text(method.ReturnType)} result, {Text(TypeOf(method.ReturnType)!.Value.Transposed)} cotangent)";
    }

    /// <summary>The signature of a forward rule.</summary>
    public static string ForwardText(IMethodSymbol method, string name = "Pushforward") =>
        $"static {Text(method.ReturnType)} {name}({Own(method)}, {string.Join(", ", method.Parameters.Where(IsDifferentiated).Select(p => $"{Text(p.Type)} d{p.Name}"))})";

    /// <summary>The name in the attribute; null if there is no attribute.</summary>
    public static string? Target(IMethodSymbol rule) =>
        KnownTypes.Attribute(rule, KnownTypes.Derivative) is { ConstructorArguments.Length: 1 } attribute ? attribute.ConstructorArguments[0].Value as string : null;

    private static IEnumerable<IMethodSymbol> Naming(IMethodSymbol method) => method.MethodKind != MethodKind.Ordinary ? []
        : method.ContainingType.GetMembers().OfType<IMethodSymbol>().Where(r => Target(r) == method.Name && !SymbolEqualityComparer.Default.Equals(r, method));

    // Why a method cannot have a supplied derivative.
    private static string? Problem(IMethodSymbol method) => method switch
    {
        { IsStatic: false } => $"'{method.Name}' is not static",
        { IsGenericMethod: true } => $"'{method.Name}' is generic; write it for float or for double",
        _ when method.Parameters.Any(p => p.RefKind != RefKind.None) => $"'{method.Name}' has ref, out or in parameters",
        _ when TypeOf(method.ReturnType) is not { IsReal: true } => $"the result of '{method.Name}' is not a number, vector or matrix",
        _ when method.Parameters.FirstOrDefault(p => TypeOf(p.Type) == null) is { } other => $"'{other.Name}' of '{method.Name}' is not a number, vector, matrix or passive value; pass arrays as vectors",
        _ when !method.Parameters.Any(IsDifferentiated) => $"'{method.Name}' has nothing to differentiate",
        _ => null,
    };

    private static bool IsBackward(IMethodSymbol rule, IMethodSymbol method)
    {
        int own = method.Parameters.Length;
        if (!Begins(rule, method) || rule.Parameters.Length != own + 2 || !Same(rule.Parameters[own].Type, method.ReturnType)) return false;
        if (TypeOf(rule.Parameters[own + 1].Type) is not { } cotangent || !IsTranspose(cotangent, method.ReturnType)) return false;
        List<IParameterSymbol> differentiated = [.. method.Parameters.Where(IsDifferentiated)];
        List<ITypeSymbol> gradients = rule.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple
            ? [.. tuple.TupleElements.Select(e => e.Type)] : [rule.ReturnType];
        return gradients.Count == differentiated.Count
            && gradients.Zip(differentiated, (g, p) => TypeOf(g) is { } gradient && IsTranspose(gradient, p.Type)).All(fits => fits);
    }

    private static bool IsForward(IMethodSymbol rule, IMethodSymbol method)
    {
        int own = method.Parameters.Length;
        List<IParameterSymbol> differentiated = [.. method.Parameters.Where(IsDifferentiated)];
        return Begins(rule, method) && rule.Parameters.Length == own + differentiated.Count && Same(rule.ReturnType, method.ReturnType)
            && differentiated.Zip(rule.Parameters.Skip(own), (p, tangent) => Same(p.Type, tangent.Type)).All(fits => fits);
    }

    private static bool Begins(IMethodSymbol rule, IMethodSymbol method) =>
        rule.IsStatic && !rule.IsGenericMethod && rule.Parameters.Length > method.Parameters.Length && rule.Parameters.All(p => p.RefKind == RefKind.None)
        && method.Parameters.Zip(rule.Parameters, (a, b) => Same(a.Type, b.Type)).All(same => same);

    private static bool Same(ITypeSymbol a, ITypeSymbol b) => SymbolEqualityComparer.Default.Equals(a, b);

    private static bool IsTranspose(IrType type, ITypeSymbol of) =>
        TypeOf(of) is { } original && type.Rank == original.Transposed.Rank && type.Element == original.Element;

    private static bool IsDifferentiated(IParameterSymbol parameter) =>
        TypeOf(parameter.Type) is { IsReal: true } && KnownTypes.Attribute(parameter, KnownTypes.Constant) == null;

    // An array is memory, whose cotangents a rule has no way to reach.
    private static IrType? TypeOf(ITypeSymbol type) => KnownTypes.InputType(type, "", new DimTable()) is { IsArray: false } known ? known : null;

    private static string Own(IMethodSymbol method) => string.Join(", ", method.Parameters.Select(p => $"{Text(p.Type)} {p.Name}"));

    private static string Text(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static string Text(IrType type)
    {
        string element = Ops.Cast.Keyword(type.Element);
        return type.IsScalar ? element : $"{type.Rank}<{element}>";
    }
}
