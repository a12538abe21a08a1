namespace Autodiff.Gradients.Tests.Products;

public sealed class ProductTests
{
    public static TheoryData<string, int> Products => Layers.Of(typeof(ProductLayers), [0, 1, 3, 4, 7, 8, 9]);

    public static TheoryData<string, int> Elements => Layers.Of(typeof(ElementLayers), [1, 3, 8]);

    public static TheoryData<string> Names => Layers.Of(typeof(ProductLayers));

    [Theory]
    [MemberData(nameof(Products))]
    public void OfRowMajor(string layer, int n) => LayerCheck.Verify(typeof(ProductLayers), layer, n);

    // `w.T` handed over as an argument: a matrix whose memory is column by column.
    [Theory]
    [MemberData(nameof(Products))]
    public void OfColumnMajor(string layer, int n)
    {
        Family family = new(typeof(ProductLayers), layer);
        LayerCheck.Verify(family, [.. Draws.Arguments(family.Method, n, seed: 2).Select(ColumnMajor)]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void OfMixedOrders(string layer)
    {
        Family family = new(typeof(ProductLayers), layer);
        object[] arguments = Draws.Arguments(family.Method, 5, seed: 3);
        for (int i = 1; i < arguments.Length; i += 2) arguments[i] = ColumnMajor(arguments[i]);
        LayerCheck.Verify(family, arguments);
    }

    // Longer than a register, a tile and a block.
    [Theory]
    [InlineData("MatrixVector", 17)]
    [InlineData("Affine", 33)]
    [InlineData("RowMatrix", 31)]
    [InlineData("MatrixMatrix", 16)]
    [InlineData("MatrixTransposedMatrix", 15)]
    [InlineData("OuterOfVectors", 33)]
    public void OfLongerSides(string layer, int n) => LayerCheck.Verify(typeof(ProductLayers), layer, n);

    [Theory]
    [MemberData(nameof(Elements))]
    public void OfElements(string layer, int n) => LayerCheck.Verify(typeof(ElementLayers), layer, n);

    [Theory]
    [MemberData(nameof(Elements))]
    public void OfElementsColumnMajor(string layer, int n)
    {
        Family family = new(typeof(ElementLayers), layer);
        LayerCheck.Verify(family, [.. Draws.Arguments(family.Method, n, seed: 4).Select(ColumnMajor)]);
    }

    // One object for two parameters: each has its own share of the derivative.
    [Fact]
    public void OfTheSameObjectTwice()
    {
        Matrix<double> a = new(3, 3, [1, 2, 3, 4, 5, 6, 7, 8, 10]);
        var product = new Family(typeof(ProductLayers), "MatrixMatrix");
        LayerCheck.Verify(product, [a, a]);
        LayerCheck.Verify(product, [a, a.T]);
        Vector<double> x = new(0.5, -1.5, 2);
        LayerCheck.Verify(new Family(typeof(Reductions.ReductionLayers), "DotOfVectors"), [x, x]);
        LayerCheck.Verify(new Family(typeof(ProductLayers), "BilinearForm"), [x, a, x]);
        LayerCheck.Verify(new Family(typeof(ProductLayers), "RowVectorInner"), [x.T, x]);
        LayerCheck.Verify(new Family(typeof(Elementwise.VectorFunctions), "Product"), [x, x]);
        LayerCheck.Verify(new Family(typeof(Elementwise.MatrixFunctions), "Product"), [a, a]);
    }

    private static object ColumnMajor(object argument) => argument is Matrix<double> matrix ? Relaid.ColumnMajor(matrix) : argument;
}
