namespace Autodiff.Gradients.Tests.Forms;

internal readonly record struct View(Camera Camera, Point3 Position);

/// <summary>Passive parts between others, fields and properties that can be set, a nested tuple.</summary>
internal struct Spring
{
    public double Stiffness;
    public int Count;
    public (double Low, double High) Range;

    public bool IsOn { get; set; }

    public double Rest { get; set; }
}

/// <summary>Weights of a dense layer in one record.</summary>
internal sealed record Dense(Matrix<double> W, Vector<double> B, double[] Scales, double Bias);

internal readonly record struct Weighted(double F, [Constant] double Weight);

internal readonly record struct Pair<T>(T First, T Second)
    where T : struct;

/// <summary>Structures, records and tuples as parameters and as results: gradient, tangent and cotangent have their own types.</summary>
internal static partial class StructParameterForms
{
    private const Derivatives Both = Derivatives.Gradient | Derivatives.Jvp;

    [Layer(Modes = Both)]
    [At(new[] { 1.5, 0.2 }, 0.75)]
    [At(new[] { 0.5, -0.3 }, 2.0)]
    public static double Parameter(Camera camera, double x) => camera.F * x * (1 + camera.K * x * x);

    [Layer(Modes = Both)]
    [At(new[] { 1.5, 0.2 }, 0.75)]
    [At(new[] { 1.5, 0.2 }, 1.75)]
    public static double MethodOfAStructure(Camera camera, double x)
    {
        double r = camera.Distort(x);
        if (r > 2) r = camera.Distort(r / 2);
        return r * r;
    }

    [Layer(Modes = Both)]
    [At(new[] { 1.5, 0.2, 0.5, 0.75, 3.0 }, 0.75)]
    [At(new[] { 1.5, 0.2, 0.5, 0.75, 0.25 }, 0.5)]
    public static double NestedStructure(View view, double x)
    {
        Point3 p = view.Position;
        double depth = p.Z + x;
        if (depth < 1) depth *= p.X;
        return view.Camera.Distort(p.X / depth) - view.Camera.Distort(p.Y / depth) * x;
    }

    [Layer(Modes = Both)]
    [At(new[] { 1.5, 0.2 }, 0.75)]
    public static Camera Result(Camera camera, double x) => new(camera.F * x, camera.K + camera.F * camera.F);

    // The parameter is a copy: what is written to it is not seen outside.
    [Layer(Modes = Both)]
    [At(4, 1.5, 0)]
    [At(4, 1.5, 3)]
    public static (double Energy, Spring Spring) PassiveParts(Spring spring, double x, int n)
    {
        Spring first = spring;
        for (int i = 0; i < n; i++)
        {
            spring.Rest += 0.1 * x * spring.Stiffness;
            spring.Range.High *= spring.Rest;
            (spring.Range.Low, spring.Stiffness) = (spring.Stiffness, spring.Range.Low + i);
            spring.Count++;
        }
        double energy = spring.IsOn ? spring.Stiffness * x * x : spring.Range.High * first.Rest;
        return (energy * spring.Count, spring);
    }

    [Layer(Modes = Both)]
    [At(0, 1.5)]
    [At(1, 1.5)]
    [At(3, -0.5)]
    public static double ShapesInARecord(Dense layer, double x)
    {
        double s = layer.Bias;
        for (int i = 0; i < layer.Scales.Length; i++) s += layer.Scales[i] * layer.Scales[i] * x;
        return s * SquaredNorm(Tanh(layer.W * (x * layer.B) + layer.B));
    }

    [Layer(Modes = Both)]
    [At(new[] { 1.5, 0.2, 0.5 }, 2)]
    [At(new[] { -1.5, 0.2, 0.5 }, 2)]
    public static double Tuples((double A, Camera Camera) pair, int n)
    {
        (double a, Camera camera) = pair;
        if (a < 0) pair.A *= camera.K;
        return pair.A * pair.Camera.F * n + a * pair.Item2.K;
    }

    [Layer(Modes = Both)]
    [At(new[] { 1.5, 0.2 })]
    public static (double, (double Sum, Camera Camera)) NestedResult((double, double) p) => (p.Item1 * p.Item2, (p.Item1 + p.Item2, new Camera(p.Item1, p.Item2 * p.Item2)));

    [Layer(Modes = Both)]
    [At(new[] { 1.5, 0.2 }, new[] { 1.5, 0.2, -0.5, 2.0 })]
    public static double Generic(Pair<double> numbers, Pair<Camera> cameras) =>
        cameras.First.Distort(numbers.First) * cameras.Second.Distort(numbers.Second);


    [Layer(Modes = Both)]
    [At(1.5, 2.0, 0)]
    [At(1.5, 2.0, 3)]
    public static double TupleCarried(double x, double y, int n)
    {
        (double Position, double Velocity) state = (x, y);
        for (int i = 0; i < n; i++) state = (state.Position + 0.1 * state.Velocity, state.Velocity - 0.1 * Math.Sin(state.Position));
        state.Position *= state.Velocity;
        state.Item2 += x;
        return state.Position * state.Velocity + x;
    }

    [Layer(Modes = Both)]
    [At(1.5, 2.0)]
    [At(2.5, 2.0)]
    public static double NestedFields(double x, double y)
    {
        (Interval Span, (double A, double B) Inner) state = default;
        state.Span.Low = x;
        state.Inner.B += y;
        state.Inner.A -= state.Inner.B * x;
        if (x > y) state.Span = new Interval { Low = state.Inner.A, High = y };
        state.Span.High += state.Span.Low++;
        return state.Span.Low * state.Span.High + state.Inner.A * state.Inner.B;
    }
}

/// <summary>A part that is no variable: differences in it are not the gradient's affair.</summary>
internal static partial class ConstantParts
{
    [Layer]
    public static double Square(Weighted w) => w.F * w.F * w.Weight;
}
