using Autodiff.Gradients.Tests.Oracle;

namespace Autodiff.Gradients.Tests.Homework;

/// <summary>The first layer's gradient over the last's, twelve layers apart.</summary>
public sealed class VanishingGradientTests
{
    // TorchSharp, as in TorchNetworks: value, ‖∂ℓ/∂W1‖ and ‖∂ℓ/∂W12‖ of a stack of width 8.
    [Fact]
    public void AgainstTorch()
    {
        Stack stack = new(l => Pattern.Matrix(19 + l, 1, 8, 8));
        Vector<double> x = Pattern.Vector(1, 1.5, 8);
        Stack.ReluLossGradients relu = stack.ReluLossGradient(x);
        AssertClose(1.8957808930061693E-07, relu.Value);
        AssertClose(9.061028764619418E-06, Norm(relu.W1));
        AssertClose(4.365880995779876E-07, Norm(relu.W12));
        Stack.SigmoidLossGradients sigmoid = stack.SigmoidLossGradient(x);
        AssertClose(1.970554050656499, sigmoid.Value);
        AssertClose(2.814346801080298E-10, Norm(sigmoid.W1));
        AssertClose(0.9544424150285872, Norm(sigmoid.W12));
    }

    [Fact]
    public void Measured()
    {
        Random random = new(7);
        Stack he = new(_ => Init.Kaiming<double>(64, 64, random));
        Stack xavier = new(_ => Init.Xavier<double>(64, 64, random));
        Vector<double> x = Pattern.Vector(2, 1, 64);
        Stack.ReluLossGradients relu = he.ReluLossGradient(x);
        Stack.SigmoidLossGradients sigmoid = xavier.SigmoidLossGradient(x);
        double reluRatio = Norm(relu.W1) / Norm(relu.W12);
        double sigmoidRatio = Norm(sigmoid.W1) / Norm(sigmoid.W12);
        Assert.InRange(reluRatio, 0.2, 5);
        Assert.InRange(sigmoidRatio, 1e-9, 1e-5);
    }

    private static void AssertClose(double expected, double actual) => Assert.Equal(expected, actual, 1e-12 * expected);
}
