using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Autodiff.Generator.Parsing;

/// <summary>The names of constructs that are not supported, in the words of the language, and the way out.</summary>
internal static class Constructs
{
    public static (string What, string WayOut) Describe(IOperation operation) => operation switch
    {
        IConditionalOperation { Type: null } => ("An 'if' statement", "Straight-line code is what layers are for now; use Max, Min, Clamp or Relu."),
        IConditionalOperation => ("A conditional expression", "Straight-line code is what layers are for now; use Max, Min, Clamp or Relu."),
        ISwitchOperation or ISwitchExpressionOperation => ("A 'switch'", "Straight-line code is what layers are for now."),
        ILoopOperation => ("A loop", "Use vectors and matrices in place of a loop over their elements."),
        IBranchOperation => ("A jump", "Straight-line code is what layers are for now."),
        ITryOperation => ("A 'try' statement", "Catch exceptions around the call of the layer."),
        IThrowOperation => ("A 'throw'", "Check arguments before calling the layer."),
        ILockOperation => ("A 'lock' statement", "Lock around the call of the layer."),
        IUsingOperation or IUsingDeclarationOperation => ("A 'using' statement", "Create and dispose outside the layer."),
        IAwaitOperation => ("An 'await'", "Await outside and pass the value."),
        ILocalFunctionOperation => ("A local function", "Make it a static method."),
        IAnonymousFunctionOperation or IDelegateCreationOperation => ("A lambda", "Make it a static method and call it by name."),
        IObjectCreationOperation => ("The creation of an object", "Create it outside and pass it as a parameter."),
        IArrayCreationOperation or ICollectionExpressionOperation => ("The creation of an array or collection", "Create it outside and pass it as a parameter."),
        IArrayElementReferenceOperation => ("An array element", "Use Vector or Matrix."),
        IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation => ("A dynamic operation", "Give the value its static type."),
        IInterpolatedStringOperation => ("A string", "Format outside the layer."),
        _ => ("This expression", "See the supported language in README.md."),
    };
}
