namespace Autodiff.Gradients.Tests.Forms;

/// <summary>Every form of the language, one layer after another: the rows of the README's table.</summary>
public sealed class FormTests
{
    public static TheoryData<string> Branches => Layers.Of(typeof(BranchForms));

    public static TheoryData<string> Switches => Layers.Of(typeof(SwitchForms));

    public static TheoryData<string> Loops => Layers.Of(typeof(LoopForms));

    public static TheoryData<string> Whiles => Layers.Of(typeof(WhileForms));

    public static TheoryData<string> Exits => Layers.Of(typeof(ExitForms));

    public static TheoryData<string> Assignments => Layers.Of(typeof(AssignmentForms));

    public static TheoryData<string> Arrays => Layers.Of(typeof(ArrayForms));

    public static TheoryData<string> InPlace => Layers.Of(typeof(InPlaceForms));

    public static TheoryData<string> Grids => Layers.Of(typeof(GridForms));

    public static TheoryData<string> Spans => Layers.Of(typeof(SpanForms));

    public static TheoryData<string> Calls => Layers.Of(typeof(CallForms));

    public static TheoryData<string> Guards => Layers.Of(typeof(GuardForms));

    public static TheoryData<string> Structs => Layers.Of(typeof(StructForms));

    public static TheoryData<string> StructParameters => Layers.Of(typeof(StructParameterForms));

    public static TheoryData<string> StructArrays => Layers.Of(typeof(StructArrayForms));

    public static TheoryData<string> VectorLoops => Layers.Of(typeof(VectorLoopForms));

    public static TheoryData<string> Passes => Layers.Of(typeof(PassForms));

    public static TheoryData<string> Signs => Layers.Of(typeof(SignForms));

    public static TheoryData<string> Accumulations => Layers.Of(typeof(AccumulationForms));

    public static TheoryData<string> Joined => Layers.Of(typeof(JoinedForms));

    public static TheoryData<string> VectorElements => Layers.Of(typeof(VectorElementForms));

    public static TheoryData<string> Recursions => Layers.Of(typeof(RecursionForms));

    public static TheoryData<string> RecursionsInAllVariants => Layers.Of(typeof(RecursionVariants));

    public static TheoryData<string> Checkpoints => Layers.Of(typeof(CheckpointForms));

    public static TheoryData<string> Generics => [nameof(GenericForms.OfDouble), nameof(GenericForms.OfArrays)];

    [Theory]
    [MemberData(nameof(Branches))]
    public void Branch(string layer) => FormCheck.Verify(typeof(BranchForms), layer);

    [Theory]
    [MemberData(nameof(Switches))]
    public void Switch(string layer) => FormCheck.Verify(typeof(SwitchForms), layer);

    [Theory]
    [MemberData(nameof(Loops))]
    public void Loop(string layer) => FormCheck.Verify(typeof(LoopForms), layer);

    [Theory]
    [MemberData(nameof(Whiles))]
    public void While(string layer) => FormCheck.Verify(typeof(WhileForms), layer);

    [Theory]
    [MemberData(nameof(Exits))]
    public void Exit(string layer) => FormCheck.Verify(typeof(ExitForms), layer);

    [Theory]
    [MemberData(nameof(Assignments))]
    public void Assignment(string layer) => FormCheck.Verify(typeof(AssignmentForms), layer);

    [Theory]
    [MemberData(nameof(Arrays))]
    public void OfAnArray(string layer) => FormCheck.Verify(typeof(ArrayForms), layer);

    [Theory]
    [MemberData(nameof(InPlace))]
    public void WritesInPlace(string layer) => FormCheck.Verify(typeof(InPlaceForms), layer);

    [Theory]
    [MemberData(nameof(Grids))]
    public void Grid(string layer) => FormCheck.Verify(typeof(GridForms), layer);

    [Theory]
    [MemberData(nameof(Spans))]
    public void OfASpan(string layer) => FormCheck.Verify(typeof(SpanForms), layer);

    [Theory]
    [MemberData(nameof(Calls))]
    public void Call(string layer) => FormCheck.Verify(typeof(CallForms), layer);

    [Theory]
    [MemberData(nameof(Guards))]
    public void Guard(string layer) => FormCheck.Verify(typeof(GuardForms), layer);

    [Theory]
    [MemberData(nameof(Structs))]
    public void Struct(string layer) => FormCheck.Verify(typeof(StructForms), layer);

    [Theory]
    [MemberData(nameof(StructParameters))]
    public void StructParameter(string layer) => FormCheck.Verify(typeof(StructParameterForms), layer);

