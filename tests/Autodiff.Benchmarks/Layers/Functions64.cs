using Autodiff.Benchmarks.Cases;

namespace Autodiff.Benchmarks.Layers;

/// <summary>Each function of the elements of a vector, and its sum for the gradient.</summary>
internal static partial class Functions64
{
    public static IReadOnlyList<Function<double>> All { get; } =
    [
        Function<double>.Of("exp", (Vector<double> x, ExpWorkspace w) => ExpForward(x, w), (Vector<double> x, SumExpWorkspace w) => SumExpGradient(x, w).X),
        Function<double>.Of("log", (Vector<double> x, LogWorkspace w) => LogForward(x, w), (Vector<double> x, SumLogWorkspace w) => SumLogGradient(x, w).X),
        Function<double>.Of("tanh", (Vector<double> x, TanhWorkspace w) => TanhForward(x, w), (Vector<double> x, SumTanhWorkspace w) => SumTanhGradient(x, w).X),
        Function<double>.Of("sigmoid", (Vector<double> x, SigmoidWorkspace w) => SigmoidForward(x, w), (Vector<double> x, SumSigmoidWorkspace w) => SumSigmoidGradient(x, w).X),
        Function<double>.Of("erf", (Vector<double> x, ErfWorkspace w) => ErfForward(x, w), (Vector<double> x, SumErfWorkspace w) => SumErfGradient(x, w).X),
        Function<double>.Of("gelu", (Vector<double> x, GeluWorkspace w) => GeluForward(x, w), (Vector<double> x, SumGeluWorkspace w) => SumGeluGradient(x, w).X),
        Function<double>.Of("softplus", (Vector<double> x, SoftplusWorkspace w) => SoftplusForward(x, w), (Vector<double> x, SumSoftplusWorkspace w) => SumSoftplusGradient(x, w).X),
        Function<double>.Of("sin", (Vector<double> x, SinWorkspace w) => SinForward(x, w), (Vector<double> x, SumSinWorkspace w) => SumSinGradient(x, w).X),
        Function<double>.Of("cos", (Vector<double> x, CosWorkspace w) => CosForward(x, w), (Vector<double> x, SumCosWorkspace w) => SumCosGradient(x, w).X),
        Function<double>.Of("relu", (Vector<double> x, ReluWorkspace w) => ReluForward(x, w), (Vector<double> x, SumReluWorkspace w) => SumReluGradient(x, w).X),
    ];

    [Layer] private static Vector<double> Exp(Vector<double> x) => Ops.Exp(x);

    [Layer] private static double SumExp(Vector<double> x) => Ops.Sum(Ops.Exp(x));

    [Layer] private static Vector<double> Log(Vector<double> x) => Ops.Log(x);

    [Layer] private static double SumLog(Vector<double> x) => Ops.Sum(Ops.Log(x));

    [Layer] private static Vector<double> Tanh(Vector<double> x) => Ops.Tanh(x);

    [Layer] private static double SumTanh(Vector<double> x) => Ops.Sum(Ops.Tanh(x));

    [Layer] private static Vector<double> Sigmoid(Vector<double> x) => Ops.Sigmoid(x);

    [Layer] private static double SumSigmoid(Vector<double> x) => Ops.Sum(Ops.Sigmoid(x));

    [Layer] private static Vector<double> Erf(Vector<double> x) => Ops.Erf(x);

    [Layer] private static double SumErf(Vector<double> x) => Ops.Sum(Ops.Erf(x));

    [Layer] private static Vector<double> Gelu(Vector<double> x) => Ops.Gelu(x);

    [Layer] private static double SumGelu(Vector<double> x) => Ops.Sum(Ops.Gelu(x));

    [Layer] private static Vector<double> Softplus(Vector<double> x) => Ops.Softplus(x);

    [Layer] private static double SumSoftplus(Vector<double> x) => Ops.Sum(Ops.Softplus(x));

    [Layer] private static Vector<double> Sin(Vector<double> x) => Ops.Sin(x);

    [Layer] private static double SumSin(Vector<double> x) => Ops.Sum(Ops.Sin(x));

    [Layer] private static Vector<double> Cos(Vector<double> x) => Ops.Cos(x);

    [Layer] private static double SumCos(Vector<double> x) => Ops.Sum(Ops.Cos(x));

    [Layer] private static Vector<double> Relu(Vector<double> x) => Ops.Relu(x);

    [Layer] private static double SumRelu(Vector<double> x) => Ops.Sum(Ops.Relu(x));
}
