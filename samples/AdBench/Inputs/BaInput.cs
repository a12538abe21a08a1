using AdBench.Reading;

namespace AdBench.Inputs;

/// <summary>
/// cameras[n][11], points[m][3], weights[p] and measured[p][2]. Both suites replicate one of each; observation i pairs camera i mod n
/// with point i mod m.
/// </summary>
internal sealed record BaInput(int N, int M, int P, double[] Cameras, double[] Points, double[] Weights, double[] Measured)
{
    /// <summary>The numbers of a camera.</summary>
    public const int CameraSize = 11;

    // 31 elements of the Jacobian for each observation, in one array.
    private const int MostObservations = 50_000_000;

    public static BaInput Read(TextFile file)
    {
        int n = file.Whole("n", 1, MostObservations);
        int m = file.Whole("m", 1, MostObservations);
        int p = file.Whole("p", 1, MostObservations);
        double[] camera = file.Numbers(CameraSize, "the camera");
        double[] point = file.Numbers(3, "the point");
        double weight = file.Number("the weight");
        double[] measured = file.Numbers(2, "the feature");
        file.End();
        return Replicate(n, m, p, camera, point, weight, measured);
    }

    /// <exception cref="UserError">A size is out of bounds.</exception>
    public static BaInput Replicate(int n, int m, int p, double[] camera, double[] point, double weight, double[] measured)
    {
        foreach ((string name, int size) in new[] { ("n", n), ("m", m), ("p", p) })
        {
            if (size is < 1 or > MostObservations) throw new UserError($"{name} is from 1 to {MostObservations}, not {size}.");
        }
        return new BaInput(n, m, p, Repeat(camera, n), Repeat(point, m), Repeat([weight], p), Repeat(measured, p));
    }

    public static BaInput Generate(int n, int m, int p)
    {
        Numbers random = new(seed: 3);
        double[] cameras = random.Between(-0.5, 0.5, n * CameraSize);
        for (int i = 0; i < n; i++)
        {
            cameras[CameraSize * i + 5] -= 5; // away from the points
            cameras[CameraSize * i + 6] += 400;
        }
        return new BaInput(n, m, p, cameras, random.Between(-1, 1, 3 * m), random.Between(0.5, 1, p), random.Between(-100, 100, 2 * p));
    }

    /// <summary>The camera of an observation.</summary>
    public int CameraOf(int observation) => observation % N;

    /// <summary>The point of an observation.</summary>
    public int PointOf(int observation) => observation % M;

    private static double[] Repeat(double[] values, int count)
    {
        double[] all = new double[checked(values.Length * count)];
        for (int i = 0; i < count; i++) values.CopyTo(all, i * values.Length);
        return all;
    }
}
