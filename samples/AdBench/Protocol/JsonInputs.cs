using System.Text.Json.Serialization;

namespace AdBench.Protocol;

// GradBench's inputs as they are written: names of its own, rows of rows.

internal sealed record GmmJson(
    int D, int K, int N, double[][] X, int M, double Gamma, double[] Alpha, double[][] Mu, double[][] Q, double[][] L);

internal sealed record LstmJson(double[][] MainParams, double[][] ExtraParams, double[][] State, double[][] Sequence);

internal sealed record BaJson(int N, int M, int P, double[] Cam, double[] X, double W, double[] Feat);

internal sealed record HandJson(double[] Theta, double[][] Us, HandDataJson Data);

internal sealed record HandDataJson(HandModelJson Model, int[] Correspondences, double[][] Points);

internal sealed record HandModelJson(
    int BoneCount, int[] Parents, double[][][] BaseRelatives, double[][][] InverseBaseAbsolutes, double[][] BasePositions,
    double[][] Weights, int[][] Triangles, bool IsMirrored);

internal sealed record LlsqJson(double[] X, int N);

internal sealed record LseJson(double[] X);

internal sealed record OdeJson(double[] X, int S);

internal sealed record DetJson([property: JsonPropertyName("A")] double[] A, int Ell);

internal sealed record KMeansJson(double[][] Points, double[][] Centroids);

/// <summary>How long to go on; in every input.</summary>
internal sealed record RunsJson(int MinRuns = 1, double MinSeconds = 0);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(GmmJson))]
[JsonSerializable(typeof(LstmJson))]
[JsonSerializable(typeof(BaJson))]
[JsonSerializable(typeof(HandJson))]
[JsonSerializable(typeof(LlsqJson))]
[JsonSerializable(typeof(LseJson))]
[JsonSerializable(typeof(OdeJson))]
[JsonSerializable(typeof(DetJson))]
[JsonSerializable(typeof(KMeansJson))]
[JsonSerializable(typeof(RunsJson))]
internal sealed partial class JsonInputs : JsonSerializerContext;
