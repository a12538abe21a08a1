namespace Autodiff.Gradients.Tests.Language;

public sealed class LanguageTests
{
    public static TheoryData<string> All => Layers.Of(typeof(LanguageLayers));

    [Theory]
    [MemberData(nameof(All))]
    public void Gradients(string layer)
    {
        // Detached and passive things have their own tests.
        if (layer is "Detached" or "OtherPassive") return;
        for (int seed = 0; seed < 6; seed++) LayerCheck.Verify(typeof(LanguageLayers), layer, 3, seed);
    }

    [Fact]
    public void DetachCuts()
    {
        LanguageLayers.DetachedGradients g = LanguageLayers.DetachedGradient(3);
        Assert.Equal((27, 9), (g.Value, g.X));
    }

    [Fact]
    public void PassiveArgumentsHaveNoGradient()
    {
        Assert.Null(typeof(LanguageLayers.PassiveArgumentsGradients).GetProperty("N"));
        Assert.Null(typeof(LanguageLayers.PassiveArgumentsGradients).GetProperty("C"));
        Assert.Equal(6, LanguageLayers.OtherPassiveGradient(3, true, "name", Shade.Dark).X);
        Assert.Equal(["Value", "X"], typeof(LanguageLayers.OtherPassiveGradients).GetProperties().Select(p => p.Name).Order());
    }

    // 'value' would collide with Value: the later one gets a trailing underscore.
    [Fact]
    public void NamesThatCollide()
    {
        LanguageLayers.NamesGradients g = LanguageLayers.NamesGradient(2, 3, 5, 7, 11);
        Assert.Equal((391, 3, 2, 77, 55, 35), (g.Value, g.Value_, g.Gradients, g.Workspace, g.Into, g.Cotangent));
        LanguageLayers.KeywordsGradients k = LanguageLayers.KeywordsGradient(2, 3);
        Assert.Equal((9, 12), (k.Class, k.Event));
    }

    [Fact]
    public void PassiveMembersAreReadAtEachCall()
    {
        Vector<double> x = new(1, 2, 3);
        Assert.Equal([0.25, 0.75, 1.25], Numbers.Flat(LanguageLayers.PassiveMembersGradient(x).X));
        Vector<double> before = LanguageLayers.Centre;
        LanguageLayers.Centre = new Vector<double>(1, 2, 3);
        Assert.Equal([0, 0, 0], Numbers.Flat(LanguageLayers.PassiveMembersGradient(x).X));
        LanguageLayers.Centre = before;
    }

    [Fact]
    public void TupleResults()
    {
        LanguageLayers.BothWorkspace workspace = new();
        Assert.Equal((7, 12), LanguageLayers.BothForward(3, 4, workspace));
        LanguageLayers.BothGradients into = workspace.NewGradients();
        LanguageLayers.BothBackward(1, 10, workspace, into);
        Assert.Equal((41, 31), (into.A, into.B));
    }
}
