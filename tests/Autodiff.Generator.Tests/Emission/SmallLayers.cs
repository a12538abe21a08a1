namespace Autodiff.Generator.Tests.Emission;

/// <summary>Many layers of a line each: every operation, over every arrangement of numbers that it takes.</summary>
internal static class SmallLayers
{
    private static readonly string[] Maps =
    [
        "Relu", "LeakyRelu", "Elu", "Silu", "Softplus", "Gelu", "GeluTanh", "Tanh", "Sigmoid", "Exp", "Log", "Sqrt", "Square",
        "Sin", "Cos", "Tan", "Erf", "Abs",
    ];

    private static readonly string[] Reductions = ["Sum", "Mean", "Max", "Min", "LogSumExp", "SquaredNorm", "Norm"];

    private static readonly string[] BclUnary =
    [
        "Exp", "Exp2", "Exp10", "ExpM1", "Exp2M1", "Exp10M1", "Log", "Log2", "Log10", "LogP1", "Log2P1", "Log10P1", "Sqrt", "Cbrt",
        "Sin", "Cos", "Tan", "SinPi", "CosPi", "TanPi", "Asin", "Acos", "Atan", "AsinPi", "AcosPi", "AtanPi",
        "Sinh", "Cosh", "Tanh", "Asinh", "Acosh", "Atanh", "Abs", "DegreesToRadians", "RadiansToDegrees",
    ];

    private static readonly string[] BclBinary =
    [
        "Pow", "Max", "Min", "Hypot", "Atan2", "Atan2Pi", "CopySign", "Ieee754Remainder", "MaxMagnitude", "MinMagnitude",
        "MaxMagnitudeNumber", "MinMagnitudeNumber", "MaxNumber", "MinNumber", "Log",
    ];

    private static readonly string[] BclTernary = ["FusedMultiplyAdd", "MultiplyAddEstimate", "Lerp", "Clamp"];

    private static readonly string[] Scalars =
    [
        "x + y", "x - y", "x * y", "x / y", "-x * y", "x % y", "2 * x + y", "x * x * y - 1 / y", "LeakyRelu(x, y)", "Elu(x, y)",
        "Softplus(x, y)", "Pow(x, y)", "Max(x, y)", "Min(x, y)", "Clamp(x, y, 3)", "Mse(x, y)", "Bce(x, y)", "BceWithLogits(x, y)",
        "Detach(x) * y", "Relu(x) * (real)2.5 + y", "(real)(double)x * y", "real.SinCos(x).Sin * y", "real.SinCosPi(x).CosPi + y", "real.RootN(x, 3) + y",
        "real.ScaleB(x, 2) * y",
    ];

    private static readonly string[] Vectors =
    [
        "Sum(x + y)", "Sum(x - 2 * y)", "Sum(Hadamard(x, y))", "Dot(x, y)", "x.T * y", "Mse(x, y)", "Bce(x, y)", "BceWithLogits(x, y)",
        "Sum(Max(x, y))", "Sum(Min(x, y))", "Sum(Max(x, 0) - Min(y, 1))", "Sum(Clamp(x, -1, 1) + y)", "Sum(Pow(x, 3) / 2 + y)",
        "SquaredNorm(Softmax(x) - y)", "Dot(LogSoftmax(x), y)", "CrossEntropy(x, 1) + Sum(y)", "x[0] * y[^1]", "Sum(LeakyRelu(x, (real)0.3) + Elu(y, 2))",
        "Sum(Softplus(x, 3) + 1) - Sum(1 - y)", "Sum(Outer(x, y))", "Sum((x * y.T).Row(0)) + Sum((x * y.T).Column(0))",
        "Sum(x) / x.Length + Mean(y)", "Norm(x.T) + Sum(y.T + x.T)", "Sum(x) * Sum(y)", "Sum(Sum(x) * y)", "Sum(Relu(-(x - y)))",
        "Log(Sum(Exp(x))) + real.Log(Softmax(y)[0])", "Sum(Log(1 + Exp(x)) + Log(Sigmoid(y)))", "Sum(Log(1 + x) + y)",
    ];

