using Autodiff.Generator.Ir;
using Autodiff.Generator.Tests.Emission;
using Autodiff.Generator.Tests.Testing;

namespace Autodiff.Generator.Tests.Ir;

/// <summary>The IR after each pass, as text; and that the IR of every sample layer keeps the rules after each.</summary>
public class PassSnapshotTests
{
    [Theory]
    [InlineData(nameof(Networks.Regression))]
    [InlineData(nameof(Networks.TanhSigmoidBce))]
    [InlineData(nameof(Networks.ScalarGraph))]
    public Task AfterEachPass(string layer) => Snapshot.Match(
        string.Join("\n", PassRun.All(Networks.All[layer]).Select(result => $"==== {result.Layer} after {result.Pass} ====\n{IrPrinter.Print(result.Function)}")),
        parameters: [layer]);

    [Fact]
    public void EveryNetworkIsValidAfterEachPass()
    {
        foreach (string source in Networks.All.Values) PassRun.All(source);
    }

    [Fact]
    public void EverySmallLayerIsValidAfterEachPass() => Assert.True(PassRun.All(SmallLayers.Source).Count > 6 * SmallLayers.Count);

    [Fact]
    public void BothRulesOfALengthAgreeOnItsDimension() => PassRun.All(Networks.Header + """
        internal static partial class Lengths
        {
            [Layer]
            internal static double Loss(Vector<double> x, Vector<double> y)
            {
                int n = y.Length;
                return Sum(x + y) / n;
            }
        }
        """);
}
