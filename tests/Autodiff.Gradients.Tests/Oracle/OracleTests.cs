namespace Autodiff.Gradients.Tests.Oracle;

/// <summary>Against libtorch: values and gradients of activations, losses and linear algebra.</summary>
public sealed class OracleTests
{
    public static TheoryData<string> Activations => [.. TorchActivations.Numbers.Keys];

    public static TheoryData<string> Losses => [.. TorchLosses.Numbers.Keys];

    public static TheoryData<string> OfMatrices => [.. TorchLosses.Matrices.Keys];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Activation(string name)
    {
        (double[] values, double[] slopes) = TorchActivations.Numbers[name];
        (double[] actual, double[][] gradients) = new Family(typeof(ActivationLayers), name + "Layer").Pull(new Vector<double>(TorchActivations.Points));
        AssertClose(values, actual, 1e-14);
        AssertClose(slopes, gradients[0], 1e-14);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Loss(string name)
    {
        Vector<double> x = new(name == "Bce" ? TorchLosses.Probabilities : TorchLosses.At);
        Family family = new(typeof(LossLayers), name + "Layer");
        object[] arguments = family.Method.GetParameters().Length == 1 ? [x] : [x, new Vector<double>(TorchLosses.Targets)];
        AssertClose(TorchLosses.Numbers[name], family.Pull(arguments));
    }

    [Theory]
    [MemberData(nameof(OfMatrices))]
    public void OfAMatrix(string name)
    {
        Matrix<double> a = Pattern.Matrix(7, 1.1, 3, 3);
        for (int i = 0; i < 3; i++) a[i, i] += 2;
        object[] arguments = name switch
        {
            "InverseDot" => [a, Pattern.Matrix(8, 1, 3, 3)],
            "SolveDot" => [a, Pattern.Vector(9, 1, 3), Pattern.Vector(10, 1, 3)],
            _ => [a],
        };
        AssertClose(TorchLosses.Matrices[name], new Family(typeof(LossLayers), name + "Layer").Pull(arguments));
    }

    private static void AssertClose((double Value, double[] Gradient) expected, (double[] Value, double[][] Gradients) actual)
    {
        AssertClose([expected.Value], actual.Value, 1e-14);
        AssertClose(expected.Gradient, actual.Gradients[0], 1e-14);
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance) =>
        Assert.Equal(expected, actual, (a, b) => Math.Abs(a - b) <= tolerance * (1 + Math.Abs(a)));
}
