namespace Autodiff.Gradients.Tests.Forms;

/// <summary>if, ?: and the short-circuit operators, on both sides of each condition.</summary>
internal static partial class BranchForms
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.5, 2.0)]
    [At(-1.5, 2.0)]
    public static double IfElse(double x, double y)
    {
        double z;
        if (x > 0)
        {
            z = x * y;
        }
        else
        {
            z = x - y * y;
        }
        return z * z + x;
    }

    // The value before the branch is used by the arm that replaces it, by the arm that does not, and after both.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.5)]
    [At(-1.5)]
    public static double IfWithoutElse(double x)
    {
        double z = Math.Sin(x);
        double before = z;
        if (x > 0) z = z * z * x;
        return z * before;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(0.5, 0.5)]
    [At(1.5, 0.5)]
    [At(2.5, 0.5)]
    [At(3.5, -0.5)]
    public static double ElseIfChain(double x, double y)
    {
        if (x < 1) x *= y;
        else if (x < 2) x += y;
        else if (x < 3) y = x * x;
        else (x, y) = (y, x);
        return x * Math.Exp(y) + y;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.0, 2.0)]
    [At(1.0, -2.0)]
    [At(-1.0, 2.0)]
    [At(-1.0, -2.0)]
    public static double Nested(double x, double y)
    {
        double s = x * y;
        if (x > 0)
        {
            if (y > 0) s += x * x;
            else s *= y;
            s *= x;
        }
        else
        {
            s -= y;
            if (y > 0)
            {
                s = s * s;
                y = 3 * x;
            }
        }
        return s * y;
    }

    // An arm that is not taken runs in neither sweep: 1/0 and the logarithm of a negative number stay away.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(0.0, 2.0)]
    [At(2.0, 2.0)]
    [At(-1.0, 2.0)]
    public static double Conditional(double x, double y) =>
        (x < 0.5 ? y * y * x : y / x) + (x > 0.5 ? Math.Log(x) : y * x * x) * (x > 1 ? x : x < -0.5 ? y : 1.0);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.0, 2.0, true)]
    [At(1.0, 2.0, false)]
    [At(3.0, 2.0, false)]
    public static double BooleanLocals(double x, double y, bool flag)
    {
        bool isLarge = x > y;
        bool both = isLarge & !flag | flag ^ isLarge;
        double z = both ? x * y : x / y;
        isLarge = !isLarge;
        if (isLarge) z *= x;
        return z;
    }

    // The right operand is evaluated only where the left one leaves the question open: its assignments then count.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.0, 2.0)]
    [At(1.0, -2.0)]
    [At(-1.0, 2.0)]
    [At(-1.0, -2.0)]
    public static double ShortCircuit(double x, double y)
    {
        double z = x;
        if (x > 0 && (z = y * x) > 0) z *= 2;
        if (y > 0 || (x = z * y * y) > 1) z += x * x;
        if (!(x > 0 && y > 0) || z > 100) z -= y;
        return z * x;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(0.0, 2.0)]
    [At(0.5, 2.0)]
    [At(4.0, 2.0)]
    public static double GuardedDivision(double x, double y) => x > 0.25 && y / x > 1 ? Math.Sqrt(y / x - 1) : y * y * (1 + x);

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(0.5)]
    [At(1.5)]
    [At(5.0)]
    public static double RelationalPattern(double x)
    {
        double z = x is > 1 and < 3 ? x * x : Math.Cos(x);
        return x is not < 1 ? z * 2 : z;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(2.0, 3)]
    [At(2.0, 4)]
    [At(2.0, -4)]
    public static double IntegerConditions(double x, int k)
    {
        int half = k / 2;
        if (k % 2 == 0) half += 3;
        if (half >= 5 || k < 0) x *= half;
        return x * x + k * x;
    }

    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(1.0, 2.0)]
    [At(3.0, 2.0)]
    public static double AssignmentAsCondition(double x, double y)
    {
        bool isSmall;
        if (isSmall = x < y) x *= y;
        return isSmall ? x * x : x * y;
    }

    // Only one of the two is differentiated; the other's adjoint must not keep what an earlier point left.
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    [At(2.0, 5.0)]
    [At(5.0, 2.0)]
    public static double Larger(double x, double y)
    {
        double larger = x;
        if (y > x) larger = y;
        return larger * larger * larger;
    }

    [Layer]
    [At(1.0, 2.0)]
    [At(-1.0, 2.0)]
    public static (double Sum, double Product) OfAPair(double x, double y)
    {
        if (x < 0) return (y, x * x * y);
        (double a, double b) = x > 0.5 ? (x, y) : (y, x);
        return (a + 2 * b, a * b);
    }
}
