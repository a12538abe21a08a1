namespace Autodiff.Gradients.Tests.Forms;

/// <summary>
/// One workspace for all methods of a family, call after call: what one keeps by reference is no memory that another writes to.
/// </summary>
public sealed class ReferenceTests
{
    private static readonly double[][] Points = [[0.5, 3], [-1.2, 0.16], [2, 2.5], [0.25, -4]];

    [Fact]
    public void Arrays()
    {
        ReferenceForms.SwappedWorkspace used = new();
        foreach (double[] before in Points)
        {
            foreach (double[] point in Points)
            {
                double[] argument = (double[])before.Clone();
                double value = ReferenceForms.SwappedForward(argument, used);
                var into = used.NewGradients();
                ReferenceForms.SwappedBackward(1, used, into);
                Assert.Equal(ReferenceForms.SwappedGradient(before).M, into.M);
                Assert.Equal(ReferenceForms.SwappedGradient(point).M, ReferenceForms.SwappedGradient(point, used).M);
                Assert.Equal(ReferenceForms.Swapped(before), value);
                Assert.Equal(before, argument);
            }
        }
    }

    [Fact]
    public void Vectors()
    {
        Matrix<double> w = new(2, 2, [0.5, -1, 2, 0.25]);
        ReferenceForms.ChosenWorkspace used = new();
        foreach ((bool before, bool own) in new[] { (true, true), (true, false), (false, true), (false, false) })
        {
            Vector<double> x = new([0.5, -0.75]), other = new([1.5, 0.25]);
            ReferenceForms.ChosenForward(w, x, before, used);
            var into = used.NewGradients();
            ReferenceForms.ChosenBackward(1, used, into);
            Assert.Equal(ReferenceForms.ChosenGradient(w, x, before).X.ToArray(), into.X.ToArray());
            Assert.Equal(ReferenceForms.ChosenGradient(w, other, own).X.ToArray(), ReferenceForms.ChosenGradient(w, other, own, used).X.ToArray());
            Assert.Equal([0.5, -0.75], x.ToArray());
            Assert.Equal([1.5, 0.25], other.ToArray());
        }
    }
}
