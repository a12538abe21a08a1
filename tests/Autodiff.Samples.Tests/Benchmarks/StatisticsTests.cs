using Autodiff.Benchmarks.Harness;

namespace Autodiff.Benchmarks.Tests;

public class StatisticsTests
{
    [Theory]
    [InlineData(2, new double[] { 2 })]
    [InlineData(2, new double[] { 3, 1, 2 })]
    [InlineData(2.5, new double[] { 4, 1, 3, 2 })]
    public void The_median_is_the_middle_or_between_the_two(double median, double[] values) => Assert.Equal(median, Statistics.Median(values));

    [Fact]
    public void Nothing_has_no_median() => Assert.Throws<ArgumentException>(() => Statistics.Median([]));

    [Fact]
    public void The_ratio_is_taken_pair_by_pair()
    {
        // The machine was ten times slower during the first and the last pair.
        double[] ours = [10, 1, 1.1, 0.9, 10];
        double[] theirs = [20, 2, 2, 2, 20];
        Assert.Equal(0.5, Statistics.MedianRatio(ours, theirs));
    }

    [Fact]
    public void Sides_without_a_partner_have_no_ratio() => Assert.Throws<ArgumentException>(() => Statistics.MedianRatio([1, 2], [1]));

    [Fact]
    public void A_call_is_charged_what_it_allocates()
    {
        byte[]? kept = null;
        Outcome outcome = Measurement.Of("case", new Contest(new Side("ours", () => kept = new byte[1000]), []));
        Assert.Null(outcome.Peer);
        Assert.InRange(outcome.BytesPerCall, 1000, 1100);
        Assert.NotNull(kept);
    }
}
