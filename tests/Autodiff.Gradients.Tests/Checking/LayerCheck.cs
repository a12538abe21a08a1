using System.Reflection;

namespace Autodiff.Gradients.Tests.Checking;

/// <summary>Everything the contract says of a layer's generated family, checked at one point.</summary>
internal sealed class LayerCheck
{
    /// <summary>Richardson's central differences agree with an exact gradient this well wherever the layer is smooth.</summary>
    public const double Smooth = 1e-9;

    private readonly Family _family;
    private readonly object[] _arguments;
    private readonly double _tolerance;
    private readonly Random _random;
    private readonly double[] _value;
    private readonly double[][] _after;
    private readonly bool _isExact;

    private LayerCheck(Family family, object[] arguments, double tolerance, int seed, bool isRewritten)
    {
        _family = family;
        _arguments = arguments;
        _tolerance = tolerance;
        _random = new Random(seed + 1);
        object[] own = Numbers.Copy(arguments);
        object result = family.Eager(own);
        _value = Numbers.Flat(result);
        _after = [.. own.Select(Snapshot)];
        // Only the kernels of vectors and matrices may add in another order.
        _isExact = !isRewritten && !own.Append(result).Any(a => Numbers.HoldsShapes(a.GetType()));
    }

    /// <param name="isRewritten">Whether a stable form is declared, which may differ from the literal one in the last bits.</param>
    public static void Verify(Type type, string name, int n, int seed = 0, double tolerance = Smooth, bool isRewritten = false)
    {
        Family family = new(type, name);
        Verify(family, Draws.Arguments(family.Method, n, seed), tolerance, seed, isRewritten);
    }

    public static void Verify(Family family, object[] arguments, double tolerance = Smooth, int seed = 0, bool isRewritten = false)
    {
        LayerCheck check = new(family, arguments, tolerance, seed, isRewritten);
        double[] cotangent = check.Random(check._value.Length);
        double[][] gradients = check.Backward(cotangent);
        check.AgainstDifferences(cotangent, gradients);
        if (family.IsScalar) check.OneCallForms();
        if (family.HasJvp) check.ForwardMode(cotangent, gradients);
        ModeCheck.Verify(family, arguments, seed: seed);
    }

    private static double[] Snapshot(object argument) => Numbers.IsDifferentiable(argument.GetType()) ? Numbers.Flat(argument) : [];

    // Forward and backward: zeros to start with, twice the gradient after two calls into one buffer, zeros after Clear. The
    // forward result stays the caller's own.
    private double[][] Backward(double[] cotangent)
    {
        object workspace = _family.NewWorkspace();
        object result = Called(arguments => _family.Forward(arguments, workspace));
        SameValue(Numbers.Flat(result), "MForward");
        object into = _family.NewGradients(workspace);
        Assert.All(Gradients(into), g => Assert.All(g, x => Assert.Equal(0, x)));

        _family.Backward(result, cotangent, workspace, into);
        double[][] once = Gradients(into);
        Assert.Equal(_value, Numbers.Flat(result), (x, y) => x.Equals(y) || Math.Abs(x - y) <= 1e-12 * (1 + Math.Abs(x)));
        _family.Backward(result, cotangent, workspace, into);
        Close(Times(2, once), Gradients(into), 1e-13, "two calls into one buffer");
        _family.Clear(into);
        Assert.All(Gradients(into), g => Assert.All(g, x => Assert.Equal(0, x)));

        Called(arguments => _family.Forward(arguments, workspace));
        _family.Backward(result, [.. cotangent.Select(c => -4 * c)], workspace, into);
        Close(Times(-4, once), Gradients(into), 1e-13, "cotangent times −4");
        return once;
    }

    private void AgainstDifferences(double[] cotangent, double[][] gradients)
    {
        double scale = Scale(cotangent, _value);
        for (int p = 0; p < gradients.Length; p++)
        {
            ParameterInfo parameter = _family.Differentiated[p];
            object[] moved = [.. _arguments];
            double[] numeric = CentralDifference.Gradient(
                values =>
                {
                    moved[parameter.Position] = Numbers.Like(_arguments[parameter.Position], values);
                    return Numbers.Dot(cotangent, Numbers.Flat(_family.Eager(Numbers.Copy(moved))));
                },
                Numbers.Flat(_arguments[parameter.Position]));
            CloseTo(numeric, gradients[p], _tolerance, "∂/∂" + parameter.Name, 1e-3 * scale);
        }
    }

