using AdBench.Benchmarks;
using AdBench.Inputs;

namespace AdBench.Protocol;

/// <summary>From GradBench's inputs to problems, with every size checked.</summary>
internal static class JsonProblems
{
    public static Benchmark Benchmark(this GmmJson json)
    {
        int d = Shape.AtLeast(json.D, 1, "d");
        int k = Shape.AtLeast(json.K, 1, "k");
        int n = Shape.AtLeast(json.N, 1, "n");
        int m = Shape.AtLeast(json.M, 0, "m");
        if (!(json.Gamma > 0)) throw new UserError("gamma is greater than 0.");
        double[] icf = GmmPacking.Pack(Shape.Of(json.Q, k, d, "q"), Shape.Of(json.L, k, d * (d - 1) / 2, "l"), d, k);
        return new GmmBenchmark(new GmmInput(
            d, k, n, Shape.Of(json.Alpha, k, "alpha"), Shape.Of(json.Mu, k, d, "mu"), icf, Shape.Of(json.X, n, d, "x"), json.Gamma, m));
    }

    public static Benchmark Benchmark(this LstmJson json)
    {
        int l = Shape.AtLeast(json.MainParams.Length / 2, 1, "the number of layers");
        int c = Shape.AtLeast(json.Sequence.Length, 2, "the length of sequence");
        int b = Shape.Width(json.Sequence, "sequence");
        return new LstmBenchmark(new LstmInput(
            l, c, b, Shape.Of(json.MainParams, 2 * l, 4 * b, "main_params"), Shape.Of(json.ExtraParams, 3, b, "extra_params"),
            Shape.Of(json.State, 2 * l, b, "state"), Shape.Of(json.Sequence, c, b, "sequence")));
    }

    public static Benchmark Benchmark(this BaJson json) => new BaBenchmark(BaInput.Replicate(
        json.N, json.M, json.P, Shape.Of(json.Cam, BaInput.CameraSize, "cam"), Shape.Of(json.X, 3, "x"), json.W,
        Shape.Of(json.Feat, 2, "feat")));

    public static Benchmark Benchmark(this HandJson json)
    {
        HandModel model = json.Data.Model.Model();
        int[] correspondences = json.Data.Correspondences;
        int points = Shape.AtLeast(correspondences.Length, 1, "the number of correspondences");
        bool isComplicated = json.Us.Length > 0;
        Shape.Indices(correspondences, 0, isComplicated ? model.Triangles.Length / 3 : model.Vertices, "correspondences");
        return new HandBenchmark(new HandInput(
            model, correspondences, Shape.Of(json.Data.Points, points, 3, "points"),
            isComplicated ? Shape.Of(json.Us, points, 2, "us") : [], Shape.Of(json.Theta, HandInput.Angles, "theta")));
    }

    public static Benchmark Benchmark(this LlsqJson json) =>
        new LlsqBenchmark(new LlsqInput(json.X, Shape.AtLeast(json.N, 2, "n")));

    public static Benchmark Benchmark(this LseJson json)
    {
        Shape.AtLeast(json.X.Length, 1, "the length of x");
        return new LseBenchmark(new LseInput(json.X));
    }

    public static Benchmark Benchmark(this OdeJson json)
    {
        Shape.AtLeast(json.X.Length, 1, "the length of x");
        return new OdeBenchmark(new OdeInput(json.X, Shape.AtLeast(json.S, 1, "s")));
    }

    public static Benchmark Benchmark(this DetJson json)
    {
        // 20! products are out of reach already; the columns that are taken are the bits of an int.
        if (json.Ell is < 1 or > 20) throw new UserError($"ell is from 1 to 20, not {json.Ell}.");
        return new DetBenchmark(new DetInput(Shape.Of(json.A, json.Ell * json.Ell, "A"), json.Ell));
    }

    public static Benchmark Benchmark(this KMeansJson json)
    {
        int d = Shape.Width(json.Points, "points");
        Shape.AtLeast(json.Centroids.Length, 1, "the number of centroids");
        return new KMeansBenchmark(new KMeansInput(
            Shape.Of(json.Points, json.Points.Length, d, "points"), Shape.Of(json.Centroids, json.Centroids.Length, d, "centroids"),
            json.Points.Length, json.Centroids.Length, d));
    }

    private static HandModel Model(this HandModelJson json)
    {
        int bones = Shape.AtLeast(json.BoneCount, HandModel.LeastBones, "bone_count");
        int vertices = Shape.AtLeast(json.BasePositions.Length, 1, "the length of base_positions");
        int[] parents = Shape.Of(json.Parents, bones, "parents");
        for (int i = 0; i < bones; i++) Shape.Indices([parents[i]], -1, i, "parents, which come before their children,");
        return new HandModel(
            parents, Shape.Of(json.BaseRelatives, bones, 4, 4, "base_relatives"),
            Shape.Of(json.InverseBaseAbsolutes, bones, 4, 4, "inverse_base_absolutes"),
            Shape.Of(json.BasePositions, vertices, 4, "base_positions"), Shape.Of(json.Weights, vertices, bones, "weights"),
            Shape.Indices(Shape.Of(json.Triangles, json.Triangles.Length, 3, "triangles"), 0, vertices, "triangles"), json.IsMirrored);
    }
}
