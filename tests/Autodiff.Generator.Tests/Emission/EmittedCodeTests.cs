using Autodiff.Generator.Tests.Testing;

namespace Autodiff.Generator.Tests.Emission;

/// <summary>What is generated for the homework's networks and for every other form of layer, reviewed as documentation.</summary>
public class EmittedCodeTests
{
    [Theory]
    [InlineData(nameof(Networks.Regression))]
    [InlineData(nameof(Networks.TanhSigmoidBce))]
    [InlineData(nameof(Networks.ReluTanhMse))]
    [InlineData(nameof(Networks.ReluSigmoidBce))]
    [InlineData(nameof(Networks.SoftmaxCrossEntropy))]
    [InlineData(nameof(Networks.ScalarGraph))]
    [InlineData(nameof(Networks.Instance))]
    [InlineData(nameof(Networks.FixedSizes))]
    [InlineData(nameof(Networks.Nested))]
    [InlineData(nameof(Networks.VectorResult))]
    [InlineData(nameof(Networks.MatrixProduct))]
    [InlineData(nameof(Networks.Jvp))]
    [InlineData(nameof(Networks.SecondOrder))]
    [InlineData(nameof(Networks.Jacobian))]
    [InlineData(nameof(Networks.Supplied))]
    [InlineData(nameof(Networks.Structs))]
    [InlineData(nameof(Networks.Loop))]
    [InlineData(nameof(Networks.Checkpoint))]
    [InlineData(nameof(Networks.Batch))]
    [InlineData(nameof(Networks.BatchOfMatrices))]
    [InlineData(nameof(Networks.BatchOfHidden))]
    [InlineData(nameof(Networks.Recursion))]
    [InlineData(nameof(Networks.Throwing))]
    public Task Network(string layer)
    {
        GeneratorRun run = GeneratorHost<LayerGenerator>.Run(Networks.All[layer]).RequireClean();
        return Snapshot.Match(run.Driver, [layer]);
    }

    [Fact]
    public void EveryNetworkHasASnapshot() => Assert.Equal(
        Networks.All.Keys.Order(StringComparer.Ordinal),
        typeof(EmittedCodeTests).GetMethod(nameof(Network))!.GetCustomAttributesData()
            .Where(data => data.AttributeType == typeof(InlineDataAttribute))
            .Select(data => (string)((IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!)[0].Value!)
            .Order(StringComparer.Ordinal));
}
