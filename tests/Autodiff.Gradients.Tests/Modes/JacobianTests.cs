namespace Autodiff.Gradients.Tests.Modes;

/// <summary>MJacobian: every row against a reverse sweep, by rows and by columns, in every kind of result; no allocation.</summary>
public sealed class JacobianTests
{
    public static TheoryData<string, int> All => Layers.Of(typeof(JacobianLayers), [0, 1, 2, 5, 9]);

    [Theory]
    [MemberData(nameof(All))]
    public void Rows(string layer, int n) => ModeCheck.Verify(typeof(JacobianLayers), layer, n);

    [Fact]
    public void ShapesOfTheContract()
    {
        JacobianLayers.DenseJacobians dense = JacobianLayers.DenseJacobian(new Matrix<double>(2, 3), new Vector<double>(3), new Vector<double>(2), 2);
        Assert.Equal((2, 3), (dense.X.Rows, dense.X.Columns));
        Assert.Equal((2, 2), (dense.B.Rows, dense.B.Columns));
        Assert.Equal(2, dense.S.Length);
        Assert.Null(typeof(JacobianLayers.DenseJacobians).GetProperty("W"));

        JacobianLayers.NumberJacobians number = JacobianLayers.NumberJacobian([1, 2], [3, 4], 2, [5]);
        RowVector<double> x = number.X;
        RowVector<double> y = number.Y;
        double a = number.A;
        RowVector<double> z = number.Z;
        Assert.Equal([31, 33], x.AsSpan().ToArray());
        Assert.Equal([2, 4], y.AsSpan().ToArray());
        Assert.Equal(11, a);
        Assert.Equal([30], z.AsSpan().ToArray());
    }

    [Theory]
    [InlineData(nameof(JacobianLayers.Dense))]
    [InlineData(nameof(JacobianLayers.Tall))]
    [InlineData(nameof(JacobianLayers.Pairs))]
    [InlineData(nameof(JacobianLayers.InPlace))]
    [InlineData(nameof(JacobianLayers.Number))]
    public void AllocatesNothing(string layer)
    {
        Family family = new(typeof(JacobianLayers), layer);
        object[] arguments = Draws.Arguments(family.Method, 5, seed: 1);
        object workspace = family.NewWorkspace();
        Allocations.AssertNone(family.Calling("Jacobian", arguments.Length + 1), [.. arguments, workspace]);
    }

    // The arrays of a layer that has no result do not matter; those of the caller are changed once.
    [Fact]
    public void WritesOnce()
    {
        double[] x = [1.5, 2];
        JacobianLayers.InPlaceJacobian(x, 3);
        Assert.Equal([4.5, 8], x);
    }
}
