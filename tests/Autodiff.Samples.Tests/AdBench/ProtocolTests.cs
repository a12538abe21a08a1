using System.Text.Json;
using AdBench.Inputs;
using AdBench.Tests.References;

namespace AdBench.Tests;

/// <summary>GradBench's protocol, from its inputs to its output.</summary>
public class ProtocolTests
{
    [Theory]
    [InlineData(1, 2, 3, 1)]
    [InlineData(3, 2, 4, 0)]
    public void Gmm(int d, int k, int n, int m)
    {
        GmmInput input = GmmInput.Generate(d, k, n) with { M = m };
        (double[] q, double[] l) = GmmPacking.Unpack(input.Icf, d, k);
        int below = d * (d - 1) / 2;
        object json = new
        {
            d,
            k,
            n,
            x = Rows(input.X, d),
            m,
            gamma = input.Gamma,
            alpha = input.Alphas,
            mu = Rows(input.Means, d),
            q = Rows(q, d),
            l = Enumerable.Range(0, k).Select(c => l[(c * below)..(c * below + below)]),
            min_runs = 2,
            min_seconds = 0,
        };
        Truth truth = GmmReference.Truth(input);
        Truth.Agree(truth.Values, Numbers(Result(json, "objective")));
        JsonElement jacobian = Result(json, "jacobian");
        Truth.Agree(truth.Jacobian[..k], Numbers(jacobian.GetProperty("alpha")));
        Truth.Agree(truth.Jacobian[k..(k + k * d)], Numbers(jacobian.GetProperty("mu")));
        double[] icf = GmmPacking.Pack(Numbers(jacobian.GetProperty("q")), Numbers(jacobian.GetProperty("l")), d, k);
        Truth.Agree(truth.Jacobian[(k + k * d)..], icf);
        Assert.Equal(k, jacobian.GetProperty("l").GetArrayLength());
    }

