using static System.Math;

namespace Autodiff.Generator.Tests.Properties.Semantics;

/// <summary>The scalar functions that programs use.</summary>
internal static class Functions
{
    private static readonly double Ln2 = Log(2), Ln10 = Log(10), RootTwoPi = Sqrt(2 * PI);

    public static readonly ScalarFunction Add = Two("+", (x, y) => x + y, (_, _, _) => (1, 1), scale: 0);
    public static readonly ScalarFunction Subtract = Two("-", (x, y) => x - y, (_, _, _) => (1, -1), scale: 0);
    public static readonly ScalarFunction Multiply = Two("*", (x, y) => x * y, (x, y, _) => (y, x), scale: 0);
    public static readonly ScalarFunction Divide = Two("/", (x, y) => x / y, (_, y, z) => (1 / y, -z / y), (_, y) => y, scale: 0);
    public static readonly ScalarFunction Remainder = Two("%", (x, y) => x % y, (x, y, _) => (1, -Truncate(x / y)), (x, y) => Min(Abs(y), ToInteger(x / y)), scale: 1);
    public static readonly ScalarFunction Negate = One("-", x => -x, (_, _) => -1, scale: 0);
    public static readonly ScalarFunction Identity = One("", x => x, (_, _) => 1, scale: 0);

    public static readonly ScalarFunction Bce = Two("Bce", (p, y) => -(y * Log(p) + (1 - y) * Log(1 - p)),
        (p, y, _) => ((p - y) / (p * (1 - p)), Log(1 - p) - Log(p)), (p, _) => Min(p, 1 - p) - 1e-2);

    public static readonly ScalarFunction BceWithLogits = Two("BceWithLogits", (z, y) => Max(z, 0) - z * y + SoftplusOf(-Abs(z)),
        (z, y, _) => (SigmoidOf(z) - y, -z));

    /// <summary>Functions of one real operand that System.Math, MathF, double and float share.</summary>
    public static readonly ScalarFunction[] Shared =
    [
        One("Exp", Exp, (_, y) => y), One("Log", Log, (x, _) => 1 / x, x => Max(x, 0)), One("Log2", Log2, (x, _) => 1 / (x * Ln2), x => Max(x, 0)),
        One("Log10", Log10, (x, _) => 1 / (x * Ln10), x => Max(x, 0)), One("Sqrt", Sqrt, (_, y) => 0.5 / y, x => Max(x, 0)),
        One("Cbrt", Cbrt, (_, y) => 1 / (3 * y * y), x => x), One("Sin", Sin, (x, _) => Cos(x)), One("Cos", Cos, (x, _) => -Sin(x)),
        One("Tan", Tan, (_, y) => 1 + y * y, Cos), One("Asin", Asin, (x, _) => 1 / Sqrt(1 - x * x), Inside), One("Acos", Acos, (x, _) => -1 / Sqrt(1 - x * x), Inside),
        One("Atan", Atan, (x, _) => 1 / (1 + x * x)), One("Sinh", Sinh, (x, _) => Cosh(x)), One("Cosh", Cosh, (x, _) => Sinh(x)),
        One("Tanh", Tanh, (_, y) => 1 - y * y), One("Asinh", Asinh, (x, _) => 1 / Sqrt(1 + x * x)),
        One("Acosh", Acosh, (x, _) => 1 / Sqrt(x * x - 1), x => Max(x - 1, 0)), One("Atanh", Atanh, (x, _) => 1 / (1 - x * x), Inside),
        One("Abs", Abs, (x, _) => SignOf(x), x => x, 0), One("Floor", Floor, (_, _) => 0, ToInteger), One("Ceiling", Ceiling, (_, _) => 0, ToInteger),
        One("Truncate", Truncate, (_, _) => 0, ToInteger),
    ];

