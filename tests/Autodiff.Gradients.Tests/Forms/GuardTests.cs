namespace Autodiff.Gradients.Tests.Forms;

/// <summary>What a layer throws its family throws: the same type with the same message, having written the same elements before.</summary>
public sealed class GuardTests
{
    public static TheoryData<string, object[]> Refused => new()
    {
        { nameof(GuardForms.Statement), [1.5, -2] },
        { nameof(GuardForms.Statement), [double.NaN, 2] },
        { nameof(GuardForms.InALoop), [9.0, 7] },
        { nameof(GuardForms.Expression), [1.5, 3] },
        { nameof(GuardForms.Expression), [1.5, -1] },
        { nameof(GuardForms.OfAHelper), [new double[2], new double[3]] },
        { nameof(GuardForms.AfterAnUnfinishedSwitch), [1.5, 7] },
        { nameof(GuardForms.ThrowHelpers), [Array.Empty<double>(), 1.5] },
        { nameof(GuardForms.Index), [new[] { 1.0, 2.0, 3.0 }, 3] },
        { nameof(GuardForms.Index), [new[] { 1.0, 2.0, 3.0 }, -1] },
        { nameof(GuardForms.Index), [Array.Empty<double>(), 0] },
        { nameof(GuardForms.LoopBeyondTheEnd), [new[] { 1.0, 2.0, 3.0 }, 3] },
        { nameof(GuardForms.IndexOfTwo), [new double[2, 3], 2, 0] },
        { nameof(GuardForms.IndexOfTwo), [new double[2, 3], 0, 3] },
        { nameof(GuardForms.ReadForNothing), [new double[4], 4, false] },
        { nameof(GuardForms.ReadForNothing), [new double[4], -1, true] },
        { nameof(GuardForms.Slice), [new double[4], 2, 3] },
        { nameof(GuardForms.Slice), [new double[4], -1, 2] },
        { nameof(GuardForms.Overflow), [1.5, 2000] },
        { nameof(GuardForms.IntegerDivision), [1.5, 0] },
        { nameof(GuardForms.DivisionBeforeARead), [Array.Empty<double>(), 1.5] },
        { nameof(GuardForms.ElementBeforeADivision), [Array.Empty<double>(), 1.5, 0] },
        { nameof(GuardForms.ElementBeforeADivision), [new double[2], 1.5, 0] },
        { nameof(GuardForms.ElementBeforeARecursion), [Array.Empty<double>(), 1.5, -1] },
        { nameof(GuardForms.ElementBeforeARecursion), [new double[2], 1.5, -1] },
        { nameof(GuardForms.ElementBeforeAnArray), [Array.Empty<double>(), 1.5, -1] },
        { nameof(GuardForms.ElementBeforeAnArray), [new double[2], 1.5, -1] },
        { nameof(GuardForms.ElementBeforeAVector), [Array.Empty<double>(), new Vector<double>(2), 2] },
        { nameof(GuardForms.ElementBeforeAVector), [new double[2], new Vector<double>(2), 2] },
        { nameof(GuardForms.ElementBeforeAnotherArray), [Array.Empty<double>(), new double[2], 1] },
        { nameof(GuardForms.ElementBeforeAnotherArray), [Array.Empty<double>(), new double[2], 2] },
        { nameof(GuardForms.OtherColumn), [new double[3, 2], 4] },
        { nameof(GuardForms.SeveralElements), [Array.Empty<double>(), 1.5, 0] },
        { nameof(GuardForms.SeveralElements), [new double[2], 1.5, 2] },
        { nameof(GuardForms.ElementsOfTwo), [new double[0, 3], 1.5, 0] },
        { nameof(GuardForms.ElementsOfTwo), [new double[2, 3], 1.5, 3] },
        { nameof(GuardForms.HelperThatOnlyThrows), [new[] { 1.0, 6.0 }, 1.5] },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void ThrowsWhatTheLayerThrows(string layer, object[] arguments)
    {
        Family family = new(typeof(GuardForms), layer);
        object[] own = Numbers.Copy(arguments);
        Exception expected = Assert.ThrowsAny<Exception>(() => family.Eager(own));
        Func<object[], object>[] ways =
        [
            family.Gradient,
            a => family.Gradient(a, family.NewWorkspace()),
            a => family.Forward(a, family.NewWorkspace()),
        ];
        foreach (Func<object[], object> way in ways)
        {
            object[] given = Numbers.Copy(arguments);
            Exception actual = Assert.ThrowsAny<Exception>(() => way(given));
            Assert.Equal(expected.GetType(), actual.GetType());
            Assert.Equal(expected.Message, actual.Message);
            for (int i = 0; i < own.Length; i++) Assert.Equal(Written(own[i]), Written(given[i]));
        }
    }

    private static object Written(object argument) => argument is Vector<double> vector ? vector.ToArray() : argument;

    // A workspace that was left in the middle of a call is as good as any.
    [Theory]
    [MemberData(nameof(Refused))]
    public void WorkspaceSurvives(string layer, object[] arguments)
    {
        Family family = new(typeof(GuardForms), layer);
        object workspace = family.NewWorkspace();
        foreach (object[] point in Points.Of(family.Method))
        {
            Assert.ThrowsAny<Exception>(() => family.Forward(Numbers.Copy(arguments), workspace));
            (double[] value, double[][] gradients) = family.PullWith([1], workspace, Numbers.Copy(point));
            (double[] expectedValue, double[][] expected) = family.Pull([1.0], Numbers.Copy(point));
            Assert.Equal(expectedValue, value);
            Assert.Equal(expected, gradients);
        }
    }

    [Fact]
    public void LayerThatOnlyThrows()
    {
        Assert.Equal("1.5", Assert.Throws<InvalidOperationException>(() => Throwing.AlwaysGradient(1.5)).Message);
        Assert.Equal("1.5", Assert.Throws<InvalidOperationException>(() => Throwing.AlwaysForward(1.5, new())).Message);
    }
}

internal static partial class Throwing
{
#pragma warning disable GRAD4002 // There is no result to influence.
    [Layer]
    public static double Always(double x) => throw new InvalidOperationException(FormattableString.Invariant($"{x}"));
#pragma warning restore GRAD4002
}
