using Autodiff.Generator.Emit;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Tests.Emission;

/// <summary>Which matrix is computed in whose memory; all of one shape, so that nothing but the times and orders keeps them apart.</summary>
public class BufferSharingTests
{
    private readonly IrBuilder _builder = new();
    private readonly List<BufferUse> _statements = [];
    private readonly int _a;
    private readonly int _b;

    public BufferSharingTests()
    {
        IrType type = IrType.Matrix(Element.Double, Dim.Of(3), Dim.Of(3));
        _a = _builder.AddTyped(new Input(InputRole.Argument, 0), type, "a");
        _b = _builder.AddTyped(new Input(InputRole.Argument, 1), type, "b");
    }

    [Fact]
    public void Elementwise_map_of_what_nobody_needs_any_more_is_made_in_its_place()
    {
        int p = Product(_a, _b), e = Exp(p);
        Assert.Equal(p, Sharing(e).Before(e));
    }

    [Fact]
    public void Map_of_the_transpose_is_not()
    {
        int p = Product(_a, _b), e = Exp(_builder.Add(new Transpose(), p), reads: p);
        Assert.Null(Sharing(e).Before(e));
    }

    [Fact]
    public void What_is_read_later_is_not_overwritten()
    {
        int p = Product(_a, _b), e = Exp(p), sum = Product(p, e);
        BufferSharing sharing = Sharing(sum);
        Assert.Null(sharing.Before(e));
        // Both operands are needed until the last element is there.
        Assert.Null(sharing.Before(sum));
    }

    [Fact]
    public void Product_takes_the_memory_of_what_was_read_before_it()
    {
        int p = Product(_a, _b), q = Product(p, _b), r = Product(q, _b);
        BufferSharing sharing = Sharing(r);
        Assert.Null(sharing.Before(q));
        Assert.Equal(p, sharing.Before(r));
    }

    [Fact]
    public void Memory_is_handed_on_and_to_one_only()
    {
        int p = Product(_a, _b), e = Exp(p), q = Product(e, _b), r = Product(q, _a), s = Product(r, q);
        BufferSharing sharing = Sharing(s);
        Assert.Equal(p, sharing.Before(e));
        Assert.Null(sharing.Before(q));
        Assert.Equal(e, sharing.Before(r));
        Assert.Null(sharing.Before(s));
    }

    [Fact]
    public void Arguments_are_never_overwritten()
    {
        int e = Exp(_a), f = Exp(e);
        BufferSharing sharing = Sharing(f);
        Assert.Null(sharing.Before(e));
        Assert.Equal(e, sharing.Before(f));
    }

    [Fact]
    public void What_others_know_by_name_neither_takes_nor_gives()
    {
        int p = Product(_a, _b), e = Exp(p), f = Exp(e);
        BufferSharing sharing = Sharing(f, kept: [e]);
        Assert.Null(sharing.Before(e));
        // p is free by then, e is not.
        Assert.Equal(p, sharing.Before(f));
    }

    [Fact]
    public void What_is_read_after_the_body_gives_nothing()
    {
        int p = Product(_a, _b), e = Exp(p), f = Exp(e);
        BufferSharing sharing = Sharing(f, lent: [e]);
        Assert.Equal(p, sharing.Before(e));
        Assert.Null(sharing.Before(f));
    }

    [Fact]
    public void Matrices_of_another_order_stay_apart()
    {
        int p = Product(_a, _b), e = Exp(p);
        Assert.Null(Sharing(e, orderOf: id => id == p ? MatrixOrder.Rows : MatrixOrder.Cotangent).Before(e));
    }

    [Fact]
    public void What_a_product_leaves_to_its_epilogue_is_not_in_the_place_of_an_operand()
    {
        int p = Product(_a, _b), q = _builder.Add(new MatrixProduct(), _a, _a), e = _builder.Add(new Multiply(), q, p);
        _statements.Add(new BufferUse([e], [p], InPlace: false));
        Assert.Null(Sharing(e).Before(e));
    }

    [Fact]
    public void Values_of_one_statement_stay_apart()
    {
        int p = Product(_a, _b), q = Product(p, _b), e = _builder.Add(new Exp(), q), f = _builder.Add(new Tanh(), q), g = _builder.Add(new Add(), e, f);
        _statements.Add(new BufferUse([e, f], [q], InPlace: false));
        _statements.Add(new BufferUse([g], [e, f], InPlace: false));
        BufferSharing sharing = Sharing(g);
        Assert.Equal(p, sharing.Before(e));
        Assert.Null(sharing.Before(f));
    }

    private int Product(int x, int y) => Made(_builder.Add(new MatrixProduct(), x, y), x, y);

    private int Exp(int x, int? reads = null) => Made(_builder.Add(new Exp(), x), reads ?? x);

    private int Made(int id, params int[] read)
    {
        _statements.Add(new BufferUse([id], [.. read]));
        return id;
    }

    private BufferSharing Sharing(int result, int[]? kept = null, int[]? lent = null, Func<int, MatrixOrder>? orderOf = null)
    {
        Assert.Empty(_builder.ShapeErrors);
        IrFunction function = _builder.Build([result]);
        Schedule schedule = new(function, function.Results, [], _statements.SelectMany(s => s.Made));
        return new BufferSharing(function, schedule, _statements, kept ?? [], [result, .. lent ?? []], orderOf ?? (_ => MatrixOrder.Rows));
    }
}
