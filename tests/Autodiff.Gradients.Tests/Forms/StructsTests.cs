namespace Autodiff.Gradients.Tests.Forms;

public sealed class StructsTests
{
    public static TheoryData<string> All => Layers.Of(typeof(StructsLayers));

    public static TheoryData<string> Objects => Layers.Of(typeof(ObjectForms));

    [Theory]
    [MemberData(nameof(All))]
    public void Gradients(string layer)
    {
        for (int seed = 0; seed < 6; seed++) LayerCheck.Verify(typeof(StructsLayers), layer, 3, seed);
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void ObjectsAsResults(string layer)
    {
        Family family = new(typeof(ObjectForms), layer);
        foreach (object[] point in Points.Of(family.Method)) LayerCheck.Verify(family, point);
    }

    // A step of gradient descent is written with the structure's own operators.
    [Fact]
    public void GradientIsOfTheParametersType()
    {
        Camera camera = new(1.5, 0.25);
        Camera gradient = StructParameterForms.ParameterGradient(camera, 2).Camera;
        Assert.Equal(new Camera(2 * (1 + 0.25 * 4), 1.5 * 8), gradient);
    }

    [Fact]
    public void PassivePartsOfAGradientAreDefault()
    {
        Spring spring = new() { Stiffness = 2, Count = 3, IsOn = true, Rest = 1, Range = (1, 2) };
        StructParameterForms.PassivePartsWorkspace workspace = new();
        StructParameterForms.PassivePartsForward(spring, 1.5, 2, workspace);
        StructParameterForms.PassivePartsGradients into = workspace.NewGradients();
        StructParameterForms.PassivePartsBackward(1, spring, workspace, into);
        Assert.Equal((0, false), (into.Spring.Count, into.Spring.IsOn));
        Assert.NotEqual(0, into.Spring.Stiffness);
    }

    // [Constant] on a part of a record holds wherever the record is a parameter.
    [Fact]
    public void ConstantPart() => Assert.Equal(new Weighted(12, 0), ConstantParts.SquareGradient(new Weighted(2, 3)).W);

    [Fact]
    public void NullIsAnArgumentException()
    {
        Assert.Throws<ArgumentNullException>("layer", () => StructParameterForms.ShapesInARecordGradient(null!, 1));
        Assert.Throws<ArgumentNullException>("points", () => StructArrayForms.ParameterGradient(null!, default, 1));
    }

    [Fact]
    public void ShapesOfPartsAreChecked()
    {
        Dense wrong = new(new Matrix<double>(3, 3), new Vector<double>(2), [], 1);
        ArgumentException error = Assert.Throws<ArgumentException>(() => StructParameterForms.ShapesInARecordGradient(wrong, 1));
        Assert.Contains("layer.B.Length must equal layer.W.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("dpoints", () => StructArrayForms.ParameterJvp(new Point3[3], default, 1, new Point3[2], default, 0));
    }

    // The array of gradients is the workspace's own, and used again.
    [Fact]
    public void ArraysOfGradientsAreReused()
    {
        Point3[] points = [new(1, 2, 3), new(0.5, -1, 2)];
        StructArrayForms.ParameterWorkspace workspace = new();
        Point3[] first = StructArrayForms.ParameterGradient(points, new Camera(1, 0.5), 2, workspace).Points;
        Point3[] values = [.. first];
        Assert.Same(first, StructArrayForms.ParameterGradient(points, new Camera(1, 0.5), 2, workspace).Points);
        Assert.Equal(values, first);
        Assert.Equal(values, StructArrayForms.ParameterGradient(points, new Camera(1, 0.5), 2).Points);
    }
}
