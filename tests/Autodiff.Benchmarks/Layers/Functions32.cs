using Autodiff.Benchmarks.Cases;

namespace Autodiff.Benchmarks.Layers;

/// <summary>Each function of the elements of a vector, and its sum for the gradient.</summary>
internal static partial class Functions32
{
    public static IReadOnlyList<Function<float>> All { get; } =
    [
        Function<float>.Of("exp", (Vector<float> x, ExpWorkspace w) => ExpForward(x, w), (Vector<float> x, SumExpWorkspace w) => SumExpGradient(x, w).X),
        Function<float>.Of("log", (Vector<float> x, LogWorkspace w) => LogForward(x, w), (Vector<float> x, SumLogWorkspace w) => SumLogGradient(x, w).X),
        Function<float>.Of("tanh", (Vector<float> x, TanhWorkspace w) => TanhForward(x, w), (Vector<float> x, SumTanhWorkspace w) => SumTanhGradient(x, w).X),
        Function<float>.Of("sigmoid", (Vector<float> x, SigmoidWorkspace w) => SigmoidForward(x, w), (Vector<float> x, SumSigmoidWorkspace w) => SumSigmoidGradient(x, w).X),
        Function<float>.Of("erf", (Vector<float> x, ErfWorkspace w) => ErfForward(x, w), (Vector<float> x, SumErfWorkspace w) => SumErfGradient(x, w).X),
        Function<float>.Of("gelu", (Vector<float> x, GeluWorkspace w) => GeluForward(x, w), (Vector<float> x, SumGeluWorkspace w) => SumGeluGradient(x, w).X),
        Function<float>.Of("softplus", (Vector<float> x, SoftplusWorkspace w) => SoftplusForward(x, w), (Vector<float> x, SumSoftplusWorkspace w) => SumSoftplusGradient(x, w).X),
        Function<float>.Of("sin", (Vector<float> x, SinWorkspace w) => SinForward(x, w), (Vector<float> x, SumSinWorkspace w) => SumSinGradient(x, w).X),
        Function<float>.Of("cos", (Vector<float> x, CosWorkspace w) => CosForward(x, w), (Vector<float> x, SumCosWorkspace w) => SumCosGradient(x, w).X),
        Function<float>.Of("relu", (Vector<float> x, ReluWorkspace w) => ReluForward(x, w), (Vector<float> x, SumReluWorkspace w) => SumReluGradient(x, w).X),
    ];

    [Layer] private static Vector<float> Exp(Vector<float> x) => Ops.Exp(x);

    [Layer] private static float SumExp(Vector<float> x) => Ops.Sum(Ops.Exp(x));

    [Layer] private static Vector<float> Log(Vector<float> x) => Ops.Log(x);

    [Layer] private static float SumLog(Vector<float> x) => Ops.Sum(Ops.Log(x));

    [Layer] private static Vector<float> Tanh(Vector<float> x) => Ops.Tanh(x);

    [Layer] private static float SumTanh(Vector<float> x) => Ops.Sum(Ops.Tanh(x));

    [Layer] private static Vector<float> Sigmoid(Vector<float> x) => Ops.Sigmoid(x);

    [Layer] private static float SumSigmoid(Vector<float> x) => Ops.Sum(Ops.Sigmoid(x));

    [Layer] private static Vector<float> Erf(Vector<float> x) => Ops.Erf(x);

    [Layer] private static float SumErf(Vector<float> x) => Ops.Sum(Ops.Erf(x));

    [Layer] private static Vector<float> Gelu(Vector<float> x) => Ops.Gelu(x);

    [Layer] private static float SumGelu(Vector<float> x) => Ops.Sum(Ops.Gelu(x));

    [Layer] private static Vector<float> Softplus(Vector<float> x) => Ops.Softplus(x);

    [Layer] private static float SumSoftplus(Vector<float> x) => Ops.Sum(Ops.Softplus(x));

    [Layer] private static Vector<float> Sin(Vector<float> x) => Ops.Sin(x);

    [Layer] private static float SumSin(Vector<float> x) => Ops.Sum(Ops.Sin(x));

    [Layer] private static Vector<float> Cos(Vector<float> x) => Ops.Cos(x);

    [Layer] private static float SumCos(Vector<float> x) => Ops.Sum(Ops.Cos(x));

    [Layer] private static Vector<float> Relu(Vector<float> x) => Ops.Relu(x);

    [Layer] private static float SumRelu(Vector<float> x) => Ops.Sum(Ops.Relu(x));
}
