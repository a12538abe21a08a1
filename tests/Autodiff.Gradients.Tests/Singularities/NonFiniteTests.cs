using Autodiff.Gradients.Tests.Elementwise;
using Autodiff.Gradients.Tests.Reductions;

namespace Autodiff.Gradients.Tests.Singularities;

/// <summary>A NaN or an infinity in one lane changes that lane alone, and a NaN is never made a number.</summary>
public sealed class NonFiniteTests
{
    public static TheoryData<string> All => Layers.Of(typeof(VectorFunctions));

    [Theory]
    [MemberData(nameof(All))]
    public void StayInTheirLane(string layer)
    {
        Family family = new(typeof(VectorFunctions), layer);
        foreach (int n in new[] { 3, 9, 17 })
        {
            object[] arguments = Draws.Arguments(family.Method, n, seed: 5);
            (double[] value, double[][] gradients) = family.Pull(arguments);
            foreach (double bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
            {
                foreach (int lane in new[] { 0, n / 2, n - 1 })
                {
                    object[] moved = [.. arguments];
                    int x = Array.FindIndex(moved, a => a is Vector<double>);
                    double[] elements = Numbers.Flat(moved[x]);
                    elements[lane] = bad;
                    moved[x] = new Vector<double>(elements);
                    (double[] badValue, double[][] badGradients) = family.Pull(moved);
                    for (int i = 0; i < n; i++)
                    {
                        if (i == lane)
                        {
                            if (double.IsNaN(bad)) Assert.True(double.IsNaN(badValue[i]), $"{layer}: NaN became {badValue[i]}");
                            continue;
                        }
                        // To an ulp or two: .NET computes sin, cos and tan of a whole register another way when one lane is large.
                        Assert.Equal(value[i], badValue[i], 1e-14);
                        Assert.Equal(gradients[0][i], badGradients[0][i], 1e-14);
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData("SumOfVector")]
    [InlineData("NormOfVector")]
    [InlineData("SquaredNormOfVector")]
    public void ANaNReachesTheReduction(string layer)
    {
        foreach (int n in new[] { 1, 9, 33 }) Assert.All(Poisoned(n), x => Assert.True(double.IsNaN(new Family(typeof(ReductionLayers), layer).Pull(x).Value[0])));
    }

    [Theory]
    [InlineData("MeanOfVector")]
    [InlineData("MaxOfVector")]
    [InlineData("MinOfVector")]
    [InlineData("LogSumExpOfVector")]
    public void ANaNReachesTheReductionOfElements(string layer)
    {
        foreach (int n in new[] { 1, 9, 33 }) Assert.All(Poisoned(n), x => Assert.True(double.IsNaN(new Family(typeof(ElementReductionLayers), layer).Pull(x).Value[0])));
    }

    [Fact]
    public void ProductsKeepNaN()
    {
        // 0·NaN is NaN: a product skips no element because the other factor is 0.
        Matrix<double> w = new(2, 2, [1, double.NaN, 3, 4]);
        Assert.True(double.IsNaN(new Family(typeof(Products.ProductLayers), "MatrixVector").Pull(w, new Vector<double>(1, 0)).Value[0]));
        Assert.Equal(3, new Family(typeof(Products.ProductLayers), "MatrixVector").Pull(w, new Vector<double>(1, 0)).Value[1]);
    }

    private static IEnumerable<Vector<double>> Poisoned(int n)
    {
        foreach (int lane in new[] { 0, n / 2, n - 1 })
        {
            Vector<double> x = new(n);
            x[lane] = double.NaN;
            yield return x;
        }
    }
}
