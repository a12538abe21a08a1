namespace Autodiff.Benchmarks.Harness;

/// <summary>C = op(A)·op(B): C is M×N, the sums run over K.</summary>
internal sealed record GemmShape(int M, int K, int N, bool TransposeA = false, bool TransposeB = false)
{
    public string Kind => (TransposeA ? "T" : "N") + (TransposeB ? "T" : "N");

    public string Size => M == K && K == N ? $"{M}" : $"{M}x{K}x{N}";

    public double Flops => 2.0 * M * K * N;
}

/// <summary>What a network ends in.</summary>
internal enum Head
{
    /// <summary>5·ReLU in the middle, squared error.</summary>
    ReluMse,

    /// <summary>tanh in the middle, then a sigmoid and binary cross entropy.</summary>
    TanhBce,
}

/// <summary>A network of two layers over a batch.</summary>
internal sealed record NetworkShape(int Inputs, int Hidden, int Outputs, int Batch, Head Head = Head.ReluMse, bool HasBias = true)
{
    public override string ToString() => FormattableString.Invariant($"{Inputs}-{Hidden}-{Outputs} b{Batch}");
}

/// <summary>A network's first weights and a batch of data, all row-major; the weights are outputs × inputs.</summary>
internal sealed class NetworkTask(NetworkShape shape)
{
    /// <summary>So small that training for the length of a measurement changes little.</summary>
    public const float LearningRate = 1e-5f;

    public NetworkShape Shape => shape;

    public float[] W1 { get; } = Draw(1, shape.Hidden * shape.Inputs, 2 / MathF.Sqrt(shape.Inputs));

    public float[] B1 { get; } = Draw(2, shape.Hidden, 0.1f);

    public float[] W2 { get; } = Draw(3, shape.Outputs * shape.Hidden, 1 / MathF.Sqrt(shape.Hidden));

    public float[] B2 { get; } = Draw(4, shape.Outputs, 0.1f);

    public float[] X { get; } = Draw(5, shape.Batch * shape.Inputs, 1);

    /// <summary>Inside (0, 1), where cross entropy has its minimum at finite weights.</summary>
    public float[] Y { get; } = [.. Draw(6, shape.Batch * shape.Outputs, 0.4f).Select(y => y + 0.5f)];

    private static float[] Draw(int seed, int length, float bound) => Numbers.Between<float>(-bound, bound, length, seed);
}
