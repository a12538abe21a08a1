using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Tests.Ir;

/// <summary>That broken IR is rejected, by the rule it breaks.</summary>
public class IrVerifierTests
{
    [Fact]
    public void WholeFunctionIsAccepted() => IrVerifier.Verify(Loss());

    [Fact]
    public void RegionsAreAccepted() => IrVerifier.Verify(WithRegion());

    [Fact]
    public void EachMessageNamesTheValueAndTheRule()
    {
        IrFunction loss = Loss();
        (int product, int sum) = (3, 5);
        Rejects("uses %5, which is not defined before it in its scope", Change(loss, 4, node => node with { Operands = EquatableArray.Of(3, 5) }));
        Rejects("names %99", Change(loss, 4, node => node with { Operands = EquatableArray.Of(3, 99) }));
        Rejects("names %99", loss with { Blocks = EquatableArray.Of(loss.Body with { Yields = EquatableArray.Of(99) }) });
        Rejects("%3 matmul has type vector<double>[d1]", Change(loss, product, node => node with { Type = loss.Nodes[1].Type }));
        Rejects("%5 softmax has type double, and its operation gives vector<double>[d0]", Change(loss, sum, node => node with { Op = new Softmax() }));
        Rejects("has dimension d7, which does not exist", Change(loss, 1, node => node with { Type = node.Type with { Rows = Dim.OfSymbol(7) } }));
        Rejects("is a vector of d1×2", Change(loss, 1, node => node with { Type = node.Type with { Columns = Dim.Of(2) } }));
        Rejects("do not fit", Change(loss, product, node => node with { Operands = EquatableArray.Of(0) }));
        Rejects("for the same dimension", Change(loss, product, node => node with { Operands = EquatableArray.Of(0, 2) }));
        Rejects("is not exactly a float", Change(WithNumber(), 0, node => node with { Op = new Constant(0.1, Element.Float) }));
        Rejects("is a dimension that no value has", Change(WithNumber(), 0, node => node with { Op = new DimSize(Dim.OfSymbol(0), Element.Float) }));
    }

    [Fact]
    public void EveryValueStandsInOneBlock()
    {
        IrFunction loss = Loss();
        Rejects("%5 sum stands in no block", loss with { Blocks = EquatableArray.Of(loss.Body with { Nodes = EquatableArray.Of(3, 4), Yields = EquatableArray.Of(4) }) });
        Rejects("%3 matmul stands in two places", loss with { Blocks = EquatableArray.Of(loss.Body with { Nodes = EquatableArray.Of(3, 3, 4, 5) }) });
        Rejects("is a parameter of block 0 and no input", loss with { Blocks = EquatableArray.Of(loss.Body with { Parameters = EquatableArray.Of(0, 1, 2, 3), Nodes = EquatableArray.Of(4, 5) }) });
        Rejects("is an input in the midst of block 0", loss with { Blocks = EquatableArray.Of(loss.Body with { Parameters = EquatableArray.Of(0, 1), Nodes = EquatableArray.Of(2, 3, 4, 5) }) });
        Rejects("the function has no body", loss with { Blocks = EquatableArray<Block>.Empty });
    }

    [Fact]
    public void EveryRegionHasOneOwner()
    {
        IrFunction whole = WithRegion();
        int owner = whole.Body.Nodes[^1];
        Rejects("owns block 9, which does not exist", Change(whole, owner, node => node with { Regions = EquatableArray.Of(9) }));
        Rejects("block 1 is owned twice", Change(whole, owner, node => node with { Regions = EquatableArray.Of(1, 1) }));
        Rejects("block 0 is owned twice", Change(whole, owner, node => node with { Regions = EquatableArray.Of(0) }));
        Rejects("belongs to no value", whole with { Blocks = EquatableArray.From([.. whole.Blocks, new Block(EquatableArray<int>.Empty, EquatableArray<int>.Empty, EquatableArray<int>.Empty)]) });
    }

    [Fact]
    public void ValuesOfARegionEndWithIt()
    {
        IrFunction whole = WithRegion();
        Rejects("yields %2 mul, which is not in scope", whole with
        {
            Blocks = EquatableArray.Of(whole.Blocks[0] with { Yields = EquatableArray.Of(2) }, whole.Blocks[1]),
        });
    }

    [Fact]
    public void RegionsPrintIndented() => Assert.Equal(
        """
        block 0 (%0)
          %0 = input.argument 0                      : double  x
          %3 = neg %0                                : double
            block 1 (%1)
              %1 = input.carried 0                   : double  i
              %2 = mul %1, %1                        : double
              yield %2
          yield %3

        """.ReplaceLineEndings("\n"),
        IrPrinter.Print(WithRegion()));

    private static void Rejects(string message, IrFunction function)
    {
        InvalidOperationException failure = Assert.Throws<InvalidOperationException>(() => IrVerifier.Verify(function));
        Assert.StartsWith("Broken IR: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    private static IrFunction Change(IrFunction function, int id, Func<Node, Node> change) =>
        function with { Nodes = EquatableArray.From(function.Nodes.Select((node, i) => i == id ? change(node) : node)) };

    // Σ(w·x + b)
    private static IrFunction Loss()
    {
        IrBuilder b = new();
        Dim Size(string expression, int axis) => b.Dims.Fresh(new DimSymbol(expression, -1, axis, null));
        int w = b.AddTyped(new Input(InputRole.Argument, 0), IrType.Matrix(Element.Double, Size("w.Rows", 0), Size("w.Columns", 1)), "w");
        int x = b.AddTyped(new Input(InputRole.Argument, 1), IrType.Vector(Element.Double, Size("x.Length", 0)), "x");
        int bias = b.AddTyped(new Input(InputRole.Argument, 2), IrType.Vector(Element.Double, Size("b.Length", 0)), "b");
        return b.Build([b.Sum(b.Plus(b.Product(w, x), bias))]);
    }

    private static IrFunction WithNumber()
    {
        IrBuilder b = new();
        return b.Build([b.Number(2, Element.Float)]);
    }

    // A negation that owns a block, as the conditional to come will.
    private static IrFunction WithRegion()
    {
        IrBuilder b = new();
        int x = b.AddTyped(new Input(InputRole.Argument, 0), IrType.Scalar(Element.Double), "x");
        b.OpenBlock();
        int i = b.AddTyped(new Input(InputRole.Carried, 0), IrType.Scalar(Element.Double), "i");
        int square = b.Times(i, i);
        int block = b.CloseBlock([square]);
        int owner = b.Negate(x);
        IrFunction function = b.Build([owner]);
        return Change(function, owner, node => node with { Regions = EquatableArray.Of(block) });
    }
}
