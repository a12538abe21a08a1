namespace Autodiff.Gradients.Tests.Language;

public enum Shade
{
    Light,
    Dark,
}

/// <summary>The constructs of straight-line C#, each where a wrong reading gives a wrong gradient.</summary>
internal static partial class LanguageLayers
{
    public const double Rate = 0.5;

    public static readonly double Shift = 0.25;

    private const int Power = 3;

    public static Vector<double> Centre { get; set; } = new(0.5, 0.5, 0.5);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double Reassigned(double x)
    {
        double y = x;
        y = y * x;
        double z = y;
        y = Math.Sin(y) + z;
        x = y * x;
        return x + y;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double Compound(double x, double y)
    {
        double s = x;
        s += y;
        s *= x;
        s -= y * y;
        s /= 1 + x * x;
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double Increments(double x)
    {
        double a = x++;
        double b = ++x;
        double c = x--;
        double d = --x;
        return a * b + c * d * x;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double Swapped(double x, double y)
    {
        (x, y) = (y, x + y);
        (double a, double b) = (x * y, x - y);
        (a, b) = (b, a);
        return a * a + b;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double OfAPair(double x, double y)
    {
        var (sum, product) = Both(x, y);
        (double Sum, double Product) again = Both(product, sum);
        return again.Sum * again.Product + sum;
    }

    [Layer]
    public static (double Sum, double Product) Both(double a, double b) => (a + b, a * b);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> Nested(Vector<double> x, double a) => Inner(Inner(x, a), 2) + x;

    [Layer]
    public static Vector<double> Inner(Vector<double> x, double a) => Tanh(a * x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double OfAnotherType(double x, double y) => Elsewhere.Polynomial(x * y) + Elsewhere.Polynomial(y);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double OfAPlainMethod(double x) => Helper(x, 2) * Helper(3, x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double Constants(double x)
    {
        const double k = 1.5;
        return Rate * x * x + Shift * x + k * Math.PI - Power * x + double.E / x + 1e-3 * x + 7 / 2 * x;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double PassiveMembers(Vector<double> x) => SquaredNorm(x - Centre) * Shift;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double PassiveArguments(double x, int n, [Constant] double c) => n * x * x + c * x + n / 2;

    [Layer]
    public static double OtherPassive(double x, bool flag, string name, Shade shade) => x * x;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double Detached(double x) => x * Detach(x * x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> NamedAndOptional(Vector<double> x) => LeakyRelu(slope: 0.2, x: x) + Softplus(beta: 2.0, x: x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double Identity(double x) => x;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> VectorIdentity(Vector<double> x) => x;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double NegatedTwice(double x) => -(-x) + +x;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> VectorCompound(Vector<double> x, Vector<double> y, double a)
    {
        Vector<double> s = x + y;
        s -= 2 * y;
        s *= a;
        s += s;
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double Names(double value, double gradients, double workspace, double into, double cotangent) =>
        value * gradients + workspace * into * cotangent;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double Keywords(double @class, double @event) => @class * @event * @event;

    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static double LocalNames(double x, double dx)
    {
        double t1 = x * dx;
        double dt1 = t1 + x;
        double n = dt1 * t1;
        return n * dx;
    }

    // ∂ℓ/∂o would be called "do".
    [Layer(Modes = Derivatives.Gradient | Derivatives.Jvp)]
    public static Vector<double> KeywordsByDerivative(Vector<double> x, double ouble)
    {
        Vector<double> o = Tanh(ouble * x);
        Vector<double> @class = Sin(o);
        return Hadamard(o, @class) + o;
    }

    private static double Helper(double a, double b)
    {
        double c = a * b;
        return c * a + b;
    }
}

internal static partial class Elsewhere
{
    [Layer] public static double Polynomial(double x) => 2 * x * x * x - x;
}
