using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Parsing;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Tests.Ops;

/// <summary>One scalar function as IR, in one precision, with what the passes derive from it.</summary>
internal sealed class ScalarDerivatives
{
    private readonly List<int> _active = [];

    /// <param name="rule">The function, as the parser builds it.</param>
    /// <param name="arguments">Sample arguments, for their types: a double stands for a real number of <paramref name="element"/>.</param>
    /// <param name="element">The precision.</param>
    /// <param name="result">Which result, of a function that returns several.</param>
    /// <param name="active">Which arguments are differentiated; by default every real one.</param>
    public ScalarDerivatives(FunctionRule rule, object[] arguments, Element element, int result = 0, bool[]? active = null)
    {
        IrBuilder b = new();
        int[] inputs = new int[arguments.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            Element kind = arguments[i] switch { double => element, int => Element.Int, _ => Element.Opaque };
            inputs[i] = b.AddTyped(new Input(InputRole.Argument, i), IrType.Scalar(kind), $"x{(char)('a' + i)}");
            if (arguments[i] is double && active?[i] != false) _active.Add(inputs[i]);
        }
        Value = b.Build([rule(b, inputs)[result]]);
    }

    /// <summary>The function: arguments → value.</summary>
    public IrFunction Value { get; }

    /// <summary>The positions of the differentiated arguments.</summary>
    public IReadOnlyList<int> Active => _active;

    /// <summary>Arguments → value, partial derivatives.</summary>
    public IrFunction Gradient => Differentiate.Reverse(Value, _active, seeded: false).Function;

    /// <summary>Arguments, cotangent, one accumulator per active argument → value, accumulated partial derivatives.</summary>
    public IrFunction Pullback => Differentiate.Reverse(Value, _active, seeded: true).Function;

    /// <summary>Arguments, one tangent per active argument → value, tangent.</summary>
    public IrFunction Tangent => Differentiate.Forward(Value, _active).Function;

    /// <summary>Arguments → the partial derivative with respect to the i-th active argument, its own partial derivatives.</summary>
    public IrFunction SecondDerivatives(int i)
    {
        IrFunction gradient = Gradient;
        Block body = gradient.Body with { Yields = EquatableArray.Of(gradient.Results[1 + i]) };
        IrFunction partial = gradient with { Blocks = EquatableArray.Of(body) };
        return Differentiate.Reverse(partial, _active, seeded: false).Function;
    }

    /// <summary>The arguments as the compiled function takes them.</summary>
    public static object[] Convert(object[] arguments, Element element) =>
        [.. arguments.Select(a => element == Element.Float && a is double x ? (float)x : a)];
}
