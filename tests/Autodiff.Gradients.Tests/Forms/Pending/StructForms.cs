namespace Autodiff.Gradients.Tests.Forms;

internal readonly record struct View(Camera Camera, Point3 Position);

/// <summary>Structures as parameters and results, in arrays, and written fields of tuples: not in the language yet.</summary>
internal static partial class StructParameterForms
{
    [Layer]
    [At(new[] { 1.5, 0.2 }, 0.75)]
    [At(new[] { 0.5, -0.3 }, 2.0)]
    public static double Parameter(Camera camera, double x) => camera.F * x * (1 + camera.K * x * x);

    [Layer]
    [At(new[] { 1.5, 0.2 }, 0.75)]
    [At(new[] { 1.5, 0.2 }, 1.75)]
    public static double MethodOfAStructure(Camera camera, double x)
    {
        double r = camera.Distort(x);
        if (r > 2) r = camera.Distort(r / 2);
        return r * r;
    }

    [Layer]
    [At(new[] { 1.5, 0.2, 0.5, 0.75, 3.0 }, 0.75)]
    public static double NestedStructure(View view, double x)
    {
        Point3 p = view.Position;
        double depth = p.Z + x;
        return view.Camera.Distort(p.X / depth) - view.Camera.Distort(p.Y / depth) * x;
    }

    [Layer]
    [At(new[] { 1.5, 0.2 }, 0.75)]
    public static Camera Result(Camera camera, double x) => new(camera.F * x, camera.K + camera.F * camera.F);

    [Layer]
    [At(1.5, 2.0, 0)]
    [At(1.5, 2.0, 3)]
    public static double TupleCarried(double x, double y, int n)
    {
        (double Position, double Velocity) state = (x, y);
        for (int i = 0; i < n; i++) state = (state.Position + 0.1 * state.Velocity, state.Velocity - 0.1 * Math.Sin(state.Position));
        state.Position *= state.Velocity;
        return state.Position + x;
    }

    [Layer]
    [At(1.5, 2.0)]
    public static double ArrayOfStructures(double x, double y)
    {
        Point3[] points = new Point3[3];
        for (int i = 0; i < points.Length; i++) points[i] = new Point3(x * i, y, x * y);
        points[1] = points[0] + points[2];
        double s = 0;
        foreach (Point3 p in points) s += p.Dot(p);
        return s;
    }
}
