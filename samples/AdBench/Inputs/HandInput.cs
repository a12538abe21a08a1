using AdBench.Reading;

namespace AdBench.Inputs;

/// <summary>theta[26]; us[points][2], or empty where correspondences are vertices and not places in triangles; points[][3].</summary>
internal sealed record HandInput(HandModel Model, int[] Correspondences, double[] Points, double[] Us, double[] Theta)
{
    /// <summary>The numbers of a pose.</summary>
    public const int Angles = 26;

    public bool IsComplicated => Us.Length > 0;

    /// <summary>A file beside the folder of its model. Whether it has us is told by its length.</summary>
    public static HandInput Read(TextFile file, HandModel model)
    {
        int count = file.Whole("the number of points", 1);
        file.Whole("the number of angles", Angles, Angles);
        file.Require(4L * count + Angles, "points and theta");
        int[] correspondences = new int[count];
        double[] points = new double[3 * count];
        for (int i = 0; i < count; i++)
        {
            correspondences[i] = file.Whole("a correspondence", 0, Math.Max(model.Vertices, model.Triangles.Length / 3) - 1);
            file.Numbers(3, "a point").CopyTo(points, 3 * i);
        }
        List<double> rest = [];
        while (!file.IsAtEnd) rest.Add(file.Number("us or theta"));
        if (rest.Count != Angles && rest.Count != Angles + 2 * count)
        {
            throw file.Error($"after the points come {Angles} numbers (theta) or {Angles + 2 * count} (us and theta), not {rest.Count}");
        }
        double[] us = [.. rest[..^Angles]];
        int bound = us.Length > 0 ? model.Triangles.Length / 3 : model.Vertices;
        if (correspondences.Max() >= bound) throw file.Error($"a correspondence is from 0 to {bound - 1}, not {correspondences.Max()}");
        return new HandInput(model, correspondences, points, us, [.. rest[^Angles..]]);
    }
}
