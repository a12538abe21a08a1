using AdBench.Inputs;

namespace AdBench.Tests.References;

/// <summary>The hand with every matrix as one: columns [u₀ u₁] of the row's own point where it lies in a triangle, then 26 angles.</summary>
internal static class HandReference
{
    public static Truth Truth(HandInput input)
    {
        Truth angles = References.Truth.Of(theta => Errors(theta, [.. input.Us.Select(u => new Dual(u))], input), input.Theta);
        if (!input.IsComplicated) return angles;
        Truth places = References.Truth.Of(us => Errors([.. input.Theta.Select(t => new Dual(t))], us, input), input.Us);
        int columns = input.Us.Length;
        return angles with
        {
            Jacobian =
            [
                .. Enumerable.Range(0, angles.Values.Length).SelectMany(row => (double[])
                [
                    places.Jacobian[row * columns + 2 * (row / 3)], places.Jacobian[row * columns + 2 * (row / 3) + 1],
                    .. angles.Jacobian[(row * 26)..(row * 26 + 26)],
                ]),
            ],
        };
    }

    private static IEnumerable<Dual> Errors(Dual[] theta, Dual[] us, HandInput input)
    {
        Dual[][] vertices = Vertices(theta, input.Model);
        for (int i = 0; i < input.Correspondences.Length; i++)
        {
            int at = input.Correspondences[i];
            for (int j = 0; j < 3; j++)
            {
                Dual found = vertices[input.IsComplicated ? 0 : at][j];
                if (input.IsComplicated)
                {
                    Dual Corner(int corner) => vertices[input.Model.Triangles[3 * at + corner]][j];
                    found = us[2 * i] * Corner(0) + us[2 * i + 1] * Corner(1) + (1 - us[2 * i] - us[2 * i + 1]) * Corner(2);
                }
                yield return input.Points[3 * i + j] - found;
            }
        }
    }

    private static Dual[][] Vertices(Dual[] theta, HandModel model)
    {
        Dual[][] absolutes = new Dual[model.Bones][];
        Dual[][] transforms = new Dual[model.Bones][];
        for (int bone = 0; bone < model.Bones; bone++)
        {
            (Dual x, Dual z) = Angles(theta, bone);
            Dual[] relative = Product(Constants(model.Relatives, bone), Product(Turn(z, 0, 1), Turn(x, 1, 2)));
            int parent = model.Parents[bone];
            absolutes[bone] = parent < 0 ? relative : Product(absolutes[parent], relative);
            transforms[bone] = Product(absolutes[bone], Constants(model.Inverses, bone));
        }
        Dual[] rotation = Rotation(theta);
        return [.. Enumerable.Range(0, model.Vertices).Select(vertex =>
        {
            Dual[] local = new Dual[3];
            for (int bone = 0; bone < model.Bones; bone++)
            {
                for (int j = 0; j < 3; j++)
                {
                    for (int l = 0; l < 4; l++)
                    {
                        local[j] += model.Weights[vertex * model.Bones + bone] * transforms[bone][4 * j + l] * model.Positions[4 * vertex + l];
                    }
                }
            }
            if (model.IsMirrored) local[0] = -local[0];
            return (Dual[])[.. Enumerable.Range(0, 3).Select(j =>
                rotation[3 * j] * local[0] + rotation[3 * j + 1] * local[1] + rotation[3 * j + 2] * local[2] + theta[3 + j])];
        })];
    }

    // Bones 2 + 4f, 3 + 4f and 4 + 4f of finger f turn; the first about two axes.
    private static (Dual X, Dual Z) Angles(Dual[] theta, int bone)
    {
        int finger = (bone - 2) / 4;
        int joint = (bone - 2) % 4;
        if (bone < 2 || finger > 4 || joint == 3) return (0, 0);
        int first = 6 + 4 * finger;
        return joint == 0 ? (theta[first], theta[first + 1]) : (theta[first + 1 + joint], 0);
    }

    // A turn in the plane of two axes.
    private static Dual[] Turn(Dual angle, int from, int to)
    {
        Dual[] turn = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
        turn[5 * from] = turn[5 * to] = Dual.Cos(angle);
        turn[4 * from + to] = -Dual.Sin(angle);
        turn[4 * to + from] = Dual.Sin(angle);
        return turn;
    }

    private static Dual[] Rotation(Dual[] theta)
    {
        Dual angle = Dual.Sqrt(theta[0] * theta[0] + theta[1] * theta[1] + theta[2] * theta[2]);
        if (angle.Value < 1e-4) return [1, 0, 0, 0, 1, 0, 0, 0, 1];
        Dual[] a = [theta[0] / angle, theta[1] / angle, theta[2] / angle];
        Dual[] skew = [0, -a[2], a[1], a[2], 0, -a[0], -a[1], a[0], 0];
        return [.. Enumerable.Range(0, 9).Select(i =>
            (i % 4 == 0 ? Dual.Cos(angle) : 0) + (1 - Dual.Cos(angle)) * a[i / 3] * a[i % 3] + Dual.Sin(angle) * skew[i])];
    }

    private static Dual[] Product(Dual[] a, Dual[] b) =>
        [.. Enumerable.Range(0, 16).Select(i => Dual.Sum(Enumerable.Range(0, 4).Select(l => a[i / 4 * 4 + l] * b[4 * l + i % 4])))];

    private static Dual[] Constants(double[] transforms, int bone) => [.. transforms[(16 * bone)..(16 * bone + 16)].Select(v => new Dual(v))];
}
