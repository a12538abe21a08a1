using Autodiff.Generator.Emit;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Tests.Emission;

/// <summary>Which loops go in one pass over memory, and which into the store of a product; all matrices of one shape.</summary>
public class FusionTests
{
    private readonly IrBuilder _builder = new();
    private readonly int _a;
    private readonly int _b;

    public FusionTests()
    {
        IrType type = IrType.Matrix(Element.Double, Dim.Of(3), Dim.Of(3));
        _a = _builder.AddTyped(new Input(InputRole.Argument, 0), type, "a");
        _b = _builder.AddTyped(new Input(InputRole.Argument, 1), type, "b");
    }

    [Fact]
    public void Loops_that_share_an_operand_are_one_pass()
    {
        int e = Add(new Exp(), _a), f = Add(new Multiply(), _a, _a);
        FusedPass pass = Assert.Single(Passes(e, f));
        Assert.Equal([e, f], pass.Maps.Select(m => m.Value));
        Assert.Equal([e, f], pass.Stored);
        Assert.Null(pass.Summand);
    }

    [Fact]
    public void What_only_the_pass_reads_is_not_stored()
    {
        int e = Add(new Exp(), _a), f = Add(new Multiply(), e, _b), sum = Add(new Sum(), Add(new Add(), e, f));
        FusedPass pass = Assert.Single(Passes([f, sum]));
        Assert.Equal([e, f], pass.Maps.Select(m => m.Value));
        Assert.Equal([f], pass.Stored);
        Assert.Equal(_builder[sum].Operands[0], pass.Summand);
        Assert.True(pass.IsSumAlone);
    }

    [Fact]
    public void Loops_of_nothing_in_common_stay_apart() => Assert.Empty(Passes(Add(new Multiply(), _a, _a), Add(new Multiply(), _b, _b)));

    [Fact]
    public void Two_functions_stay_apart() => Assert.Empty(Passes(Add(new Exp(), _a), Add(new Tanh(), _a)));

    [Fact]
    public void A_loop_that_a_product_between_the_two_reads_stays_before_it()
    {
        int e = Add(new Multiply(), _a, _b), p = Add(new MatrixProduct(), e, _b), f = Add(new Add(), Add(new Multiply(), e, p), p);
        Assert.Empty(Passes(f));
    }

    [Fact]
    public void A_number_from_a_sum_of_the_same_elements_is_there_before_the_loop()
    {
        int sum = Add(new Sum(), Add(new Multiply(), _a, _b)), f = Add(new Multiply(), sum, _a);
        Assert.Empty(Passes(sum, f));
    }

    [Fact]
    public void A_value_and_its_transpose_are_not_read_in_one_pass()
    {
        int e = Add(new Exp(), _a), f = Add(new Multiply(), e, Add(new Transpose(), e));
        Assert.Empty(Passes(e, f));
    }

    [Fact]
    public void The_transpose_throughout_is()
    {
        int e = Add(new Exp(), _a), f = Add(new Square(), Add(new Transpose(), e));
        FusedPass pass = Assert.Single(Passes(e, f));
        Assert.Equal([e], pass.Turned);
    }

    [Fact]
    public void A_loop_over_a_product_goes_into_its_store()
    {
        int p = Add(new MatrixProduct(), _a, _b), e = Add(new Multiply(), Add(new Exp(), p), _b);
        Statement store = Assert.Single(Statements(e));
        Assert.Equal(p, store.Product!.Value);
        Assert.False(store.KeepsProduct);
    }

    [Fact]
    public void A_product_that_is_read_again_is_kept()
    {
        int p = Add(new MatrixProduct(), _a, _b), e = Add(new Exp(), p), q = Add(new MatrixProduct(), e, p);
        Statement store = Assert.Single(Statements(q), s => s.Product != null);
        Assert.Equal((p, e), (store.Product!.Value, store.Value));
        Assert.True(store.KeepsProduct);
    }

    [Fact]
    public void A_loop_over_the_transpose_of_a_product_follows_it()
    {
        int p = Add(new MatrixProduct(), _a, _b), e = Add(new Exp(), Add(new Transpose(), p));
        Assert.DoesNotContain(Statements(e), s => s.Product != null);
    }

    private int Add(Op op, params int[] operands) => _builder.Add(op, operands);

    private IEnumerable<FusedPass> Passes(params int[] results) => Statements(results).Select(s => s.Pass).OfType<FusedPass>();

    private List<Statement> Statements(params int[] results)
    {
        Assert.Empty(_builder.ShapeErrors);
        IrFunction function = _builder.Build(results);
        Schedule schedule = new(function, function.Results, [], results);
        List<Statement> statements = [.. schedule.Roots.Select(id => new Statement(id, id, null, false, ReadBy(function, schedule, id)))];
        statements = PassFusion.Apply(function, schedule, statements, [.. results]);
        return StoreFusion.Apply(function, schedule, statements, [.. results], _ => MatrixOrder.Rows);
    }

    private static HashSet<int> ReadBy(IrFunction function, Schedule schedule, int id) =>
        [.. function.Nodes[id].Operands.SelectMany(o => schedule.IsRoot(o) ? [o] : ReadBy(function, schedule, o))];
}