    /// <summary>Functions of one operand that only double and float have.</summary>
    public static readonly ScalarFunction[] OfType =
    [
        One("Exp2", double.Exp2, (_, y) => y * Ln2), One("Exp10", double.Exp10, (_, y) => y * Ln10), One("ExpM1", double.ExpM1, (x, _) => Exp(x)),
        One("LogP1", double.LogP1, (x, _) => 1 / (1 + x), x => Max(1 + x, 0)), One("Log2P1", double.Log2P1, (x, _) => 1 / ((1 + x) * Ln2), x => Max(1 + x, 0)),
        One("SinPi", double.SinPi, (x, _) => PI * Cos(PI * x)), One("CosPi", double.CosPi, (x, _) => -PI * Sin(PI * x)),
        One("TanPi", double.TanPi, (_, y) => PI * (1 + y * y), x => Cos(PI * x)), One("AtanPi", double.AtanPi, (x, _) => 1 / (PI * (1 + x * x))),
        One("AsinPi", double.AsinPi, (x, _) => 1 / (PI * Sqrt(1 - x * x)), Inside),
        One("DegreesToRadians", double.DegreesToRadians, (_, _) => PI / 180, scale: 0), One("RadiansToDegrees", double.RadiansToDegrees, (_, _) => 180 / PI, scale: 0),
    ];

    public static readonly ScalarFunction Pow = Two("Pow", Math.Pow, (x, p, y) => (p * y / x, y * Log(x)), (x, _) => Max(x, 0));

    public static readonly ScalarFunction[] SharedOfTwo =
    [
        Pow, Max2("Max"), Min2("Min"), Two("Atan2", Atan2, (y, x, _) => (x / (x * x + y * y), -y / (x * x + y * y)), (y, x) => x < 0 ? y : Max(Abs(x), Abs(y))),
        Two("MaxMagnitude", MaxMagnitude, (x, y, _) => Abs(x) > Abs(y) ? (1, 0) : (0, 1), (x, y) => Abs(x) - Abs(y), 0),
        Two("MinMagnitude", MinMagnitude, (x, y, _) => Abs(x) < Abs(y) ? (1, 0) : (0, 1), (x, y) => Abs(x) - Abs(y), 0),
        Two("CopySign", CopySign, (x, y, _) => (SignOf(x) * SignOf(y), 0), (x, y) => Min(Abs(x), Abs(y)), 0),
        Two("Log", Math.Log, (x, a, y) => (1 / (x * Log(a)), -y / (a * Log(a))), (x, a) => Min(Min(Max(x, 0), Max(a, 0)), Abs(a - 1) / 10)),
        Two("IEEERemainder", IEEERemainder, (x, y, _) => (1, -Round(x / y)), (x, y) => Min(Abs(y), ToInteger(x / y + 0.5))),
    ];

    public static readonly ScalarFunction[] OfTypeOfTwo =
    [
        Two("Hypot", double.Hypot, (x, y, z) => (x / z, y / z), (x, y) => Max(Abs(x), Abs(y))),
        Two("Atan2Pi", double.Atan2Pi, (y, x, _) => (x / (x * x + y * y) / PI, -y / (x * x + y * y) / PI), (y, x) => x < 0 ? y : Max(Abs(x), Abs(y))),
        Max2("MaxNumber"), Min2("MinNumber"),
    ];

    public static readonly ScalarFunction FusedMultiplyAdd = Three("FusedMultiplyAdd", Math.FusedMultiplyAdd, (x, y, _) => (y, x, 1), scale: 1);
    public static readonly ScalarFunction Lerp = Three("Lerp", double.Lerp, (x, y, t) => (1 - t, t, y - x), scale: 1);
    public static readonly ScalarFunction Clamp = Three("Clamp", (x, lo, hi) => Min(Max(x, lo), hi), (x, lo, hi) => (x > lo && x < hi ? 1 : 0, x < lo ? 1 : 0, x > hi ? 1 : 0), (x, lo, hi) => Min(Abs(x - lo), Abs(x - hi)), 0);

    /// <summary>Functions of Ops of one operand of any shape.</summary>
    public static readonly ScalarFunction[] Ops =
    [
        .. Shared.Where(f => f.Name is "Exp" or "Log" or "Sqrt" or "Abs" or "Sin" or "Cos" or "Tan" or "Tanh" or "Floor"),
        One("Square", x => x * x, (x, _) => 2 * x, scale: 0), One("Erf", ErfOf, (x, _) => 2 / Sqrt(PI) * Exp(-x * x)),
        One("Sigmoid", SigmoidOf, (_, y) => y * (1 - y)), One("Relu", x => Max(x, 0), (x, _) => x > 0 ? 1 : 0, x => x, 0),
        One("Silu", x => x * SigmoidOf(x), (x, _) => SigmoidOf(x) * (1 + x * (1 - SigmoidOf(x)))),
        One("Gelu", x => x * Normal(x), (x, _) => Normal(x) + x * Exp(-x * x / 2) / RootTwoPi),
        One("GeluTanh", GeluTanhOf, (x, _) => GeluTanhSlope(x)), One("Softplus", SoftplusOf, (x, _) => SigmoidOf(x)),
        One("LeakyRelu", x => x > 0 ? x : 0.01 * x, (x, _) => x > 0 ? 1 : 0.01, x => x, 0), One("Elu", x => x > 0 ? x : Exp(x) - 1, (x, _) => x > 0 ? 1 : Exp(x), x => x),
        One("Sign", SignOf, (_, _) => 0, x => x, 0),
    ];

