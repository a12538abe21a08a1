namespace Autodiff.Gradients.Tests.Forms;

internal readonly record struct Vec3(double X, double Y, double Z)
{
    public static readonly Vec3 Up = new(0, 0, 1);

    public static Vec3 Ones => new(1, 1, 1);

    public double SquaredNorm => Dot(this);

    public static Vec3 operator +(Vec3 a, Vec3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static Vec3 operator -(Vec3 a) => new(-a.X, -a.Y, -a.Z);

    public static Vec3 operator *(double s, Vec3 a) => new(s * a.X, s * a.Y, s * a.Z);

    public double Dot(Vec3 other) => X * other.X + Y * other.Y + Z * other.Z;

    public Vec3 Cross(in Vec3 other) => new(Y * other.Z - Z * other.Y, Z * other.X - X * other.Z, X * other.Y - Y * other.X);
}

internal struct Counter
{
    public double Total;
    private readonly double _weight;

    public Counter(double weight)
    {
        if (weight < 0) weight = -weight;
        _weight = weight;
    }

    public Counter(double weight, double start)
        : this(weight)
    {
        Total = start;
    }

    public int Count { get; private set; }

    public void Push(double x)
    {
        Total += _weight * x;
        Count++;
    }
}

internal sealed record Pose(Vec3 Position, double Angle)
{
    public double Scale { get; init; } = 2;

    public Vec3 Turned() => Angle > 0 ? new Vec3(Position.Y, -Position.X, Scale * Position.Z) : Position with { Z = Angle };
}

internal readonly struct Dual
{
    private readonly double _tangent;

    public Dual(double value, double tangent) => (Value, _tangent) = (value, tangent);

    public double Value { get; }

    public double Tangent
    {
        get
        {
            if (Value > 100) return 0;
            return _tangent;
        }
    }

    public static implicit operator Dual(double value) => new(value, 0);

    public static Dual operator *(Dual a, Dual b) => new(a.Value * b.Value, a.Value * b.Tangent + a.Tangent * b.Value);
}

/// <summary>Structs and records as values of a body.</summary>
internal static partial class StructsLayers
{
    [Layer]
    public static double Products(double a, double b, double c)
    {
        Vec3 u = new(a, b, c);
        Vec3 v = new(Z: b * c, X: a, Y: Math.Sin(b));
        return u.Cross(v).Dot(u + 2 * v) + (-v).SquaredNorm + u.Cross(Vec3.Up).SquaredNorm + Vec3.Ones.Dot(v);
    }

    [Layer]
    public static double Changes(double a, double b)
    {
        Counter one = new(a) { Total = b };
        Counter two = one;
        one.Push(b * b);
        two.Total *= a;
        two.Total++;
        return one.Total * two.Total + one.Count + two.Count;
    }

    [Layer]
    public static double Carried(double a, double b)
    {
        Counter counter = new(a, b);
        Vec3 sum = default;
        for (int i = 0; i < 4; i++)
        {
            counter.Push(Math.Sin(i * b));
            sum += new Vec3(a, i, b * i);
            if (counter.Total > 3) counter.Total = 3 * b;
        }
        return counter.Total * sum.SquaredNorm / counter.Count;
    }

    [Layer]
    public static double Merged(double a, double b)
    {
        Vec3 v = new(a, b, 1);
        if (a > b) v = v with { X = b * b, Z = a };
        else v = -v;
        Vec3 w = a * b > 0 ? v : new Vec3(b, a, a * b);
        return v.X * w.Y + w.Z * v.Z;
    }

    [Layer]
    public static double Records(double a, double b)
    {
        Pose pose = new(new Vec3(a, b, a * b), a - b);
        Pose other = pose with { Scale = a, Angle = b };
        (double x, double y, _) = pose.Turned();
        return x * other.Turned().Z + y * other.Position.X + pose.Scale;
    }

    [Layer]
    public static double Deferred(double a, double b)
    {
        Weights w;
        w.Slope = a;
        w.Offset = b;
        Shift(ref w, a * b);
        Shift(ref w, w.Offset);
        return w.Slope * w.Offset;
    }

    [Layer]
    public static double Converted(double a, double b)
    {
        Dual x = new(a, 1);
        Dual y = x * x * b * 3.0;
        return y.Value * y.Tangent;
    }

    [Layer]
    public static double Searched(double a, double b)
    {
        Vec3 found = Find(new Vec3(a, b, 1), 2.5);
        return found.X * found.Y + found.Z;
    }

    private static void Shift(ref Weights w, double by)
    {
        w.Offset += by;
        w.Slope *= w.Offset;
    }

    private static Vec3 Find(Vec3 from, double limit)
    {
        for (int i = 0; i < 10; i++)
        {
            if (from.SquaredNorm > limit * (i + 1)) return from + i * Vec3.Ones;
            from = 1.5 * from;
        }
        return from;
    }

    internal struct Weights
    {
        public double Slope;
        public double Offset;
    }
}
