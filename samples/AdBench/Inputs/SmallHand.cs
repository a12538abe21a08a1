namespace AdBench.Inputs;

/// <summary>A made-up hand: a wrist, a palm and five fingers of four bones, each bone a step from the last.</summary>
internal static class SmallHand
{
    private const int Bones = 22;

    public static HandInput Generate(bool isComplicated, int vertices, int points)
    {
        Numbers random = new(seed: 4);
        int triangles = vertices;
        return new HandInput(
            Model(vertices, triangles, random), random.Below(isComplicated ? triangles : vertices, points),
            random.Between(-1, 1, 3 * points), isComplicated ? random.Between(0, 0.5, 2 * points) : [],
            random.Between(-0.5, 0.5, HandInput.Angles));
    }

    private static HandModel Model(int vertices, int triangles, Numbers random)
    {
        int[] parents = new int[Bones];
        double[] relatives = new double[16 * Bones];
        double[] inverses = new double[16 * Bones];
        for (int bone = 0; bone < Bones; bone++)
        {
            // Bone 1 + 4f begins finger f at the wrist; bone 21 is the palm.
            parents[bone] = bone == 0 ? -1 : bone % 4 == 1 ? 0 : bone - 1;
            SetShift(relatives.AsSpan(16 * bone, 16), random.Between(-0.1, 0.1, 3));
            SetShift(inverses.AsSpan(16 * bone, 16), random.Between(-0.1, 0.1, 3));
        }
        double[] positions = random.Between(-1, 1, 4 * vertices);
        double[] weights = new double[vertices * Bones];
        for (int vertex = 0; vertex < vertices; vertex++)
        {
            positions[4 * vertex + 3] = 1;
            int bone = vertex % (Bones - 1);
            double share = random.Between(0, 1, 1)[0];
            weights[vertex * Bones + bone] = share;
            weights[vertex * Bones + bone + 1] = 1 - share;
        }
        return new HandModel(parents, relatives, inverses, positions, weights, random.Below(vertices, 3 * triangles), IsMirrored: false);
    }

    private static void SetShift(Span<double> transform, double[] by)
    {
        for (int i = 0; i < 4; i++) transform[5 * i] = 1;
        for (int i = 0; i < 3; i++) transform[4 * i + 3] = by[i];
    }
}
