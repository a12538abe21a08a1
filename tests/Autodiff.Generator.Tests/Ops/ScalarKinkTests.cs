using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Parsing;

namespace Autodiff.Generator.Tests.Ops;

/// <summary>Where a scalar function has no derivative, or an infinite one: the policies, number by number.</summary>
public class ScalarKinkTests
{
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;

    /// <summary>Function, arguments, partial derivatives with respect to all of them.</summary>
    public static TheoryData<string, double[], double[]> Kinks => new()
    {
        { "Abs", [0], [0] },
        { "Abs", [-0.0], [0] },
        { "CopySign", [0, -2], [0, 0] },
        { "CopySign", [-2, -0.0], [1, 0] },
        { "Hypot", [0, 0], [0, 0] },
        { "Atan2", [0, 0], [0, 0] },
        { "Atan2Pi", [0, 0], [0, 0] },

        { "Max", [1, 1], [0.5, 0.5] },
        { "Min", [1, 1], [0.5, 0.5] },
        { "MaxNumber", [1, 1], [0.5, 0.5] },
        { "MinNative", [1, 1], [0.5, 0.5] },
        { "MaxMagnitude", [-2, 2], [0.5, 0.5] },
        { "MaxNumber", [1, NaN], [1, 0] },
        { "MinNumber", [NaN, 1], [0, 1] },
        { "MaxMagnitudeNumber", [NaN, -1], [0, 1] },

        { "Clamp", [0, 0, 2], [0.5, 0.5, 0] },
        { "Clamp", [2, 0, 2], [0.5, 0, 0.5] },
        { "Clamp", [2, 2, 2], [1.0 / 3, 1.0 / 3, 1.0 / 3] },
        { "Clamp", [1, 2, 2], [0, 1, 0] },
        { "Clamp", [3, 2, 2], [0, 0, 1] },
        { "ClampNative", [0, 0, 2], [0.5, 0.5, 0] },

        { "Sqrt", [0], [Inf] },
        { "Cbrt", [0], [Inf] },
        { "Cbrt", [-0.0], [Inf] },
        { "Log", [0], [Inf] },
        { "Asin", [1], [Inf] },
        { "Acos", [-1], [-Inf] },
        { "Acosh", [1], [Inf] },
        { "Acosh", [-2], [NaN] },
        { "Atanh", [-1], [Inf] },
        { "TanPi", [0.5], [Inf] },
        { "Pow", [0, 2], [0, 0] },
        { "Pow", [0, 1], [1, 0] },
        { "Pow", [0, 0.5], [Inf, 0] },
        { "Pow", [0, 0], [0, -Inf] },
        { "Pow", [-2, 3], [12, NaN] },

        // Neither overflow nor underflow on the way.
        { "Asinh", [1e200], [1e-200] },
        { "Acosh", [1e200], [1e-200] },
        { "Atan2", [1e200, 1e200], [5e-201, -5e-201] },
        { "Hypot", [3e200, 4e200], [0.6, 0.8] },
        { "Exp2M1", [-60], [0.69314718055994531 / (1L << 60)] },

        // Quotients midway between integers, to the even one.
        { "Ieee754Remainder", [7, 2], [1, -4] },
        { "Ieee754Remainder", [5, 2], [1, -2] },
    };

    /// <summary>Function, arguments, partial derivatives with respect to the first, the others being passive.</summary>
    public static TheoryData<string, double[], double> OneActive => new()
    {
        { "Max", [1, 1], 0 },
        { "Min", [1, 1], 0 },
        { "MaxNative", [1, 1], 0 },
        { "MinMagnitude", [2, -2], 0 },
        { "MaxMagnitude", [3, -2], 1 },
        { "Hypot", [0, 0], 0 },
        { "Atan2", [0, 0], 0 },
        { "Clamp", [0, 0, 2], 0 },
        { "Clamp", [2, 0, 2], 0 },
        { "Clamp", [2, 2, 2], 0 },
        { "Clamp", [1, 0, 2], 1 },
        { "Clamp", [-1, 0, 2], 0 },
        { "Clamp", [3, 0, 2], 0 },
        { "Clamp", [1, NaN, 2], 1 },
    };

    /// <summary>Function, and where its slope is infinite.</summary>
    public static TheoryData<string, object[]> Singularities => new()
    {
        { "Sqrt", [0.0] },
        { "Cbrt", [0.0] },
        { "RootN", [0.0, 3] },
        { "RootN", [0.0, -2] },
        { "Pow", [0.0, 0.5] },
        { "Pow", [0.0, -1.0] },
        { "Log", [0.0] },
        { "Log", [0.0, 10.0] },
        { "Log", [2.0, 1.0] },
        { "Log2", [0.0] },
        { "Log10", [0.0] },
        { "LogP1", [-1.0] },
        { "Log2P1", [-1.0] },
        { "Log10P1", [-1.0] },
        { "Asin", [1.0] },
        { "Acos", [-1.0] },
        { "AsinPi", [-1.0] },
        { "AcosPi", [1.0] },
        { "Acosh", [1.0] },
        { "Atanh", [1.0] },
        { "TanPi", [0.5] },
        { "Atan2", [0.0, 1e-320] },
    };

