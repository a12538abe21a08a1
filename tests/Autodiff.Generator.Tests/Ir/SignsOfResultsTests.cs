using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Tests.Ir;

/// <summary>From what the reverse sweep reads whether the argument of an activation is positive. W·f(A·X), summed.</summary>
public class SignsOfResultsTests
{
    private readonly IrBuilder _builder = new();
    private readonly int[] _inputs;

    public SignsOfResultsTests()
    {
        IrType type = IrType.Matrix(Element.Double, Dim.Of(3), Dim.Of(3));
        _inputs = [.. Enumerable.Range(0, 3).Select(i => _builder.AddTyped(new Input(InputRole.Argument, i), type, $"{(char)('a' + i)}"))];
    }

    [Fact]
    public void The_result_is_kept_for_the_gradient_of_the_weights()
    {
        int value = Relu(Argument);
        AssertSigns(value, Loss(value));
    }

    [Fact]
    public void A_multiple_has_the_same_sign()
    {
        int value = Times(5, Relu(Argument));
        AssertSigns(value, Loss(value));
    }

    [Fact]
    public void Nested_activations()
    {
        int inner = Relu(Argument), value = Times(2, Add(new LeakyRelu(), Product(inner), Number(0.1)));
        AssertSigns([value, inner], Loss(value));
    }

    [Fact]
    public void An_activation_that_is_kept_for_itself_besides()
    {
        int value = Add(new Elu(), Argument, Number(0.9));
        AssertSigns(value, Loss(value));
    }

    [Fact]
    public void A_smaller_multiple_may_be_zero() => AssertUnchanged(Times(0.5, Relu(Argument)));

    [Fact]
    public void A_slope_below_zero() => AssertUnchanged(Add(new LeakyRelu(), Argument, Number(-0.1)));

    [Fact]
    public void An_argument_that_is_kept_in_any_case()
    {
        int argument = Argument;
        AssertUnchanged(Relu(argument), argument);
    }

    [Fact]
    public void An_argument_that_the_result_is_computed_from_besides()
    {
        int argument = Argument;
        AssertUnchanged(Add(new Multiply(), Relu(argument), argument));
    }

    [Fact]
    public void A_result_that_nobody_keeps()
    {
        int argument = Argument;
        AssertSigns([argument], Add(new Sum(), Relu(argument)));
    }

    [Fact]
    public void An_argument_of_the_caller() => AssertSigns([_inputs[1]], Loss(Relu(_inputs[1])));

    private int Argument => Product(_inputs[1]);

    private int Product(int right) => Add(new MatrixProduct(), _inputs[0], right);

    private int Relu(int x) => Add(new Relu(), x);

    private int Times(double factor, int x) => Add(new Multiply(), Number(factor), x);

    private int Number(double value) => _builder.Number(value, Element.Double);

    private int Add(Op op, params int[] operands) => _builder.Add(op, operands);

    private int Loss(int value) => Add(new Sum(), Add(new MatrixProduct(), _inputs[2], value));

    private void AssertSigns(int value, int loss) => AssertSigns([value], loss);

    private void AssertUnchanged(int value, int? other = null)
    {
        int loss = Loss(value);
        if (other is { } argument) loss = Add(new Add(), loss, Add(new Sum(), Add(new Multiply(), argument, argument)));
        Derivative derivative = Derive(loss);
        Assert.Equal(derivative.Function, SignsOfResults.Apply(derivative).Function);
        Assert.NotEmpty(Signs(derivative));
    }

    private void AssertSigns(int[] expected, int loss)
    {
        Derivative derivative = SignsOfResults.Apply(Derive(loss));
        IrVerifier.Verify(derivative.Function);
        Assert.Equal(expected, Signs(derivative));
    }

    private Derivative Derive(int loss)
    {
        Assert.Empty(_builder.ShapeErrors);
        return Differentiate.Reverse(_builder.Build([loss]), _inputs, seeded: false);
    }

    private static int[] Signs(Derivative derivative)
    {
        int[] uses = Liveness.CountUses(derivative.Function);
        return [.. Enumerable.Range(derivative.ForwardCount, derivative.Function.Nodes.Count - derivative.ForwardCount)
            .Where(id => uses[id] > 0 && derivative.Function.Nodes[id].Op is Compare).Select(id => derivative.Function.Nodes[id].Operands[0])];
    }
}