    [Theory]
    [MemberData(nameof(StructArrays))]
    public void StructArray(string layer) => FormCheck.Verify(typeof(StructArrayForms), layer);

    [Theory]
    [MemberData(nameof(Passes))]
    public void Pass(string layer) => FormCheck.Verify(typeof(PassForms), layer);

    [Theory]
    [MemberData(nameof(Signs))]
    public void Sign(string layer) => FormCheck.Verify(typeof(SignForms), layer);

    // Every other matrix by columns, and then the others: the loops meet them in orders that differ.
    [Theory]
    [MemberData(nameof(Passes))]
    public void PassOfMixedOrders(string layer)
    {
        Family family = new(typeof(PassForms), layer);
        foreach (object[] point in Points.Of(family.Method))
        {
            foreach (object[] mixed in Mixed(point)) LayerCheck.Verify(family, mixed);
        }
    }

    // Whatever else goes in the pass of a sum, it is added in the same order.
    [Theory]
    [InlineData(nameof(PassForms.Norm))]
    [InlineData(nameof(PassForms.Turned))]
    [InlineData(nameof(PassForms.TurnedChain))]
    [InlineData(nameof(PassForms.Symmetric))]
    [InlineData(nameof(PassForms.Store))]
    [InlineData(nameof(PassForms.StoreOfTwo))]
    public void SumOfMixedOrders(string layer)
    {
        Family family = new(typeof(PassForms), layer);
        foreach (object[] mixed in Points.Of(family.Method).SelectMany(Mixed))
            Assert.Equal(family.Forward(mixed, family.NewWorkspace()), family.ValueOf(family.Gradient(mixed)));
    }

    private static IEnumerable<object[]> Mixed(object[] point)
    {
        for (int first = 0; first < 2; first++)
            yield return [.. point.Select((argument, i) => i % 2 == first && argument is Matrix<double> matrix ? Relaid.ColumnMajor(matrix) : argument)];
    }

    [Theory]
    [MemberData(nameof(VectorLoops))]
    public void VectorLoop(string layer) => FormCheck.Verify(typeof(VectorLoopForms), layer);

    [Theory]
    [MemberData(nameof(Accumulations))]
    public void Accumulation(string layer) => FormCheck.Verify(typeof(AccumulationForms), layer);

    [Theory]
    [MemberData(nameof(Joined))]
    public void JoinedLoop(string layer) => FormCheck.Verify(typeof(JoinedForms), layer);

    [Theory]
    [MemberData(nameof(VectorElements))]
    public void WrittenVectors(string layer) => FormCheck.Verify(typeof(VectorElementForms), layer);

    [Theory]
    [MemberData(nameof(Recursions))]
    public void Recursion(string layer) => FormCheck.Verify(typeof(RecursionForms), layer);

    [Theory]
    [MemberData(nameof(RecursionsInAllVariants))]
    public void RecursionVariant(string layer) => FormCheck.Verify(typeof(RecursionVariants), layer);

    [Theory]
    [MemberData(nameof(Generics))]
    public void Generic(string layer) => FormCheck.Verify(typeof(GenericForms), layer);

    // Single precision against double precision, which the differences have checked.
    [Fact]
    public void GenericOfFloat()
    {
        float[] x = [0.5f, -1.25f, 2];
        var expected = GenericForms.OfArraysGradient([.. x.Select(v => (double)v)], 1.5);
        var actual = GenericForms.OfFloatArraysGradient(x, 1.5f);
        Assert.Equal(GenericForms.OfFloatArrays(x, 1.5f), actual.Value);
        Assert.Equal(expected.Y, actual.Y, 1e-5);
        Assert.Equal(expected.X, actual.X.Select(v => (double)v), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal(GenericForms.OfDoubleGradient(1.5, 4).X, GenericForms.OfFloatGradient(1.5f, 4).X, 1e-4);
    }

    [Theory]
    [MemberData(nameof(Checkpoints))]
    public void ComputesAgain(string layer) => FormCheck.Verify(typeof(CheckpointForms), layer);

    [Theory]
    [InlineData(nameof(MemberForms.Weighted))]
    [InlineData(nameof(MemberForms.OverAGraph))]
    [InlineData(nameof(MemberForms.Recursive))]
    public void Member(string layer)
    {
        Family family = new(typeof(MemberForms), layer, new MemberForms(1.25));
        for (int seed = 0; seed < 4; seed++) LayerCheck.Verify(family, Draws.Arguments(family.Method, 3, seed), seed: seed);
    }
}
