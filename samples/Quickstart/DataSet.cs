using Autodiff;

namespace Quickstart;

/// <summary>A sample per row and a label per sample.</summary>
internal sealed record Samples(Matrix<float> Inputs, int[] Labels)
{
    public int Count => Labels.Length;

    /// <summary>The first <paramref name="count"/> samples, and the others.</summary>
    public (Samples First, Samples Others) Split(int count) => (Slice(0, count), Slice(count, Count - count));

    private Samples Slice(int start, int count)
    {
        int columns = Inputs.Columns;
        return new Samples(
            new Matrix<float>(count, columns, Inputs.AsSpan().Slice(start * columns, count * columns).ToArray()),
            Labels.AsSpan(start, count).ToArray());
    }
}

/// <summary>What to learn from, and what to be judged by.</summary>
/// <param name="Name">What it is, for people.</param>
/// <param name="Train">The samples that change the weights.</param>
/// <param name="Test">The samples that never do.</param>
/// <param name="Classes">Labels are 0 … Classes − 1.</param>
internal sealed record DataSet(string Name, Samples Train, Samples Test, int Classes)
{
    public int Inputs => Train.Inputs.Columns;

    /// <summary>Makes of a training sample another one with the same label; as it stands by default.</summary>
    public Func<Vector<float>, Vector<float>> Vary { get; init; } = x => x;
}