    private static readonly string[] Matrices =
    [
        "Sum(a * b)", "Sum(a + b.T)", "Sum(Hadamard(a, b))", "Trace(a * b)", "Mse(a, b)", "Bce(a, b)", "BceWithLogits(a, b)", "Sum(Max(a, b) - Min(a, b))",
        "Det(a) + Sum(b)", "LogDet(a) * Sum(b)", "Sum(Inverse(a) * b)", "Sum(Solve(a, b))", "a[0, 1] * b[1, 0]", "Sum(a.Row(0)) + Sum(b.Column(1))",
        "Sum(a.Row(0) * b)", "Sum(2 * a - b / 3 + 1)", "Sum(-a)+ Mean(b)", "Sum(Solve(a, b.Column(0)))", "Sum(Clamp(a, 0, 1) - b)",
    ];

    private static readonly (string Result, string Signature, string Body)[] Shaped =
    [
        ("Vector<real>", "Vector<real> x", "x"), ("Vector<real>", "Vector<real> x", "2 * x"), ("Vector<real>", "real s, [Constant] Vector<real> x", "s * x"),
        ("RowVector<real>", "Vector<real> x", "x.T"), ("RowVector<real>", "RowVector<real> x, Matrix<real> w", "x * w"), ("Matrix<real>", "Matrix<real> a", "a.T * a"),
        ("Matrix<real>", "Vector<real> x, RowVector<real> y", "x * y"), ("Matrix<real>", "Matrix<real> a, real s", "Relu(a) + s"), ("Vector<real>", "Vector<real> z", "Softmax(z)"),
        ("(real, Vector<real>)", "Vector<real> x", "(Sum(x), Exp(x))"), ("(Vector<real> First, real Second)", "Vector<real> x, real s", "(s * x, s)"),
        ("real", "real x, int n, bool flag, string name", "x * n"), ("real", "real x, [Constant] real y", "x * y"), ("real", "[Constant] Vector<real> x, real s", "s * Sum(x)"),
    ];

    public static int Count { get; }

    /// <summary>All of them, in documented public classes.</summary>
    public static string Source { get; }

    static SmallLayers()
    {
        List<string> layers = [];
        void Add(string result, string signature, string body)
        {
            // One in float, the next in double.
            string Typed(string text) => text.Replace("real", layers.Count % 2 == 0 ? "float" : "double", StringComparison.Ordinal);
            layers.Add(FormattableString.Invariant($"""
                    /// <summary>Layer {layers.Count}.</summary>
                    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
                    public static {Typed(result)} F{layers.Count}({Typed(signature)}) => {Typed(body)};

                """));
        }

        foreach (string map in Maps)
        {
            Add("real", "real x", $"{map}(x)");
            Add("real", "Vector<real> x", $"Sum({map}(x))");
            Add("real", "Vector<real> x, Matrix<real> a", $"Sum({map}(a * {map}(x)))");
            Add("Matrix<real>", "Matrix<real> a", $"{map}(a)");
        }
        foreach (string reduction in Reductions)
        {
            Add("real", "Vector<real> x", $"{reduction}(x)");
            Add("real", "RowVector<real> x", $"3 * {reduction}(2 * x)");
            Add("real", "Matrix<real> a", $"{reduction}(a)");
        }
        foreach (string function in BclUnary) Add("real", "real x", $"real.{function}(x)");
        foreach (string function in BclBinary) Add("real", "real x, real y", $"real.{function}(x, y)");
        foreach (string function in BclTernary) Add("real", "real x, real y, real z", $"real.{function}(x, y, z)");
        foreach (string body in Scalars) Add("real", "real x, real y", body);
        foreach (string body in Vectors) Add("real", "Vector<real> x, Vector<real> y", body);
        foreach (string body in Matrices) Add("real", "Matrix<real> a, Matrix<real> b", body);
        foreach ((string result, string signature, string body) in Shaped) Add(result, signature, body);

        Count = layers.Count;
        Source = Networks.Header + string.Concat(layers.Chunk(16).Select((chunk, i) => FormattableString.Invariant(
            $"/// <summary>Part {i}.</summary>\npublic static partial class Small{i}\n{{\n{string.Concat(chunk)}}}\n\n")));
    }
}
