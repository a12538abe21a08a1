using static Autodiff.Gradients.Tests.Batches.BatchData;

namespace Autodiff.Gradients.Tests.Batches;

/// <summary>
/// Hidden values of a batch lie sample by sample or across the samples, as their numbers have it: against the samples one by one on both
/// sides of where that changes, from one size to the next in the same workspace.
/// </summary>
public sealed class SampleOrderTests
{
    private const int Inputs = 5, Hidden = 70, Inner = 67, Outputs = 3;
    private static readonly int[] s_sizes = [1, 63, 64, 66, 67, 68, 70, 71, 64];

    private readonly Matrix<double> _w1 = Filled(Hidden, Inputs, 0.3), _w2 = Filled(Inner, Hidden, 1.1), _w3 = Filled(Outputs, Inner, 0.7);
    private readonly Vector<double> _b1 = Filled(1, Hidden, 2.1).Row(0).T, _b2 = Filled(1, Inner, 0.9).Row(0).T;

    [Fact]
    public void OneThatIsFreeIsTheMeanOfItsSamples()
    {
        SampleOrderLayers.DeepWorkspace both = new(), apart = new();
        foreach (int samples in s_sizes)
        {
            Matrix<double> x = Filled(samples, Inputs, 1.7), y = Filled(samples, Outputs, 0.4);
            double value = 0;
            double[][] sums = [new double[_w1.AsSpan().Length], new double[Hidden], new double[_w2.AsSpan().Length], new double[Inner], new double[_w3.AsSpan().Length]];
            List<double> dx = [];
            for (int i = 0; i < samples; i++)
            {
                SampleOrderLayers.DeepGradients one = SampleOrderLayers.DeepGradient(x.Row(i).T, y.Row(i).T, _w1, _b1, _w2, _b2, _w3);
                value += one.Value / samples;
                double[][] parts = [Elements(one.W1), Elements(one.B1), Elements(one.W2), Elements(one.B2), Elements(one.W3)];
                foreach ((double[] sum, double[] part) in sums.Zip(parts))
                {
                    for (int k = 0; k < sum.Length; k++) sum[k] += part[k] / samples;
                }
                dx.AddRange(one.X.T.ToArray().Select(e => e / samples));
            }

            SampleOrderLayers.DeepBatchGradients gradient = SampleOrderLayers.DeepGradient(x, y, _w1, _b1, _w2, _b2, _w3, both);
            Close([value], [gradient.Value]);
            Check(gradient, 1);
            Close([value], [SampleOrderLayers.DeepForward(x, y, _w1, _b1, _w2, _b2, _w3, apart)]);
            SampleOrderLayers.DeepBatchGradients into = apart.NewBatchGradients();
            SampleOrderLayers.DeepBackward(1.5, apart, into);
            SampleOrderLayers.DeepBackward(0.5, apart, into);
            Check(into, 2);

            void Check(SampleOrderLayers.DeepBatchGradients g, double factor)
            {
                double[][] parts = [Elements(g.W1), Elements(g.B1), Elements(g.W2), Elements(g.B2), Elements(g.W3), Elements(g.X)];
                foreach ((double[] expected, double[] actual) in sums.Append([.. dx]).Zip(parts)) Close(expected.Select(e => factor * e), actual);
            }
        }
    }

    [Fact]
    public void OneThatMeetsTheCallersIsItsSamples()
    {
        Matrix<double> w2 = Filled(Outputs, Hidden, 1.3);
        SampleOrderLayers.MixedWorkspace workspace = new();
        foreach (int samples in s_sizes)
        {
            Matrix<double> x = Filled(samples, Inputs, 1.7), gate = Filled(samples, Hidden, 0.6);
            double[] expected = [.. Enumerable.Range(0, samples).SelectMany(i => SampleOrderLayers.Mixed(x.Row(i).T, gate.Row(i).T, _w1, w2).ToArray())];
            Close(expected, Elements(SampleOrderLayers.MixedForward(x, gate, _w1, w2, workspace)));
        }
    }
}
