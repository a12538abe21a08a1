using System.Numerics.Tensors;
using Autodiff.Benchmarks.Harness;
using Autodiff.Benchmarks.Layers;

namespace Autodiff.Benchmarks.Cases;

/// <summary>Five element-wise operations in a row, in the first cache, in the second, and in memory.</summary>
internal static class ChainCases
{
    private const float Scale = 1.5f;

    public static IEnumerable<Case> All() => new[] { 2_048, 1 << 16, 1 << 24 }.SelectMany(length => new[]
    {
        new Case($"chain5 {Names.Length(length)}", peer => Of(length, (z, b, g) => peer?.Chain(z, b, Scale, g) ?? []), UsesThreads: length > 1 << 20),
        new Case($"chain5 {Names.Length(length)} vs tensors", _ => Of(length, (z, b, g) => [Primitives(z, b, g)])),
    });

    private static Contest Of(int length, Func<float[], float[], float[], IReadOnlyList<Side>> peers)
    {
        float[] z = Numbers.Between<float>(-1, 1, length, seed: 1);
        float[] b = Numbers.Between<float>(-1, 1, length, seed: 2);
        float[] g = Numbers.Between<float>(-1, 1, length, seed: 3);
        (Vector<float> vz, Vector<float> vb, Vector<float> vg) = (new(z), new(b), new(g));
        Chains.FiveWorkspace workspace = new();
        Vector<float>? result = null;
        Side ours = new("Autodiff", () => result = Chains.FiveForward(vz, vb, Scale, vg, workspace), () => [Numbers.ToDoubles<float>(result!.AsSpan())]);
        return new Contest(ours, peers(z, b, g), Contest.Single);
    }

    private static Side Primitives(float[] z, float[] b, float[] g)
    {
        float[] into = new float[z.Length];
        return new Side(
            "TensorPrimitives",
            () =>
            {
                TensorPrimitives.Add(z, b, into);
                TensorPrimitives.Max(into, 0f, into);
                TensorPrimitives.Multiply(into, Scale, into);
                // The last two operations are one for it.
                TensorPrimitives.MultiplyAdd(into, g, z, into);
            },
            () => [Numbers.ToDoubles<float>(into)]);
    }
}
