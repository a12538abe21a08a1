namespace Autodiff.Runtime.Tests.Training;

/// <summary>Gradients that stay the factors of an outer product until they are read, and the optimizers that never read them.</summary>
public sealed class OuterProductGradientTests
{
    private const int Rows = 131;
    private const int Columns = 601;

    public static TheoryData<string> Optimizers => [.. FactoredSteps.Optimizers];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void AStepIsTheSameBitForBit(string name)
    {
        foreach (bool isTransposed in (bool[])[false, true]) FactoredSteps.SameBits(name, () => new Model<float>(isTransposed));
    }

    [Fact]
    public void WhatIsReadIsMultipliedOut()
    {
        Model<double> model = new(isTransposed: false);
        model.SetGradients(1);
        Assert.True(model.Gradients.HasPending);
        Matrix<double> g = model.Gradients.Get(model.W);
        Assert.False(model.Gradients.HasPending);
        for (int i = 0; i < Columns; i++)
        {
            for (int j = 0; j < Rows; j++) Assert.Equal(model.X[i] * model.Y[j], g[i, j]);
        }
        model.SetGradients(2);
        Assert.Equal(model.X[3] * model.Y[0], model.Gradients.Buffer[3 + 5]);
    }

    // The caller's vectors may change before anybody reads.
    [Fact]
    public void FactorsAreCopied()
    {
        Model<double> model = new(isTransposed: false);
        model.SetGradients(1);
        double expected = model.X[2] * model.Y[7];
        model.X.Clear();
        model.Y.Clear();
        Assert.Equal(expected, model.Gradients.Get(model.W)[2, 7]);
    }

    [Fact]
    public void ClearIsZero()
    {
        Model<double> model = new(isTransposed: false);
        model.SetGradients(1);
        model.Clear();
        Assert.All(model.Gradients.Buffer.ToArray(), e => Assert.Equal(0, e));
    }

    [Fact]
    public void SmallOnesAreMultipliedOutAtOnce()
    {
        ParameterGradients<double> gradients = new(6);
        Matrix<double> w = gradients.Matrix(2, 3);
        gradients.Set(w, [1, 2, 3], new RowVector<double>([4.0, 5.0]));
        Assert.False(gradients.HasPending);
        Assert.Equal([4, 8, 12, 5, 10, 15], gradients.Buffer.ToArray());
    }

    [Fact]
    public void LaterStepsAllocateNothing() => FactoredSteps.AllocateNothingLater(new Model<float>(isTransposed: false));

    [Fact]
    public void FactorsOfAnotherShapeAreRefused()
    {
        Model<double> model = new(isTransposed: false);
        Assert.Throws<ArgumentException>(() => model.Gradients.Set(model.W, new Vector<double>(Columns + 1), model.Y));
        Assert.Throws<ArgumentException>(() => model.Gradients.Set(model.W, model.X, new RowVector<double>(Rows - 1)));
    }

    private sealed class Model<T>(bool isTransposed) : FactoredModel<T>(Rows, Columns, isTransposed)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        public Vector<T> X { get; } = new(Columns);

        public RowVector<T> Y { get; } = new(Rows);

        protected override void SetFactors(int step)
        {
            for (int i = 0; i < Columns; i++) X[i] = T.CreateTruncating(Math.Cos(i + step));
            for (int i = 0; i < Rows; i++) Y[i] = T.CreateTruncating(Math.Sin(2 * i - step));
            Gradients.Set(W, X, Y);
        }
    }
}
