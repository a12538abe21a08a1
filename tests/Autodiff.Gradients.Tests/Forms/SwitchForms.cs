using Autodiff.Gradients.Tests.Language;

namespace Autodiff.Gradients.Tests.Forms;

/// <summary>switch as a statement and as an expression.</summary>
internal static partial class SwitchForms
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.5, 2.0, 0)]
    [At(1.5, 2.0, 1)]
    [At(1.5, 2.0, 2)]
    [At(1.5, 2.0, 3)]
    [At(1.5, 2.0, -7)]
    public static double Constants(double x, double y, int k)
    {
        double z = x;
        switch (k)
        {
            case 0:
                z = x * y;
                break;
            default:
                z -= y;
                break;
            case 1:
            case 2:
                z = y * y;
                if (k == 2) break;
                z *= x;
                break;
            case 3:
                return x / y;
        }
        return z * z;
    }

    // No section fits: the statement does nothing.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.5, 0)]
    [At(1.5, 4)]
    public static double WithoutDefault(double x, int k)
    {
        double z = x * x;
        switch (k)
        {
            case 0: z *= x; break;
            case 1: z += 1; break;
        }
        return z * x;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(-2.0)]
    [At(0.5)]
    [At(1.5)]
    [At(3.0)]
    public static double Relational(double x)
    {
        double z = 1;
        switch (x)
        {
            case < 0: z = x * x; break;
            case < 1: z = Math.Sin(x); break;
            case >= 1 and < 2 when z > 0: z = 1 / x; break;
            case > 2: z = Math.Exp(-x); break;
        }
        return z * x;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.5, Shade.Light)]
    [At(1.5, Shade.Dark)]
    public static double Enums(double x, Shade shade)
    {
        double z = shade switch
        {
            Shade.Light => x,
            Shade.Dark => -2 * x,
            _ => 0.0,
        };
        return z + x;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.5, 2.0, 0)]
    [At(1.5, 2.0, 1)]
    [At(1.5, -2.0, 2)]
    [At(1.5, 3.0, 5)]
    public static double Expression(double x, double y, int k) => x * k switch
    {
        0 => y,
        1 => y * x,
        < 4 => Math.Sinh(y),
        _ when y > 2 => y * y,
        _ => 1.0,
    };

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(-1.0, 2.0)]
    [At(0.5, 2.0)]
    [At(4.0, 2.0)]
    public static double ExpressionOfARealNumber(double x, double y)
    {
        double z = (x * y) switch
        {
            < 0 => x * x,
            >= 0 and < 3 => y * y * x,
            var product => Math.Sqrt(product),
        };
        return z + y;
    }

    // A break that leaves the switch, a continue that passes it on to the loop, and a return from inside.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.5, 0)]
    [At(1.5, 3)]
    [At(1.5, 6)]
    [At(1.5, 12)]
    public static double InALoop(double x, int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            switch (i % 4)
            {
                case 0: s += x; break;
                case 1: continue;
                case 2: s *= x; break;
                default:
                    if (i > 8) return s * x * x;
                    s -= x * x;
                    break;
            }
            s = s * 1.25 + i * x;
        }
        return s;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.5, 2.0, 0, 0)]
    [At(1.5, 2.0, 0, 1)]
    [At(1.5, 2.0, 1, 0)]
    [At(1.5, 2.0, 2, 2)]
    public static double Nested(double x, double y, int j, int k)
    {
        switch (j)
        {
            case 0:
                switch (k)
                {
                    case 0: x *= y; break;
                    default: x += y; break;
                }
                y = x;
                break;
            case 1:
                y *= k switch { 0 => x, _ => y };
                break;
        }
        return x * y;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.5, "square")]
    [At(1.5, "cube")]
    [At(1.5, "none")]
    public static double Strings(double x, string name)
    {
        double z = x;
        switch (name)
        {
            case "square": return z * x;
            case "cube": z *= x * x; break;
        }
        return z + x;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.5, "a", "z")]
    [At(1.5, "b", "z")]
    [At(1.5, "z", "z")]
    [At(1.5, "say \"c\"", "z")]
    [At(1.5, "", "z")]
    public static double StringsCompared(double x, string name, string other) => name switch
    {
        "a" or "b" => x * x,
        _ when name == other => x * x * x,
        _ => name != "say \"c\"" ? 2 * x : Math.Sin(x),
    };
}
