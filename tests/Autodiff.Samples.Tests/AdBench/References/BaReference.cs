using AdBench.Inputs;

namespace AdBench.Tests.References;

/// <summary>Bundle adjustment with a dense Jacobian: rows 2p + p, columns cameras | points | weights.</summary>
internal static class BaReference
{
    public static Truth Truth(BaInput input) =>
        References.Truth.Of(x => Errors(x, input), input.Cameras, input.Points, input.Weights);

    private static IEnumerable<Dual> Errors(Dual[] variables, BaInput input)
    {
        int points = 11 * input.N;
        int weights = points + 3 * input.M;
        for (int i = 0; i < input.P; i++)
        {
            Dual[] camera = variables[(11 * (i % input.N))..(11 * (i % input.N) + 11)];
            Dual[] point = variables[(points + 3 * (i % input.M))..(points + 3 * (i % input.M) + 3)];
            (Dual u, Dual v) = Project(camera, point);
            yield return variables[weights + i] * (u - input.Measured[2 * i]);
            yield return variables[weights + i] * (v - input.Measured[2 * i + 1]);
        }
        for (int i = 0; i < input.P; i++) yield return 1 - variables[weights + i] * variables[weights + i];
    }

    private static (Dual U, Dual V) Project(Dual[] camera, Dual[] point)
    {
        Dual[] rotation = camera[..3];
        Dual[] centred = [.. point.Select((x, j) => x - camera[3 + j])];
        Dual[] p = Rotate(rotation, centred);
        (Dual u, Dual v) = (p[0] / p[2], p[1] / p[2]);
        Dual rho = u * u + v * v;
        Dual distortion = 1 + camera[9] * rho + camera[10] * rho * rho;
        return (u * distortion * camera[6] + camera[7], v * distortion * camera[6] + camera[8]);
    }

    private static Dual[] Rotate(Dual[] r, Dual[] x)
    {
        Dual squared = Dot(r, r);
        if (squared.Value == 0) return [.. x.Zip(Cross(r, x), (a, b) => a + b)];
        Dual angle = Dual.Sqrt(squared);
        Dual[] axis = [.. r.Select(c => c / angle)];
        Dual[] cross = Cross(axis, x);
        Dual along = Dot(axis, x) * (1 - Dual.Cos(angle));
        return [.. Enumerable.Range(0, 3).Select(j => x[j] * Dual.Cos(angle) + cross[j] * Dual.Sin(angle) + axis[j] * along)];
    }

    private static Dual Dot(Dual[] a, Dual[] b) => Dual.Sum(a.Zip(b, (x, y) => x * y));

    private static Dual[] Cross(Dual[] a, Dual[] b) =>
        [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
