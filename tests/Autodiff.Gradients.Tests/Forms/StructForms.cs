namespace Autodiff.Gradients.Tests.Forms;

/// <summary>A pinhole camera: focal length and radial distortion.</summary>
internal readonly record struct Camera(double F, double K)
{
    public double Distort(double r) => F * r * (1 + K * r * r);
}

internal readonly record struct Point3(double X, double Y, double Z)
{
    public static Point3 operator +(Point3 a, Point3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static Point3 operator *(double s, Point3 a) => new(s * a.X, s * a.Y, s * a.Z);

    public double Dot(Point3 other) => X * other.X + Y * other.Y + Z * other.Z;
}

internal struct Interval
{
    public double Low;
    public double High;
}

internal sealed record Line(double Slope, double Offset)
{
    public double At(double x) => Slope * x + Offset;
}

/// <summary>Structures and records of numbers, as values.</summary>
internal static partial class StructForms
{
    [Layer]
    [At(1.5, 2.0, 0)]
    [At(1.5, 2.0, 4)]
    public static double ValuesInALoop(double x, double y, int n)
    {
        Point3 p = new(x, y, x * y);
        Point3 velocity = new(y, -x, 0.5);
        for (int i = 0; i < n; i++)
        {
            p += 0.1 * velocity;
            velocity = velocity + -0.2 / (1 + p.Dot(p)) * p;
        }
        return p.Dot(velocity) + p.X;
    }

    [Layer]
    [At(1.5, 2.0)]
    [At(-1.5, 2.0)]
    public static double With(double x, double y)
    {
        Camera camera = new(x, y);
        Camera wide = camera with { K = camera.F * y };
        if (x < 0) wide = camera with { F = y };
        (double f, double k) = wide;
        return f * k + camera.F;
    }

    // A structure is copied by assignment: a write to the copy leaves the first alone.
    [Layer]
    [At(1.5, 2.0, 0)]
    [At(1.5, 2.0, 5)]
    public static double MutableFields(double x, double y, int n)
    {
        Interval interval = new() { Low = x, High = x + y };
        Interval start = interval;
        for (int i = 0; i < n; i++)
        {
            interval.Low = (interval.Low + interval.High * x) / 2;
            interval.High *= 0.9;
        }
        return interval.Low * start.High + interval.High * start.Low;
    }

    [Layer]
    [At(1.5, 2.0)]
    public static double RecordClass(double x, double y)
    {
        Line line = new(x, y * y);
        Line steeper = line with { Slope = line.Slope * 3 };
        return steeper.At(x) * line.Offset;
    }
}