    /// <summary>Functions of Ops of a value of any shape and a number.</summary>
    public static readonly ScalarFunction[] OpsWithNumber =
    [
        Pow, Two("LeakyRelu", (x, a) => x > 0 ? x : a * x, (x, a, _) => x > 0 ? (1, 0) : (a, x), (x, _) => x, 0),
        Two("Elu", (x, a) => x > 0 ? x : a * (Exp(x) - 1), (x, a, _) => x > 0 ? (1, 0) : (a * Exp(x), Exp(x) - 1), (x, _) => x),
        Two("Softplus", (x, b) => SoftplusOf(b * x) / b, (x, b, y) => (SigmoidOf(b * x), (x * SigmoidOf(b * x) - y) / b), (_, b) => Max(b, 0) - 0.1), Max2("Max"), Min2("Min"),
    ];

    public static readonly ScalarFunction[] OpsOfTwo = [Max2("Max"), Min2("Min"), Multiply with { Name = "Hadamard" }];

    public static double SigmoidOf(double x) => x >= 0 ? 1 / (1 + Exp(-x)) : Exp(x) / (1 + Exp(x));

    // Math.Sign throws for NaN.
    private static double SignOf(double x) => x > 0 ? 1 : x < 0 ? -1 : x;

    private static double SoftplusOf(double x) => Max(x, 0) + Log(1 + Exp(-Abs(x)));

    // 2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) / (2n+1)!!, whose terms all have one sign.
    private static double ErfOf(double x)
    {
        if (Abs(x) > 6) return SignOf(x);
        double term = x, sum = x;
        for (int n = 1; Abs(term) > Abs(sum) * 1e-17; n++) sum += term *= 2 * x * x / (2 * n + 1);
        return 2 / Sqrt(PI) * Exp(-x * x) * sum;
    }

    private static double Normal(double x) => 0.5 * (1 + ErfOf(x / Sqrt(2)));

    private static double GeluTanhOf(double x) => 0.5 * x * (1 + Tanh(Sqrt(2 / PI) * (x + 0.044715 * x * x * x)));

    private static double GeluTanhSlope(double x)
    {
        double t = Tanh(Sqrt(2 / PI) * (x + 0.044715 * x * x * x));
        return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * Sqrt(2 / PI) * (1 + 3 * 0.044715 * x * x);
    }

    private static double Inside(double x) => Max(1 - Abs(x), 0);

    private static double ToInteger(double x) => Abs(x - Round(x));

    private static ScalarFunction Max2(string name) => Two(name, Max, (x, y, _) => x > y ? (1, 0) : (0, 1), (x, y) => x - y, 0);

    private static ScalarFunction Min2(string name) => Two(name, Min, (x, y, _) => x < y ? (1, 0) : (0, 1), (x, y) => x - y, 0);

    private static ScalarFunction One(string name, Func<double, double> value, Func<double, double, double> slope, Func<double, double>? distance = null, double scale = 1) =>
        new(name, 1, x => value(x[0]), (x, y) => [slope(x[0], y)], distance is null ? null : x => distance(x[0]), scale);

    private static ScalarFunction Two(
        string name, Func<double, double, double> value, Func<double, double, double, (double, double)> slopes, Func<double, double, double>? distance = null, double scale = 1) =>
        new(name, 2, x => value(x[0], x[1]), (x, y) => { (double a, double b) = slopes(x[0], x[1], y); return [a, b]; }, distance is null ? null : x => distance(x[0], x[1]), scale);

    private static ScalarFunction Three(
        string name, Func<double, double, double, double> value, Func<double, double, double, (double, double, double)> slopes, Func<double, double, double, double>? distance = null, double scale = 1) =>
        new(name, 3, x => value(x[0], x[1], x[2]), (x, _) => { (double a, double b, double c) = slopes(x[0], x[1], x[2]); return [a, b, c]; }, distance is null ? null : x => distance(x[0], x[1], x[2]), scale);
}
