namespace Autodiff.Gradients.Tests.Forms;

/// <summary>A particle that its own method moves.</summary>
internal struct Particle
{
    public double X;
    public double V;
    public int Hits;

    public void Step(double dt)
    {
        X += V * dt;
        Hits++;
    }

    public double Energy() => V * V + X;
}

/// <summary>Arrays of structures and tuples, as parameters and as locals.</summary>
internal static partial class StructArrayForms
{
    private const Derivatives Both = Derivatives.Gradient | Derivatives.Jvp;

    [Layer(Modes = Both)]
    [At(1.5, 2.0)]
    public static double Local(double x, double y)
    {
        Point3[] points = new Point3[3];
        for (int i = 0; i < points.Length; i++) points[i] = new Point3(x * i, y, x * y);
        points[1] = points[0] + points[2];
        double s = 0;
        foreach (Point3 p in points) s += p.Dot(p);
        return s;
    }

    // A method that changes an element changes it in its place; the array is one by any name.
    [Layer(Modes = Both)]
    [At(0.5, 1.25, 0)]
    [At(0.5, 1.25, 1)]
    [At(0.53, 1.25, 8)]
    public static double ElementsChangedInPlace(double x, double y, int n)
    {
        Particle[] all = [new Particle { X = x, V = y }, new Particle { X = y, V = x * y }, default];
        Particle[] same = all;
        for (int k = 0; k < n; k++)
        {
            for (int i = 0; i < all.Length; i++)
            {
                same[i].Step(0.1);
                all[i].V *= 1 - 0.1 * same[(i + 1) % 3].X;
                if (all[i].X > 1.5) all[i].X -= 0.5 * (all[i].X - 1.5);
            }
        }
        Particle copy = all[^1];
        copy.X = x;
        double energy = copy.X * all[2].X;
        foreach (Particle p in same) energy += p.Energy() * (1 + p.Hits);
        return energy;
    }

    [Layer(Modes = Both)]
    [At(1.5, 2.0)]
    [At(2.5, 2.0)]
    public static double OfTuples(double x, double y)
    {
        (double A, Point3 P)[] pairs = new (double A, Point3 P)[2];
        pairs[0].A = x;
        pairs[1].P = new Point3(x, y, 1);
        pairs[1].P += new Point3(y, y, x);
        pairs[1].A++;
        (pairs[0], pairs[1]) = (pairs[1], pairs[0]);
        (double A, Point3 P)[] chosen = x > y ? pairs : [(x, pairs[0].P), (y, pairs[1].P)];
        pairs[0] = (y * x, chosen[0].P);
        return chosen[0].A * chosen[0].P.X + pairs[0].P.Y * chosen[1].A + pairs[0].A;
    }

    [Layer(Modes = Both)]
    public static double Parameter(Point3[] points, Camera camera, double x)
    {
        double s = 0;
        for (int i = 0; i < points.Length; i++)
        {
            Point3 p = points[i];
            s += camera.Distort(p.X / (3 + p.Z * p.Z)) * points[(2 * i) % points.Length].Y;
            if (p.Dot(points[0]) > 1) s += x * points[i].X;
        }
        return s;
    }

    [Layer(Modes = Both)]
    public static (double, Camera) SeveralArrays(Particle[] particles, [Constant] Point3[] at, (double W, Camera Camera)[] cameras)
    {
        double s = 1;
        Camera last = default;
        for (int i = 0; i < particles.Length; i++)
        {
            Particle p = particles[i];
            p.Step(0.1);
            s += p.Energy() * at[i].Z * particles[i].Hits;
        }
        foreach ((double w, Camera camera) in cameras)
        {
            s *= w + camera.F;
            last = camera;
        }
        return (s, last);
    }

    [Layer(Modes = Both)]
    public static double CopiedFirst(Point3[] points, double x)
    {
        Point3[] moved = new Point3[points.Length];
        for (int i = 0; i < points.Length; i++) moved[i] = points[i] + x * points[points.Length - 1 - i];
        double s = 0;
        for (int i = 1; i < moved.Length; i++)
        {
            moved[i] += moved[i - 1].X * points[i];
            s += moved[i].Dot(points[i]);
        }
        return s;
    }
}
