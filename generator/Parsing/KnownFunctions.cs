using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Parsing;

/// <summary>Builds the value (or, for a function that returns a tuple, the values) of a known function.</summary>
internal delegate int[] FunctionRule(IrBuilder b, int[] arguments);

/// <summary>
/// The functions whose derivative the compiler knows: by owner, name and number of arguments. <c>Math</c>, <c>MathF</c>,
/// <c>double</c> and <c>float</c> share one table, since the same name means the same function in all of them.
/// </summary>
internal static class KnownFunctions
{
    private static readonly Dictionary<(string Name, int Arity), FunctionRule> Ops = OpsFunctions.Table();
    private static readonly Dictionary<(string Name, int Arity), FunctionRule> Bcl = BclFunctions.Table();

    /// <param name="owner">The full name of the type that declares the function.</param>
    /// <param name="name">The function's name.</param>
    /// <param name="arity">The number of arguments of the call, optional ones included.</param>
    public static FunctionRule? Find(string owner, string name, int arity)
    {
        Dictionary<(string, int), FunctionRule>? table = owner switch
        {
            "Autodiff.Ops" => Ops,
            "System.Math" or "System.MathF" or "System.Double" or "System.Single" => Bcl,
            _ => null,
        };
        return table != null && table.TryGetValue((name, arity), out FunctionRule rule) ? rule : null;
    }
}
