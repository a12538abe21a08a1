namespace Autodiff.Gradients.Tests.Modes;

/// <summary>MCheckGradient: it passes for what is right, fails for what is wrong and leaves the arguments alone.</summary>
public sealed class CheckTests
{
    [Fact]
    public void PassesForEveryKindOfInput()
    {
        GradientCheckReport report = CheckLayers.EverythingCheckGradient(
            new(2, 2, [1, 2, 3, 4]), [0.5, -1], [1, 2], 1.5, [2, 3], new double[,] { { 1, 2 }, { 3, 4 } }, [[1, 2], [], [3]], [0.5, 0.25], 2);
        Assert.True(report.Passed, report.ToString());
        Assert.Equal(4 + 2 + 2 + 1 + 2 + 4 + 3 + 2, report.Count);
    }

    [Fact]
    public void LeavesWrittenArgumentsAlone()
    {
        double[] x = [1, 2];
        double[] y = [3, 4];
        GradientCheckReport report = CheckLayers.WrittenCheckGradient(x, y);
        Assert.True(report.Passed, report.ToString());
        Assert.Equal([1, 2, 3, 4], [.. x, .. y]);
    }

    [Fact]
    public void PassesInSinglePrecisionAndInAStructure()
    {
        Assert.True(CheckLayers.SingleCheckGradient([0.5f, -0.25f], 2).Passed);
        Assert.True(new Shifted(2).SquareCheckGradient(1.5).Passed);
    }

    [Fact]
    public void NamesWhatIsWrong()
    {
        GradientCheckReport report = CheckLayers.OfAWrongRuleCheckGradient(1.5, 2);
        Assert.Equal(1, report.Failed);
        Assert.Contains("x", report.ToString(), StringComparison.Ordinal);
    }
}
