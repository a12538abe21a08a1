using System.Reflection;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Parsing;

namespace Autodiff.Generator.Tests.Ops;

/// <summary>The derivative of every scalar function, in both modes and both precisions, against the function itself.</summary>
public class ScalarRuleTests
{
    public static TheoryData<string> Functions => [.. ScalarCases.Names];

    [Theory]
    [MemberData(nameof(Functions))]
    public void ValueIsTheFunctionsOwnToTheLastBit(string name) => ForEach(name, (scalar, point, result) =>
    {
        foreach (Element element in new[] { Element.Float, Element.Double })
        {
            object[] arguments = ScalarDerivatives.Convert(point.Arguments, element);
            Assert.Equal(Evaluate(name, arguments, result), scalar[element].Value(arguments)[0]);
        }
    });

    [Theory]
    [MemberData(nameof(Functions))]
    public void PartialDerivativesAreCentralDifferences(string name) => ForEach(name, (scalar, point, result) =>
    {
        double[] partials = Partials(scalar[Element.Double].Gradient(point.Arguments));
        for (int i = 0; i < partials.Length; i++)
        {
            double numeric = Numeric(x => (double)Evaluate(name, x, result), point, scalar.Active[i]);
            AssertClose(numeric, partials[i], 1e-9, $"{name}({string.Join(", ", point.Arguments)}), argument {i}");
        }
    });

    [Theory]
    [MemberData(nameof(Functions))]
    public void SecondDerivativesAreCentralDifferencesOfTheFirst(string name) => ForEach(name, (scalar, point, result) =>
    {
        for (int i = 0; i < scalar.Active.Count; i++)
        {
            double[] seconds = Partials(scalar.SecondDerivatives[i](point.Arguments));
            for (int j = 0; j < seconds.Length; j++)
            {
                double numeric = Numeric(x => (double)scalar[Element.Double].Gradient(x)[1 + i], point, scalar.Active[j]);
                // Near 1e-200 a second derivative is near 1e400.
                if (!double.IsFinite(numeric)) continue;
                AssertClose(numeric, seconds[j], 1e-8, $"{name}({string.Join(", ", point.Arguments)}), arguments {i} and {j}");
            }
        }
    });

    [Theory]
    [MemberData(nameof(Functions))]
    public void ForwardModeIsReverseMode(string name) => ForEach(name, (scalar, point, _) =>
    {
        double[] partials = Partials(scalar[Element.Double].Gradient(point.Arguments));
        double[] tangents = [.. partials.Select((_, i) => 0.5 + i)];
        object[] outputs = scalar[Element.Double].Tangent([.. point.Arguments, .. tangents.Cast<object>()]);
        double expected = partials.Zip(tangents, (p, t) => p * t).Sum();
        double scale = partials.Zip(tangents, (p, t) => Math.Abs(p * t)).Sum();
        Assert.True(Math.Abs(expected - (double)outputs[1]) <= 1e-14 * scale, $"{name}: {expected} and {outputs[1]}");
    });

    /// <summary>A formula that cancels loses in float what it keeps in double.</summary>
    [Theory]
    [MemberData(nameof(Functions))]
    public void FloatDerivativesAreAccurate(string name) => ForEach(name, (scalar, point, _) =>
    {
        object[] singles = ScalarDerivatives.Convert(point.Arguments, Element.Float);
        if (singles.Any(a => a is float x && (float.IsInfinity(x) || (x == 0 && !point.Arguments.Contains(0.0))))) return;
        object[] doubles = [.. singles.Select(a => a is float x ? (double)x : a)];
        double[] expected = Partials(scalar[Element.Double].Gradient(doubles));
        double[] actual = Partials(scalar[Element.Float].Gradient(singles));
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= 2e-6 * Math.Abs(expected[i]),
                $"{name}({string.Join(", ", singles)}), argument {i}: {expected[i]} and {actual[i]}");
        }
    });

    private static double[] Partials(object[] outputs) => [.. outputs.Skip(1).Select(System.Convert.ToDouble)];

    private static double Numeric(Func<object[], double> f, ScalarPoint point, int argument)
    {
        double x = (double)point.Arguments[argument];
        double size = x != 0 ? Math.Abs(x) : point.Arguments.OfType<double>().Select(Math.Abs).Append(0).Max();
        double step = point.Step != 0 ? point.Step : 0.05 * (size != 0 ? size : 1);
        return CentralDifference.Of(
            moved =>
            {
                object[] arguments = [.. point.Arguments];
                arguments[argument] = moved;
                return f(arguments);
            },
            x, step);
    }

    private static void AssertClose(double expected, double actual, double tolerance, string message)
    {
        double bound = tolerance * Math.Max(Math.Abs(expected), Math.Abs(actual));
        // Where a derivative is 0 the difference quotient is rounding noise.
        if (actual == 0) bound = 1e-11;
        Assert.True(Math.Abs(expected - actual) <= bound, $"{message}: {expected} numerically, {actual} by rule");
    }

    // The function itself, called as the user calls it.
    private static object Evaluate(string name, object[] arguments, int result)
    {
        Type[] types = [.. arguments.Select(a => a.GetType())];
        Type[] owners = types[0] == typeof(float) ? [typeof(float), typeof(MathF)] : [typeof(double), typeof(Math)];
        MethodInfo method = owners.Select(o => o.GetMethod(name, types)).First(m => m != null)!;
        object value = method.Invoke(null, arguments)!;
        return value is System.Runtime.CompilerServices.ITuple tuple ? tuple[result]! : value;
    }

    private static void ForEach(string name, Action<CompiledScalar, ScalarPoint, int> test)
    {
        foreach (IGrouping<string, ScalarPoint> overload in ScalarCases.Of(name).GroupBy(p => string.Join(' ', p.Arguments.Select(a => a.GetType().Name))))
        {
            object[] sample = overload.First().Arguments;
            FunctionRule rule = KnownFunctions.Find("System.Double", name, sample.Length)!;
            int results = name.StartsWith("SinCos", StringComparison.Ordinal) ? 2 : 1;
            for (int result = 0; result < results; result++)
            {
                CompiledScalar scalar = CompiledScalar.Get(name, overload.Key, rule, sample, result);
                foreach (ScalarPoint point in overload) test(scalar, point, result);
            }
        }
    }
}
