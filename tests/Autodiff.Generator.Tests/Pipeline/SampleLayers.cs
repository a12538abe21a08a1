namespace Autodiff.Generator.Tests.Pipeline;

/// <summary>A static layer, and an instance-style network whose layers call one another, a file each.</summary>
internal static class SampleLayers
{
    public const string Regression = """
        using Autodiff;
        using static Autodiff.Ops;

        internal static partial class Regression
        {
            [Layer]
            internal static float Loss(
                Vector<float> x, [Constant] Vector<float> y,
                Matrix<float> w1, Vector<float> b1, Matrix<float> w2, Vector<float> b2)
            {
                Vector<float> z1 = w1 * x + b1;
                Vector<float> z2 = 5.5f * Relu(z1);
                Vector<float> yHat = w2 * z2 + b2;
                return SquaredNorm(yHat - y);
            }
        }
        """;

    public const string Network = """
        using Autodiff;
        using static Autodiff.Ops;

        namespace Networks;

        internal sealed partial class Mlp(int n, int h, int k)
        {
            [Parameter] public Matrix<float> W1 { get; } = Init.Kaiming<float>(h, n);
            [Parameter] public Vector<float> B1 { get; } = new(h);
            [Parameter] public Matrix<float> W2 { get; } = Init.Kaiming<float>(k, h);
            [Parameter] public Vector<float> B2 { get; } = new(k);

            [Layer] public Vector<float> Predict(Vector<float> x) => W2 * Tanh(W1 * x + B1) + B2;
            [Layer] public float Loss(Vector<float> x, [Constant] Vector<float> y) => Mse(Predict(x), y);
        }
        """;

    public static string[] Both => [Regression, Network];
}
