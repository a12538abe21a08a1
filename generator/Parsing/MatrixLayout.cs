using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Autodiff.Generator.Parsing;

/// <summary>What the shape of a matrix is, as far as the code that makes it tells.</summary>
internal enum Layout
{
    /// <summary>Not known, or of either.</summary>
    Unknown,

    /// <summary>That of a gradient, n×m.</summary>
    Gradient,

    /// <summary>That of a parameter, m×n.</summary>
    Parameter,
}

/// <summary>Tells gradients of matrices from other matrices in ordinary code.</summary>
internal static class MatrixLayout
{
    public static bool IsMatrix(IOperation operation) => operation.Type is { } type && KnownTypes.ShapedRank(type) == Ir.Rank.Matrix;

    public static Layout Of(IOperation operation) => Of(operation, new Dictionary<ISymbol, Layout>(SymbolEqualityComparer.Default));

    /// <summary>Whether a gradient is among what an expression is made of.</summary>
    public static bool HoldsGradient(IOperation operation) => HoldsGradient(operation, new(SymbolEqualityComparer.Default));

    /// <summary>The gradient that an expression with the layout of one is made of, or the expression if there are several.</summary>
    public static IOperation Leaf(IOperation operation) => Bare(operation) switch
    {
        IUnaryOperation unary => Leaf(unary.Operand),
        IBinaryOperation binary when !IsMatrix(binary.LeftOperand) => Leaf(binary.RightOperand),
        IBinaryOperation binary when !IsMatrix(binary.RightOperand) => Leaf(binary.LeftOperand),
        var leaf => leaf,
    };

    private static Layout Of(IOperation operation, Dictionary<ISymbol, Layout> locals)
    {
        operation = Bare(operation);
        switch (operation)
        {
            case IPropertyReferenceOperation { Property: var property } when IsGradients(property.ContainingType):
                return Layout.Gradient;
            case IPropertyReferenceOperation { Instance: { } instance, Property.Name: "T" } when IsMatrix(instance):
                return Of(instance, locals) switch { Layout.Gradient => Layout.Parameter, Layout.Parameter => Layout.Gradient, _ => Layout.Unknown };
            case IUnaryOperation unary:
                return Of(unary.Operand, locals);
            case IBinaryOperation binary:
                return OfBinary(binary, locals);
            case ILocalReferenceOperation local:
                return OfLocal(local, locals);
            case IFieldReferenceOperation or IPropertyReferenceOperation or IParameterReferenceOperation:
                return OfMember(operation);
            case IObjectCreationOperation:
                return Layout.Unknown;
            default:
                return HoldsGradient(operation, locals: null) ? Layout.Unknown : Layout.Parameter;
        }
    }

    // Each local is followed once, and none without a set of those that were.
    private static bool HoldsGradient(IOperation operation, HashSet<ISymbol>? locals) => operation.DescendantsAndSelf().Any(d => d switch
    {
        IPropertyReferenceOperation { Property: var property } => IsGradients(property.ContainingType),
        ILocalReferenceOperation local => locals?.Add(local.Local) == true && ValuesOf(local).Any(v => HoldsGradient(v, locals)),
        _ => false,
    });

    private static Layout OfBinary(IBinaryOperation binary, Dictionary<ISymbol, Layout> locals)
    {
        bool isLeft = IsMatrix(binary.LeftOperand);
        bool isRight = IsMatrix(binary.RightOperand);
        // A scalar, or a vector of an outer product.
        if (!isLeft && !isRight) return Layout.Unknown;
        if (isLeft != isRight) return Of(isLeft ? binary.LeftOperand : binary.RightOperand, locals);
        (Layout left, Layout right) = (Of(binary.LeftOperand, locals), Of(binary.RightOperand, locals));
        if (binary.OperatorKind == BinaryOperatorKind.Multiply) return left == Layout.Parameter && right == Layout.Parameter ? left : Layout.Unknown;
        if (left == right) return left;
        return left == Layout.Unknown ? right : right == Layout.Unknown ? left : Layout.Parameter;
    }

    // What all its values have in common; a matrix of zeros is an accumulator of either. Each local is followed once, and while it is, not known.
    private static Layout OfLocal(ILocalReferenceOperation reference, Dictionary<ISymbol, Layout> locals)
    {
        if (locals.TryGetValue(reference.Local, out Layout known)) return known;
        locals[reference.Local] = Layout.Unknown;
        List<Layout> values = [.. ValuesOf(reference).Select(v => Of(v, locals)).Distinct()];
        return locals[reference.Local] = values.Count == 1 ? values[0] : Layout.Unknown;
    }

    // What a local is given, but for updates of itself.
    private static IEnumerable<IOperation> ValuesOf(ILocalReferenceOperation reference)
    {
        IOperation root = reference;
        while (root.Parent != null) root = root.Parent;
        foreach (IOperation operation in root.Descendants())
        {
            IOperation? value = operation switch
            {
                IVariableDeclaratorOperation declarator when Same(declarator.Symbol, reference.Local) => declarator.GetVariableInitializer()?.Value,
                ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment when Same(target.Local, reference.Local) => assignment.Value,
                _ => null,
            };
            bool isUpdate = value?.DescendantsAndSelf().Any(d => d is ILocalReferenceOperation own && Same(own.Local, reference.Local)) == true;
            if (value != null && !isUpdate) yield return value;
        }
    }

    private static Layout OfMember(IOperation operation)
    {
        ISymbol symbol = operation switch
        {
            IFieldReferenceOperation field => field.Field,
            IPropertyReferenceOperation property => property.Property,
            _ => ((IParameterReferenceOperation)operation).Parameter,
        };
        if (symbol is IParameterSymbol || KnownTypes.Attribute(symbol, KnownTypes.Parameter) != null) return Layout.Parameter;
        // A field that starts as zeros, of a gradient or of nothing is the state of an optimizer as likely as a weight.
        return symbol.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).Any(IsStateOfOptimizer) ? Layout.Unknown : Layout.Parameter;
    }

    private static bool IsStateOfOptimizer(SyntaxNode declaration)
    {
        ExpressionSyntax? value = declaration switch
        {
            VariableDeclaratorSyntax field => field.Initializer?.Value,
            PropertyDeclarationSyntax property => property.Initializer?.Value ?? property.ExpressionBody?.Expression,
            _ => null,
        };
        return value is null or BaseObjectCreationExpressionSyntax;
    }

    // MGradients, by what stands beside it: MWorkspace, which makes it.
    private static bool IsGradients(INamedTypeSymbol type)
    {
        const string suffix = "Gradients";
        return type is { IsSealed: true, ContainingType: { } container } && type.Name.EndsWith(suffix, StringComparison.Ordinal)
            && container.GetTypeMembers(type.Name.Substring(0, type.Name.Length - suffix.Length) + "Workspace")
                .Any(w => w.GetMembers("NewGradients").OfType<IMethodSymbol>().Any(m => Same(m.ReturnType, type)));
    }

    private static IOperation Bare(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IParenthesizedOperation inner: operation = inner.Operand; break;
                case IConversionOperation { OperatorMethod: null } conversion: operation = conversion.Operand; break;
                default: return operation;
            }
        }
    }

    private static bool Same(ISymbol a, ISymbol b) => SymbolEqualityComparer.Default.Equals(a, b);
}
