namespace Autodiff.Gradients.Tests.Elementwise;

public sealed class ElementwiseTests
{
    public static TheoryData<string, int> OfVectors => Layers.Of(typeof(VectorFunctions), Layers.Lengths);

    public static TheoryData<string, int> OfRowVectors => Layers.Of(typeof(RowVectorFunctions), [0, 1, 9]);

    public static TheoryData<string, int> OfMatrices => Layers.Of(typeof(MatrixFunctions), [0, 1, 3, 5]);

    public static TheoryData<string> OfScalars => Layers.Of(typeof(ScalarFunctions));

    [Theory]
    [MemberData(nameof(OfVectors))]
    public void Vectors(string layer, int length) => LayerCheck.Verify(typeof(VectorFunctions), layer, length);

    [Theory]
    [MemberData(nameof(OfRowVectors))]
    public void RowVectors(string layer, int length) => LayerCheck.Verify(typeof(RowVectorFunctions), layer, length);

    [Theory]
    [MemberData(nameof(OfMatrices))]
    public void Matrices(string layer, int rows) => LayerCheck.Verify(typeof(MatrixFunctions), layer, rows);

    // The same matrices in the other memory order, and one of two so.
    [Theory]
    [MemberData(nameof(OfMatrices))]
    public void TransposedMatrices(string layer, int rows)
    {
        Family family = new(typeof(MatrixFunctions), layer);
        object[] arguments = Draws.Arguments(family.Method, rows, seed: 1);
        arguments[0] = Relaid.ColumnMajor((Matrix<double>)arguments[0]);
        LayerCheck.Verify(family, arguments);
    }

    [Theory]
    [MemberData(nameof(OfScalars))]
    public void Scalars(string layer)
    {
        for (int seed = 0; seed < 12; seed++) LayerCheck.Verify(typeof(ScalarFunctions), layer, 1, seed);
    }
}
