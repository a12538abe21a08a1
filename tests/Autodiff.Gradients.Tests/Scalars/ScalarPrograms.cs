namespace Autodiff.Gradients.Tests.Scalars;

/// <summary>Scalar code as people write it, whose value the generated code must give bit for bit.</summary>
internal static partial class ScalarPrograms
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double Homework(double x, double y, double z, double o) => (x + y) * (z * o) + z;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double Rosenbrock(double x, double y) => (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double Trigonometry(double x, double y) => Math.Sin(x) * Math.Cos(y) + Math.Tan(x / 4) - Math.Atan2(y, x) + Math.Asin(x / 4) * Math.Acos(y / 4);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double Exponentials([Draw(0.3, 3)] double x, double y) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI) + Math.Pow(x, y) + Math.Log(x) * Math.Log10(x) - Math.Log2(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double Hyperbolic(double x) => Math.Sinh(x) / Math.Cosh(x) - Math.Tanh(x) * Math.Asinh(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double Roots([Draw(0.3, 3)] double x, double y) => Math.Cbrt(x) + Math.Sqrt(x + y * y) + double.Hypot(x, y) + double.RootN(x, 5);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double Fused(double x, double y, double z) => Math.FusedMultiplyAdd(x, y, z) * Math.FusedMultiplyAdd(x, x, -y);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double Extremes([Draw(-2, 2, Grid = 0.2)] double x, [Draw(-2, 2, Grid = 0.2, Offset = 0.1)] double y) => Math.Max(x, y) * Math.Min(x, y) + Math.Abs(x) + Math.Clamp(x, -3, 3);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double Activations(double x) => Sigmoid(x) + Softplus(x) * Gelu(x) - Silu(x) / GeluTanh(x) + Erf(x) + Elu(x) + LeakyRelu(x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double Cancelling([Draw(0.5, 3)] double x, double y) => x + y - x + y - y + x / x * y - 0.1 * x * 10 + (x - 0);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double Statements([Draw(0.5, 3)] double a, [Draw(0.5, 3)] double b, double c)
    {
        double discriminant = b * b + 4 * a * a;
        double root = (-b + Math.Sqrt(discriminant)) / (2 * a);
        root = root * c + 1.0 / 3 * root;
        root -= c / 7;
        return root * root / (1 + root * root);
    }
}

/// <summary>The same in single precision, where a computation widened to double would show.</summary>
internal static partial class SinglePrograms
{
    [Layer]
    public static float Rosenbrock(float x, float y) => (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);

    [Layer]
    public static float Functions(float x, float y) => MathF.Sin(x) * MathF.Exp(y / 3) + MathF.Sqrt(x * x + 0.1f) / (1 + MathF.Abs(y)) - Sigmoid(x) * Tanh(y);

    [Layer]
    public static float Mixed(float x, double y) => (float)(x * y + Math.Sin(x)) * 0.1f;

    [Layer]
    public static float Accumulated(float x, double y)
    {
        float s = x;
        s += (float)(y * 0.1);
        s *= 1.1f;
        return s / 3 + x / 7;
    }
}