    [Fact]
    public void Lstm()
    {
        LstmInput input = LstmInput.Generate(l: 2, c: 4, b: 3);
        Agrees(LstmReference.Truth(input), new
        {
            main_params = Rows(input.Weights, 12),
            extra_params = Rows(input.Extra, 3),
            state = Rows(input.State, 3),
            sequence = Rows(input.Sequence, 3),
            min_runs = 1,
            min_seconds = 0,
        }, "objective", "jacobian");
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 3, 12)]
    public void Ba(int n, int m, int p)
    {
        double[] camera = [0.1, 0.2, 0.3, 1, 2, -9, 400, 5, 6, 0.01, 0.02];
        BaInput input = BaInput.Replicate(n, m, p, camera, [0.5, 0.6, 0.7], 0.9, [10, 20]);
        Truth truth = BaReference.Truth(input);
        object json = new { n, m, p, cam = camera, x = new[] { 0.5, 0.6, 0.7 }, w = 0.9, feat = new[] { 10, 20 }, min_runs = 1, min_seconds = 0 };

        JsonElement objective = Result(json, "objective");
        Truth.Agree(truth.Values[..2], Numbers(objective.GetProperty("reproj_error").GetProperty("elements")));
        Truth.Agree(truth.Values[^1..], Numbers(objective.GetProperty("w_err").GetProperty("element")));
        Assert.Equal(p, objective.GetProperty("reproj_error").GetProperty("repeated").GetInt32());
        Assert.Equal(p, objective.GetProperty("w_err").GetProperty("repeated").GetInt32());

        JsonElement jacobian = Result(json, "jacobian");
        double[] columns = Numbers(jacobian.GetProperty("cols"));
        double[] values = Numbers(jacobian.GetProperty("vals"));
        Assert.Equal(31, columns.Length);
        Assert.Equal(31, values.Length);
        Assert.Equal(11 * n + 3 * m + p - 1, columns[^1]);
        Truth.Agree([-2 * 0.9], values[^1..]);
        int width = 11 * n + 3 * m + p;
        for (int i = 0; i < 30; i++) Truth.Agree([truth.Jacobian[i / 15 * width + (int)columns[i]]], [values[i]]);
        double[] rows = Numbers(jacobian.GetProperty("rows"));
        Assert.Equal(31 * p, rows[^1]);
        Assert.Equal(Math.Min(30, 3 * p + 1) + 1, rows.Length);
        Assert.Equal([0, 15, 30], rows[..3]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Hand(bool isComplicated)
    {
        HandInput input = SmallHand.Generate(isComplicated, vertices: 23, points: 3);
        HandModel model = input.Model;
        Agrees(HandReference.Truth(input), new
        {
            theta = input.Theta,
            us = Rows(input.Us, 2),
            data = new
            {
                model = new
                {
                    bone_count = model.Bones,
                    bone_names = model.Parents.Select((_, i) => $"bone{i}"),
                    parents = model.Parents,
                    base_relatives = Transforms(model.Relatives),
                    inverse_base_absolutes = Transforms(model.Inverses),
                    base_positions = Rows(model.Positions, 4),
                    weights = Rows(model.Weights, model.Bones),
                    triangles = model.Triangles.Chunk(3),
                    is_mirrored = model.IsMirrored,
                },
                correspondences = input.Correspondences,
                points = Rows(input.Points, 3),
            },
            min_runs = 1,
            min_seconds = 0,
        }, "objective", "jacobian");
    }

    [Fact]
    public void Llsq()
    {
        LlsqInput input = LlsqInput.Generate(terms: 4, n: 7);
        Agrees(SmallReferences.Llsq(input), new { x = input.X, n = input.N, min_runs = 1, min_seconds = 0 }, "primal", "gradient");
    }

    [Fact]
    public void Lse()
    {
        LseInput input = LseInput.Generate(9);
        Agrees(SmallReferences.Lse(input), new { x = input.X, min_runs = 1, min_seconds = 0 }, "primal", "gradient");
    }

    [Fact]
    public void Ode()
    {
        OdeInput input = OdeInput.Generate(n: 4, steps: 10);
        Truth truth = SmallReferences.Ode(input);
        Agrees(truth with { Jacobian = truth.Jacobian[^4..] }, new { x = input.X, s = input.S, min_runs = 1, min_seconds = 0 }, "primal", "gradient");
    }

    [Fact]
    public void Det()
    {
        DetInput input = DetInput.Generate(4);
        Agrees(SmallReferences.Det(input), new { input.A, ell = input.Ell, min_runs = 1, min_seconds = 0 }, "primal", "gradient");
    }

    [Fact]
    public void KMeans()
    {
        KMeansInput input = KMeansInput.Generate(n: 12, k: 3, d: 2);
        for (int i = 0; i < input.Centroids.Length; i++) input.Centroids[i] += 0.01 * (i + 1);
        Truth cost = SmallReferences.KMeans(input);
        double[] hessian = SmallReferences.KMeansGradient(input).Jacobian;
        double[] direction = [.. cost.Jacobian.Select((g, i) => g / hessian[i * 7])];
        Agrees(cost with { Jacobian = direction }, new
        {
            points = Rows(input.Points, 2),
            centroids = Rows(input.Centroids, 2),
            min_runs = 1,
            min_seconds = 0,
        }, "cost", "dir");
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(5, 0)]
    [InlineData(1, 0.02)]
    public void It_goes_on_for_both_the_runs_and_the_seconds(int runs, double seconds)
    {
        string[] lines = Lines(new { x = new[] { 1, 2 }, min_runs = runs, min_seconds = seconds }, "primal");
        long[] times = [.. lines.Skip(1).Select(line =>
        {
            JsonElement json = JsonDocument.Parse(line).RootElement;
            Assert.Equal("evaluate", json.GetProperty("name").GetString());
            return json.GetProperty("nanoseconds").GetInt64();
        })];
        if (seconds == 0) Assert.Equal(runs, times.Length);
        else Assert.True(times.Length > runs && times.Sum(time => Math.Max(time, 1)) >= seconds * 1e9);
    }

    private static void Agrees(Truth truth, object json, string objective, string derivative)
    {
        Truth.Agree(truth.Values, Numbers(Result(json, objective)));
        Truth.Agree(truth.Jacobian, Numbers(Result(json, derivative)));
    }

    private static JsonElement Result(object json, string function)
    {
        string[] lines = Lines(json, function);
        int runs = JsonSerializer.SerializeToElement(json).GetProperty("min_runs").GetInt32();
        Assert.Equal(1 + runs, lines.Length);
        return JsonDocument.Parse(lines[0]).RootElement;
    }

    private static string[] Lines(object json, string function)
    {
        using InputFolder folder = new();
        Run run = Run.Of(folder.Add("input.json", JsonSerializer.Serialize(json)), function);
        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        return run.Lines;
    }

    // A number, or the numbers of lists of lists in order.
    private static double[] Numbers(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray().SelectMany(Numbers)] : [json.GetDouble()];

    private static IEnumerable<double[]> Rows(double[] flat, int columns) => flat.Chunk(columns);

    private static IEnumerable<IEnumerable<double[]>> Transforms(double[] flat) => flat.Chunk(16).Select(transform => transform.Chunk(4));
}
