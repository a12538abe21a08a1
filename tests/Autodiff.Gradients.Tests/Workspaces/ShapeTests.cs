using Autodiff.Gradients.Tests.Products;
using Autodiff.Gradients.Tests.Reductions;

namespace Autodiff.Gradients.Tests.Workspaces;

/// <summary>Shapes that do not fit: an exception at the entry that names the argument and both shapes.</summary>
public sealed class ShapeTests
{
    private static readonly Matrix<double> W = new(2, 3);

    [Fact]
    public void EveryEntryChecks()
    {
        Vector<double> wrong = new(5);
        Vector<double> b = new(2);
        AssertNames("x", "5×1", "2×3", () => Dense.PredictForward(W, wrong, b, new Dense.PredictWorkspace()));
        AssertNames("x", "5×1", "2×3", () => Dense.LossGradient(W, wrong, b, b));
        AssertNames("x", "5×1", "2×3", () => Dense.LossGradient(W, wrong, b, b, new Dense.LossWorkspace()));
        AssertNames("x", "5×1", "2×3", () => ProductLayers.MatrixVectorJvp(W, wrong, W, wrong));
    }

    [Fact]
    public void TheArgumentThatDoesNotFitIsNamed()
    {
        Vector<double> x = new(3);
        Vector<double> b = new(2);
        AssertNames("b", "4×1", "2×3", () => Dense.LossGradient(W, x, new Vector<double>(4), b));
        AssertNames("y", "1×1", "2×3", () => Dense.LossGradient(W, x, b, new Vector<double>(1)));
        AssertNames("b", "2×4", "2×3", () => ProductLayers.MatrixMatrixForward(W, new Matrix<double>(2, 4), new ProductLayers.MatrixMatrixWorkspace()));
        AssertNames("y", "4×1", "3×1", () => ReductionLayers.DotOfVectorsGradient(x, new Vector<double>(4)));
        AssertNames("y", "3×2", "2×3", () => ElementReductionLayers.MseOfMatricesGradient(W, new Matrix<double>(3, 2)));
        AssertNames("y", "4×1", "1×3", () => ProductLayers.RowVectorInnerGradient(new RowVector<double>(3), new Vector<double>(4)));
    }

    [Fact]
    public void FixedShapesAreChecked()
    {
        AssertNames("w", "3×2", "2×3", () => Dense.FixedGradient(new Matrix<double>(3, 2), new Vector<double>(3)));
        AssertNames("x", "2×1", "3×1", () => Dense.FixedGradient(W, new Vector<double>(2)));
        Assert.Equal([0, 0, 0], Numbers.Flat(Dense.FixedGradient(W, new Vector<double>(1, 2, 3)).X));
    }

    [Fact]
    public void TangentsHaveTheShapeOfTheirInput()
    {
        Vector<double> x = new(3);
        AssertNames("dx", "2×1", "3×1", () => ProductLayers.MatrixVectorJvp(W, x, W, new Vector<double>(2)));
        AssertNames("dw", "3×2", "2×3", () => ProductLayers.MatrixVectorJvp(W, x, W.T, x));
    }

    [Fact]
    public void IndicesStayInside()
    {
        Vector<double> x = new(3);
        Assert.ThrowsAny<ArgumentException>(() => ElementReductionLayers.CrossEntropyOfLabelGradient(x, 3));
        Assert.ThrowsAny<ArgumentException>(() => ElementReductionLayers.CrossEntropyOfLabelGradient(x, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ElementLayers.ElementOfVectorGradient(x, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => ElementLayers.ElementOfVectorGradient(x, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ElementLayers.ElementOfVectorForward(new Vector<double>(0), 0, new ElementLayers.ElementOfVectorWorkspace()));
        Assert.Throws<ArgumentOutOfRangeException>(() => ElementLayers.RowOfMatrixForward(W, 2, new ElementLayers.RowOfMatrixWorkspace()));
        Assert.Throws<ArgumentOutOfRangeException>(() => ElementLayers.ColumnOfMatrixForward(W, 3, new ElementLayers.ColumnOfMatrixWorkspace()));
    }

    private static void AssertNames(string argument, string shape, string other, Func<object> call)
    {
        ArgumentException error = Assert.ThrowsAny<ArgumentException>(call);
        Assert.Equal(argument, error.ParamName);
        Assert.Contains(shape, error.Message);
        Assert.Contains(other, error.Message);
    }

    private static void AssertNames<T>(string argument, string shape, string other, Func<T> call)
        where T : struct => AssertNames(argument, shape, other, () => (object)call());
}
