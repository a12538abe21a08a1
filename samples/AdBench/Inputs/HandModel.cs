using AdBench.Reading;

namespace AdBench.Inputs;

/// <summary>
/// A skinned model: parents[bones] (−1 for a root; a parent comes before its children), relatives[bones][16] and inverses[bones][16]
/// (row-major 4×4: to the parent, and from the model's own pose), positions[vertices][4], weights[vertices][bones], triangles[][3].
/// </summary>
internal sealed record HandModel(
    int[] Parents, double[] Relatives, double[] Inverses, double[] Positions, double[] Weights, int[] Triangles, bool IsMirrored)
{
    /// <summary>The bones that the pose of five fingers moves, and those before them.</summary>
    public const int LeastBones = 21;

    public int Bones => Parents.Length;

    public int Vertices => Positions.Length / 4;

    public static HandModel Read(string folder)
    {
        List<int> parents = [];
        List<double> relatives = [];
        List<double> inverses = [];
        TextFile bones = new(Path.Combine(folder, "bones.txt"));
        while (!bones.IsAtEnd)
        {
            bones.Word("a bone's name");
            parents.Add(bones.Whole("a bone's parent, which comes before it,", -1, parents.Count - 1));
            relatives.AddRange(bones.Numbers(16, "a bone's relative transform"));
            inverses.AddRange(bones.Numbers(16, "a bone's inverse absolute transform"));
        }
        if (parents.Count < LeastBones) throw bones.Error($"the model has {parents.Count} bones where five fingers need {LeastBones}");

        List<double> positions = [];
        List<double> weights = [];
        TextFile vertices = new(Path.Combine(folder, "vertices.txt"));
        while (!vertices.IsAtEnd)
        {
            positions.AddRange(vertices.Numbers(3, "a vertex's position"));
            positions.Add(1);
            vertices.Numbers(5, "a vertex's unused numbers");
            double[] row = new double[parents.Count];
            int count = vertices.Whole("a vertex's number of bones", 0, parents.Count);
            for (int i = 0; i < count; i++) row[vertices.Whole("a vertex's bone", 0, parents.Count - 1)] = vertices.Number("a vertex's weight");
            weights.AddRange(row);
        }
        int vertexCount = positions.Count / 4;

        List<int> triangles = [];
        TextFile corners = new(Path.Combine(folder, "triangles.txt"));
        while (!corners.IsAtEnd)
        {
            for (int i = 0; i < 3; i++) triangles.Add(corners.Whole("a triangle's vertex", 0, vertexCount - 1));
        }
        return new HandModel([.. parents], [.. relatives], [.. inverses], [.. positions], [.. weights], [.. triangles], IsMirrored: false);
    }
}