    private void OneCallForms()
    {
        object workspace = _family.NewWorkspace();
        object result = Called(arguments => _family.Forward(arguments, workspace));
        object into = _family.NewGradients(workspace);
        _family.Backward(result, [1.0], workspace, into);
        double[][] expected = Gradients(into);

        Func<object[], object>[] ways = [_family.Gradient, a => _family.Gradient(a, workspace), a => _family.Gradient(a, workspace)];
        foreach (Func<object[], object> way in ways)
        {
            object gradients = Called(way);
            SameValue(Numbers.Flat(_family.ValueOf(gradients)), "MGradient's Value");
            Close(expected, Gradients(gradients), 1e-11, "MGradient");
        }
    }

    // ⟨w, J·v⟩ = ⟨Jᵀ·w, v⟩, and J·v against differences along v.
    private void ForwardMode(double[] cotangent, double[][] gradients)
    {
        double[][] tangents = [.. gradients.Select(g => Random(g.Length))];
        object[] along = [.. _family.Differentiated.Select((p, i) => Numbers.Like(_arguments[p.Position], tangents[i]))];
        (object value, object tangent) = _family.Jvp(Numbers.Copy(_arguments), along);
        double[] flat = Numbers.Flat(tangent);
        CloseTo(_value, Numbers.Flat(value), 1e-12, "MJvp.Value");
        double forward = Numbers.Dot(cotangent, flat);
        double reverse = gradients.Select((g, i) => Numbers.Dot(g, tangents[i])).Sum();
        double scale = gradients.Select((g, i) => Scale(g, tangents[i])).Sum() + Scale(cotangent, flat);
        Assert.True(Math.Abs(forward - reverse) <= 1e-12 * (1 + scale), $"{_family.Method.Name}: ⟨w, Jv⟩ = {forward:R} but ⟨Jᵀw, v⟩ = {reverse:R}");
    }

    // A call leaves in its arguments what the layer itself leaves there.
    private object Called(Func<object[], object> call)
    {
        object[] own = Numbers.Copy(_arguments);
        object answer = call(own);
        for (int i = 0; i < own.Length; i++) Assert.Equal(_after[i], Snapshot(own[i]));
        return answer;
    }

    private void SameValue(double[] value, string what)
    {
        if (_isExact) Assert.Equal(_value, value);
        else CloseTo(_value, value, 1e-12, what);
    }

    private double[][] Gradients(object gradients) => [.. _family.Differentiated.Select(p => _family.GradientOf(gradients, p))];

    private double[] Random(int count) => [.. Enumerable.Range(0, count).Select(_ => 2 * _random.NextDouble() - 1 + 0.125)];

    private static double Scale(double[] a, double[] b) => a.Zip(b, (x, y) => Math.Abs(x * y)).Sum();

    private static double[][] Times(double factor, double[][] gradients) => [.. gradients.Select(g => g.Select(x => factor * x).ToArray())];

    private void Close(double[][] expected, double[][] actual, double tolerance, string what)
    {
        for (int p = 0; p < expected.Length; p++) CloseTo(expected[p], actual[p], tolerance, what + ", ∂/∂" + _family.Differentiated[p].Name);
    }

    private void CloseTo(double[] expected, double[] actual, double tolerance, string what, double floor = 0)
    {
        Assert.Equal(expected.Length, actual.Length);
        double largest = expected.Length == 0 ? 0 : expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++)
        {
            double allowed = tolerance * Math.Max(Math.Abs(expected[i]), Math.Max(1e-2 * largest, floor)) + 1e-15;
            Assert.True(Math.Abs(expected[i] - actual[i]) <= allowed,
                $"{_family.Method.Name}, {what}[{i}]: expected {expected[i]:R}, was {actual[i]:R} (off by {Math.Abs(expected[i] - actual[i]):E2})");
        }
    }
}
