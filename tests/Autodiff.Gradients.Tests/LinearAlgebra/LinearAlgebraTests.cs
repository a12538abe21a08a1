namespace Autodiff.Gradients.Tests.LinearAlgebra;

public sealed class LinearAlgebraTests
{
    public static TheoryData<string, int> All => Layers.Of(typeof(LinearAlgebraLayers), [0, 1, 3, 4, 9]);

    [Theory]
    [MemberData(nameof(All))]
    public void RowMajor(string layer, int n) => LayerCheck.Verify(typeof(LinearAlgebraLayers), layer, n);

    [Theory]
    [MemberData(nameof(All))]
    public void ColumnMajor(string layer, int n)
    {
        Family family = new(typeof(LinearAlgebraLayers), layer);
        object[] arguments = Draws.Arguments(family.Method, n, seed: 1);
        LayerCheck.Verify(family, [.. arguments.Select(a => a is Matrix<double> m ? Relaid.ColumnMajor(m) : a)]);
    }

    // Rows that must be exchanged, and a negative determinant.
    [Fact]
    public void NeedingPivots()
    {
        Matrix<double> a = new(3, 3, [0, 2, 1, 3, 0.1, -1, 0.5, 1, 0]);
        foreach (string layer in new[] { "DetOf", "InverseOf" }) LayerCheck.Verify(new Family(typeof(LinearAlgebraLayers), layer), [a]);
        LayerCheck.Verify(new Family(typeof(LinearAlgebraLayers), "SolveVector"), [a, new Vector<double>(1, -2, 0.5)]);
    }

    [Fact]
    public void OfASingularMatrix()
    {
        Matrix<double> singular = new(2, 2, [1, 2, 2, 4]);
        LinearAlgebraLayers.DetOfGradients det = LinearAlgebraLayers.DetOfGradient(singular);
        Assert.Equal(0, det.Value, 1e-15);
        Assert.Equal([4, -2, -2, 1], Numbers.Flat(det.A), (x, y) => Math.Abs(x - y) < 1e-14);
        Assert.Throws<ArgumentException>(() => LinearAlgebraLayers.InverseOfForward(singular, new LinearAlgebraLayers.InverseOfWorkspace()));
        Assert.Throws<ArgumentException>(() => LinearAlgebraLayers.SolveVectorForward(singular, new Vector<double>(1, 2), new LinearAlgebraLayers.SolveVectorWorkspace()));
    }

    [Fact]
    public void OfAMatrixThatIsNotSquare()
    {
        ArgumentException error = Assert.ThrowsAny<ArgumentException>(() => LinearAlgebraLayers.DetOfGradient(new Matrix<double>(2, 3)));
        Assert.Equal("a", error.ParamName);
        Assert.Contains("2×3", error.Message);
        Assert.ThrowsAny<ArgumentException>(() => LinearAlgebraLayers.SolveVectorForward(new Matrix<double>(2, 2), new Vector<double>(3), new LinearAlgebraLayers.SolveVectorWorkspace()));
    }
}
