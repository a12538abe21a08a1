namespace Autodiff.Generator.Tests.Ops;

/// <summary>Arguments at which a function is smooth in each real one, within a step of that size.</summary>
internal sealed record ScalarPoint(double Step, object[] Arguments);

/// <summary>Every function of the table, and where its derivative is compared: both sides of kinks, near singular points, far out.</summary>
internal static class ScalarCases
{
    private static readonly Dictionary<string, ScalarPoint[]> Cases = new()
    {
        ["Exp"] = [At(-3.0), At(0.0), At(0.7), At(20.0)],
        ["Exp2"] = [At(-3.0), At(0.0), At(0.7), At(20.0)],
        ["Exp10"] = [At(-3.0), At(0.0), At(0.7), At(20.0)],
        ["ExpM1"] = [At(-1.5), At(0.0), At(0.7), At(20.0)],
        ["Exp2M1"] = [At(-3.0), At(0.0), At(0.7), At(20.0)],
        ["Exp10M1"] = [At(-3.0), At(0.0), At(0.7), At(20.0)],

        ["Log"] =
        [
            Near(1e-7, 1e-6), At(0.3), At(1.0), At(1e6),
            At(0.3, 10.0), At(5.0, 2.0), At(5.0, 0.5), At(1e6, 3.0), Near(1e-3, 3.0, 1.01),
        ],
        ["Log2"] = [Near(1e-7, 1e-6), At(0.3), At(1.0), At(1e6)],
        ["Log10"] = [Near(1e-7, 1e-6), At(0.3), At(1.0), At(1e6)],
        ["LogP1"] = [Near(1e-5, -0.9999), At(-0.3), At(0.0), At(1e6)],
        ["Log2P1"] = [Near(1e-5, -0.9999), At(-0.3), At(0.0), At(1e6)],
        ["Log10P1"] = [Near(1e-5, -0.9999), At(-0.3), At(0.0), At(1e6)],

        ["Sqrt"] = [Near(1e-7, 1e-6), At(0.3), At(1.0), At(1e6)],
        ["Cbrt"] = [Near(1e-7, 1e-6), Near(1e-7, -1e-6), At(-0.3), At(1e6), At(-8.0)],
        ["RootN"] =
        [
            At(0.3, 1), At(0.3, 2), At(-8.0, 3), At(8.0, 4), At(-0.3, 5), At(8.0, -1), At(8.0, -2), At(-8.0, -3), At(1e6, 7),
            Near(1e-7, 1e-6, 3), Near(1e-7, -1e-6, 3),
        ],
        ["Pow"] = [At(2.0, 3.0), At(0.3, -1.5), At(5.0, 0.5), At(1.0, 2.0), At(1e3, 1.1), Near(1e-7, 1e-6, 0.5), At(3.0, 0.0)],
        ["Hypot"] = [At(3.0, 4.0), At(-3.0, 0.5), At(0.0, 2.0), At(-1.0, 0.0), At(1e200, 1e199), At(1e-200, 1e-199)],

        ["Sin"] = [At(-2.0), At(0.0), At(1.0), At(30.0)],
        ["Cos"] = [At(-2.0), At(0.0), At(1.0), At(30.0)],
        ["Tan"] = [At(-1.0), At(0.0), At(1.0), Near(1e-4, 1.57), At(2.0)],
        ["SinPi"] = [At(-0.7), At(0.0), At(0.5), At(1.2)],
        ["CosPi"] = [At(-0.7), At(0.0), At(0.5), At(1.2)],
        ["TanPi"] = [At(-0.3), At(0.0), Near(1e-3, 0.49), At(0.7)],
        ["SinCos"] = [At(-2.0), At(0.0), At(1.0), At(30.0)],
        ["SinCosPi"] = [At(-0.7), At(0.0), At(0.5), At(1.2)],
        ["Asin"] = [Near(1e-5, -0.9999), At(-0.3), At(0.0), At(0.6), Near(1e-5, 0.9999)],
        ["Acos"] = [Near(1e-5, -0.9999), At(-0.3), At(0.0), At(0.6), Near(1e-5, 0.9999)],
        ["AsinPi"] = [Near(1e-5, -0.9999), At(-0.3), At(0.0), At(0.6), Near(1e-5, 0.9999)],
        ["AcosPi"] = [Near(1e-5, -0.9999), At(-0.3), At(0.0), At(0.6), Near(1e-5, 0.9999)],
        ["Atan"] = [At(-3.0), At(0.0), At(0.6), At(100.0)],
        ["AtanPi"] = [At(-3.0), At(0.0), At(0.6), At(100.0)],
        ["Atan2"] =
        [
            At(1.0, 2.0), At(-1.0, 2.0), At(1.0, -2.0), At(-1.0, -2.0), At(3.0, 0.0), At(0.0, 2.0),
            At(1e200, 2e200), At(1e-200, 2e-200),
        ],
        ["Atan2Pi"] =
        [
            At(1.0, 2.0), At(-1.0, 2.0), At(1.0, -2.0), At(-1.0, -2.0), At(3.0, 0.0), At(0.0, 2.0),
            At(1e200, 2e200), At(1e-200, 2e-200),
        ],

        ["Sinh"] = [At(-2.0), At(0.0), At(0.7), At(10.0)],
        ["Cosh"] = [At(-2.0), At(0.0), At(0.7), At(10.0)],
        ["Tanh"] = [At(-1.5), At(0.0), At(0.7)],
        ["Asinh"] = [At(-2.0), At(0.0), At(0.7), At(1e6)],
        ["Acosh"] = [Near(1e-5, 1.0001), At(1.5), At(1e6)],
        ["Atanh"] = [Near(1e-5, -0.9999), At(-0.3), At(0.0), At(0.6), Near(1e-5, 0.9999)],

        ["Abs"] = [At(-3.0), At(3.0), Near(1e-7, 1e-6), Near(1e-7, -1e-6)],
        ["CopySign"] = [At(3.0, 2.0), At(-3.0, 2.0), At(3.0, -2.0), At(-3.0, -2.0)],
        ["FusedMultiplyAdd"] = [At(2.0, -3.0, 5.0), At(0.0, 1.0, 2.0)],
        ["MultiplyAddEstimate"] = [At(2.0, -3.0, 5.0), At(0.0, 1.0, 2.0)],
        ["Lerp"] = [At(2.0, -3.0, 0.25), At(2.0, 5.0, 0.0), At(2.0, 5.0, 1.0), At(2.0, 5.0, 1.7)],
        ["ScaleB"] = [At(3.0, 4), At(-3.0, -7), At(0.0, 0)],
        ["DegreesToRadians"] = [At(-90.0), At(0.0), At(57.0)],
        ["RadiansToDegrees"] = [At(-1.5), At(0.0), At(2.0)],

        ["Floor"] = [At(-1.3), At(0.4), At(7.5)],
        ["Ceiling"] = [At(-1.3), At(0.4), At(7.5)],
        ["Truncate"] = [At(-1.3), At(0.4), At(7.5)],
        ["Round"] =
        [
            At(-1.3), At(0.4), At(7.7), Near(1e-3, 1.234, 2), At(-1.3, MidpointRounding.ToZero),
            Near(1e-3, 1.234, 2, MidpointRounding.AwayFromZero),
        ],
        ["Ieee754Remainder"] = [At(7.0, 3.0), At(7.0, 4.4), At(-7.0, 4.4), At(7.0, -4.4), At(0.3, 5.0), Near(1e-5, 0.3, 0.007)],
        ["IEEERemainder"] = [At(7.0, 3.0), At(7.0, 4.4), At(-7.0, 4.4), At(7.0, -4.4), At(0.3, 5.0), Near(1e-5, 0.3, 0.007)],

        ["Max"] = [At(2.0, 1.0), At(1.0, 2.0), At(-2.0, 1.0), Near(1e-7, 1.0, 1.000001)],
        ["Min"] = [At(2.0, 1.0), At(1.0, 2.0), At(-2.0, 1.0), Near(1e-7, 1.0, 1.000001)],
        ["MaxNumber"] = [At(2.0, 1.0), At(1.0, 2.0), At(-2.0, 1.0), Near(1e-7, 1.0, 1.000001)],
        ["MinNumber"] = [At(2.0, 1.0), At(1.0, 2.0), At(-2.0, 1.0), Near(1e-7, 1.0, 1.000001)],
        ["MaxNative"] = [At(2.0, 1.0), At(1.0, 2.0), At(-2.0, 1.0), Near(1e-7, 1.0, 1.000001)],
        ["MinNative"] = [At(2.0, 1.0), At(1.0, 2.0), At(-2.0, 1.0), Near(1e-7, 1.0, 1.000001)],
        ["MaxMagnitude"] = [At(2.0, 1.0), At(1.0, 2.0), At(-2.0, 1.0), At(-1.0, 2.0), At(1.0, -2.0)],
        ["MinMagnitude"] = [At(2.0, 1.0), At(1.0, 2.0), At(-2.0, 1.0), At(-1.0, 2.0), At(1.0, -2.0)],
        ["MaxMagnitudeNumber"] = [At(2.0, 1.0), At(1.0, 2.0), At(-2.0, 1.0), At(-1.0, 2.0), At(1.0, -2.0)],
        ["MinMagnitudeNumber"] = [At(2.0, 1.0), At(1.0, 2.0), At(-2.0, 1.0), At(-1.0, 2.0), At(1.0, -2.0)],
        ["Clamp"] = [At(0.5, -1.0, 2.0), At(-3.0, -1.0, 2.0), At(3.0, -1.0, 2.0), Near(1e-7, 1.999999, -1.0, 2.0)],
        ["ClampNative"] = [At(0.5, -1.0, 2.0), At(-3.0, -1.0, 2.0), At(3.0, -1.0, 2.0), Near(1e-7, 1.999999, -1.0, 2.0)],
    };

    public static IEnumerable<string> Names => Cases.Keys;

    public static IEnumerable<ScalarPoint> Of(string name) => Cases[name];

    /// <summary>A point with room around it: a step of a few percent, of one argument at a time.</summary>
    private static ScalarPoint At(params object[] arguments) => new(0, arguments);

    private static ScalarPoint Near(double step, params object[] arguments) => new(step, arguments);
}