    /// <summary>n, x and the slope of the n-th root there.</summary>
    public static TheoryData<int, double, double> Roots => new()
    {
        { 1, 0, 1 },
        { 2, 0, Inf },
        { 3, 0, Inf },
        { 3, -0.0, Inf },
        { -1, 0, -Inf },
        { 3, -8, 1.0 / 12 },
        { -3, -8, -1.0 / 48 },
        { 2, -8, NaN },
        { 2, 4, 0.25 },
    };

    [Theory]
    [MemberData(nameof(Kinks))]
    public void PartialDerivatives(string name, double[] arguments, double[] expected)
    {
        ScalarDerivatives scalar = new(Rule(name, arguments.Length), Boxed(arguments), Element.Double);
        Assert.Equal(expected, Run(scalar.Gradient, Boxed(arguments)).Skip(1), Nearly);
    }

    [Theory]
    [MemberData(nameof(OneActive))]
    public void PartialDerivativeWithRespectToOneActiveOperand(string name, double[] arguments, double expected)
    {
        bool[] active = [true, .. new bool[arguments.Length - 1]];
        ScalarDerivatives scalar = new(Rule(name, arguments.Length), Boxed(arguments), Element.Double, active: active);
        Assert.Equal([expected], Run(scalar.Gradient, Boxed(arguments)).Skip(1), Nearly);
    }

    [Theory]
    [MemberData(nameof(Singularities))]
    public void NothingUpstreamContributesNothing(string name, object[] arguments)
    {
        ScalarDerivatives scalar = new(Rule(name, arguments.Length), arguments, Element.Double);
        object[] zeros = [.. scalar.Active.Select(_ => (object)0.0)];
        Assert.Contains(Run(scalar.Gradient, arguments).Skip(1), p => !double.IsFinite(p));
        Assert.All(Run(scalar.Pullback, [.. arguments, 0.0, .. zeros]).Skip(1), p => Assert.Equal(0, p));
        Assert.All(Run(scalar.Tangent, [.. arguments, .. zeros]).Skip(1), p => Assert.Equal(0, p));
    }

    [Theory]
    [MemberData(nameof(Roots))]
    public void RootsOfPassiveAndOfConstantOrder(int n, double x, double expected)
    {
        FunctionRule root = Rule("RootN", 2);
        ScalarDerivatives passive = new(root, [x, n], Element.Double);
        ScalarDerivatives constant = new((b, a) => root(b, [a[0], b.Number(n, Element.Int)]), [x], Element.Double);
        Assert.Equal(expected, Run(passive.Gradient, [x, n])[1], Nearly);
        Assert.Equal(expected, Run(constant.Gradient, [x])[1], Nearly);
    }

    [Theory]
    [InlineData(7, 3, -2)]
    [InlineData(-7, 3, 2)]
    [InlineData(7, -3, 2)]
    [InlineData(2, 3, 0)]
    [InlineData(0.3, 0.1, -2)]
    [InlineData(1e15, 3, -333333333333333)]
    public void RemainderOperatorHasTheQuotientOfItsOwnResult(double x, double y, double slope)
    {
        ScalarDerivatives scalar = new((b, a) => [b.Add(new Remainder(), a)], [x, y], Element.Double);
        Assert.Equal([x % y, 1, slope], Run(scalar.Gradient, [x, y]));
    }

    [Theory]
    [InlineData("Clamp")]
    [InlineData("ClampNative")]
    public void ClampThrowsWhereTheOriginalDoes(string name)
    {
        object[] arguments = [1.0, 3.0, 2.0];
        ScalarDerivatives scalar = new(Rule(name, 3), arguments, Element.Double);
        Assert.Throws<ArgumentException>(() => Run(scalar.Gradient, arguments));
    }

    [Theory]
    [InlineData("Sign", -2.5, -1)]
    [InlineData("ILogB", 10.0, 3)]
    [InlineData("IsNaN", 1.0, false)]
    [InlineData("IsSubnormal", 1e-40, false)]
    public void QuestionsAreAnsweredInThePrecisionOfTheirOperand(string name, double x, object expected)
    {
        ScalarDerivatives scalar = new(Rule(name, 1), [x], Element.Double);
        Assert.Equal(expected, ScalarCode.Compile(scalar.Value)[0]([x])[0]);
        ScalarDerivatives single = new(Rule(name, 1), [x], Element.Float);
        object answer = ScalarCode.Compile(single.Value)[0]([(float)x])[0];
        Assert.Equal(name == "IsSubnormal" ? true : expected, answer);
    }

    private static bool Nearly(double x, double y) =>
        x.Equals(y) || Math.Abs(x - y) <= 1e-15 * Math.Max(Math.Abs(x), Math.Abs(y));

    private static FunctionRule Rule(string name, int arity) => KnownFunctions.Find("System.Double", name, arity)!;

    private static object[] Boxed(double[] arguments) => [.. arguments.Cast<object>()];

    private static double[] Run(IrFunction function, object[] arguments) =>
        [.. ScalarCode.Compile(function)[0](arguments).Cast<double>()];
}
