using System.Collections.Concurrent;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Parsing;

namespace Autodiff.Generator.Tests.Ops;

/// <summary>An overload of a scalar function with its derivatives, compiled once for all tests.</summary>
internal sealed class CompiledScalar
{
    private static readonly ConcurrentDictionary<(string Name, string Overload, int Result), CompiledScalar> Compiled = [];

    private readonly Precision _float;
    private readonly Precision _double;

    private CompiledScalar(FunctionRule rule, object[] sample, int result)
    {
        ScalarDerivatives inFloat = new(rule, sample, Element.Float, result);
        ScalarDerivatives inDouble = new(rule, sample, Element.Double, result);
        Active = inDouble.Active;
        Func<object[], object[]>[] code = ScalarCode.Compile(
        [
            inFloat.Value, inFloat.Gradient, inFloat.Tangent,
            inDouble.Value, inDouble.Gradient, inDouble.Tangent,
            .. Active.Select((_, i) => inDouble.SecondDerivatives(i)),
        ]);
        _float = new Precision(code[0], code[1], code[2]);
        _double = new Precision(code[3], code[4], code[5]);
        SecondDerivatives = code[6..];
    }

    /// <summary>The positions of the real arguments.</summary>
    public IReadOnlyList<int> Active { get; }

    public Precision this[Element element] => element == Element.Float ? _float : _double;

    public IReadOnlyList<Func<object[], object[]>> SecondDerivatives { get; }

    public static CompiledScalar Get(string name, string overload, FunctionRule rule, object[] sample, int result) =>
        Compiled.GetOrAdd((name, overload, result), _ => new CompiledScalar(rule, sample, result));

    internal sealed record Precision(
        Func<object[], object[]> Value, Func<object[], object[]> Gradient, Func<object[], object[]> Tangent);
}
