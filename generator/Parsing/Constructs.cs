using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Autodiff.Generator.Parsing;

/// <summary>The constructs that are not supported: their names in the words of the language, the way out, what is underlined.</summary>
internal static class Constructs
{
    private const string Language = "See the supported language in README.md.";
    private const string Outside = "Create it outside and pass it as a parameter.";
    private const string Reference = "Pass values in and return values.";

    public static (string What, string WayOut) Describe(IOperation operation) => operation switch
    {
        IConditionalOperation => ("A choice of this form", "Choose between numbers, vectors, matrices or arrays."),
        ISwitchOperation or ISwitchExpressionOperation => ("A 'switch' of this form", "Write it with if and else."),
        ILoopOperation => ("A loop of this form", "Use for, while or do, or foreach over an array, span or vector."),
        IBranchOperation => ("A jump", "Write it as a loop with break and continue, or as an if."),
        IReturnOperation { Kind: OperationKind.YieldReturn or OperationKind.YieldBreak } => ("A 'yield'", "Return the value to differentiate."),
        ITryOperation => ("A 'try' statement", "Catch exceptions around the call of the layer."),
        IThrowOperation => ("A 'throw'", "Check arguments before calling the layer."),
        ILockOperation => ("A 'lock' statement", "Lock around the call of the layer."),
        IUsingOperation or IUsingDeclarationOperation => ("A 'using' statement", "Create and dispose outside the layer."),
        IAwaitOperation => ("An 'await'", "Await outside and pass the value."),
        ILocalFunctionOperation or IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction } =>
            ("A local function", "Make it a static method."),
        IAnonymousFunctionOperation or IDelegateCreationOperation or IFunctionPointerInvocationOperation =>
            ("A delegate", "Make it a static method and call it by name."),
        IObjectCreationOperation or IAnonymousObjectCreationOperation or ITypeParameterObjectCreationOperation or IWithOperation =>
            ("The creation of an object", Outside),
        IArrayCreationOperation or ICollectionExpressionOperation => ("The creation of an array or collection", Outside),
        IArrayElementReferenceOperation => ("An array element", "Use Vector or Matrix."),
        IPropertyReferenceOperation { Property.IsIndexer: true } => ("An indexer", "Use Vector or Matrix, or read the element outside and pass it as a parameter."),
        IPropertyReferenceOperation => ("A property", "Read it outside and pass the value as a parameter."),
        IFieldReferenceOperation => ("A field", "Read it outside and pass the value as a parameter."),
        IRangeOperation => ("A range", "Pass the part as a parameter."),
        IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation or IDynamicObjectCreationOperation
            or IConversionOperation { Type.TypeKind: TypeKind.Dynamic } => ("A dynamic operation", "Give the value its static type."),
        IInterpolatedStringOperation or IInterpolatedStringHandlerCreationOperation => ("A string", "Format outside the layer."),
        ICoalesceOperation or ICoalesceAssignmentOperation or IConditionalAccessOperation =>
            ("A choice by null", "Choose outside the layer and pass the value."),
        IIsPatternOperation or IIsTypeOperation => ("A pattern or type test of this form", "Compare numbers, or test for constants and relations."),
        IConversionOperation { Operand.Type: { } from, Type: { } to } =>
            ($"The conversion from '{from.ToDisplayString()}' to '{to.ToDisplayString()}'", "Only conversions between float, double and int are supported."),
        IBinaryOperation or IUnaryOperation or ICompoundAssignmentOperation or IIncrementOrDecrementOperation => ("This operator on these types", Language),
        IEventAssignmentOperation or IRaiseEventOperation or IEventReferenceOperation => ("An event", "Subscribe outside the layer."),
        IAddressOfOperation or { Syntax: PrefixUnaryExpressionSyntax or FixedStatementSyntax or StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax } =>
            ("Unmanaged memory", "Use Vector or Matrix."),
        IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } => ("A reference", Reference),
        IArgumentOperation { Parameter.RefKind: not RefKind.None } => ("An argument passed by reference", Reference),
        ILiteralOperation or INameOfOperation => ("A value of this type", "Only real numbers, int and bool take part in a layer."),
        _ => ("This expression", Language),
    };

    /// <summary>The smallest cause: the expression; of a statement its first keyword; of a declaration its name.</summary>
    public static Location Locate(SyntaxNode syntax) => syntax switch
    {
        LocalFunctionStatementSyntax function => function.Identifier.GetLocation(),
        VariableDeclaratorSyntax declarator => declarator.Identifier.GetLocation(),
        StatementSyntax statement => statement.GetFirstToken().GetLocation(),
        _ => syntax.GetLocation(),
    };
}
