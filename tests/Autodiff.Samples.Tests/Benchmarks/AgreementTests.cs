using Autodiff.Benchmarks.Harness;

namespace Autodiff.Benchmarks.Tests;

public class AgreementTests
{
    [Fact]
    public void What_differs_by_rounding_agrees() =>
        Assert.Null(Agreement.Difference([[1, 1000]], [[1.5, 1000]], tolerance: 1e-3));

    [Theory]
    [InlineData(new double[] { 1, 1002 }, new double[] { 1, 1000 })]
    [InlineData(new double[] { double.NaN, 1 }, new double[] { 1, 1 })]
    [InlineData(new double[] { 1, 1 }, new double[] { double.NaN, 1 })]
    [InlineData(new double[] { 1 }, new double[] { 1, 1 })]
    public void What_differs_by_more_does_not(double[] ours, double[] theirs) =>
        Assert.NotNull(Agreement.Difference([ours], [theirs], tolerance: 1e-3));

    [Fact]
    public void Each_part_has_its_own_scale() =>
        Assert.Equal("1 and 2 at 0 of part 1", Agreement.Difference([[1e6], [1]], [[1e6], [2]], tolerance: 1e-3));

    [Fact]
    public void A_sample_at_a_kink_is_a_small_part_of_all()
    {
        double[] theirs = [.. Enumerable.Repeat(1.0, 10_000)], ours = [.. theirs];
        ours[7] = 0;
        Assert.NotNull(Agreement.Difference([ours], [theirs], tolerance: 2e-2));
        Assert.Null(Agreement.Difference([ours], [theirs], tolerance: 2e-2, hasKinks: true));
        Array.Fill(ours, 1.05);
        Assert.Equal("part 0 by 5.0E-002 of its norm", Agreement.Difference([ours], [theirs], tolerance: 2e-2, hasKinks: true));
    }

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(1, double.NaN)]
    [InlineData(1, 0)]
    public void Kinks_excuse_no_other_difference(double ours, double theirs) =>
        Assert.NotNull(Agreement.Difference([[ours, 1]], [[theirs, 1]], tolerance: 2e-2, hasKinks: true));

    [Fact]
    public void A_wrong_peer_is_refused_by_name()
    {
        Contest contest = new(Giving("ours", 1), [Giving("right", 1), Giving("wrong", 2)], Contest.Double);
        DisagreementException e = Assert.Throws<DisagreementException>(() => Agreement.Require("case", contest));
        Assert.Equal("case: ours and wrong disagree: 1 and 2 at 0 of part 0.", e.Message);
    }

    private static Side Giving(string name, double result) => new(name, () => { }, () => [[result]]);
}
