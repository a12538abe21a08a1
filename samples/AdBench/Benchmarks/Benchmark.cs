using System.Text.Json;

namespace AdBench.Benchmarks;

/// <summary>A problem with an input: an objective and its derivative, run as often as asked, in buffers that are reused.</summary>
internal abstract class Benchmark(string problem, string size)
{
    public string Problem => problem;

    public string Size => size;

    /// <summary>What GradBench calls the objective of this problem.</summary>
    public virtual string ObjectiveFunction => "objective";

    /// <summary>What GradBench calls its derivative.</summary>
    public virtual string DerivativeFunction => "jacobian";

    /// <summary>One run of the user's own method, whose results are kept.</summary>
    public abstract void RunObjective();

    /// <summary>One run of the derivative with all the forward work it needs.</summary>
    public abstract void RunDerivative();

    /// <summary>The results of the last <see cref="RunObjective"/>.</summary>
    public abstract ReadOnlySpan<double> Values { get; }

    /// <summary>The results of the last <see cref="RunDerivative"/>, a part for each independent array.</summary>
    public abstract IReadOnlyList<double[]> Derivatives { get; }

    /// <summary>The objective as GradBench wants it.</summary>
    public abstract void WriteObjective(Utf8JsonWriter json);

    /// <summary>The derivative as GradBench wants it.</summary>
    public abstract void WriteDerivative(Utf8JsonWriter json);
}
