namespace Autodiff.Runtime.Tests.Training;

/// <summary>Gradients that stay two matrices until they are read, and the optimizers that never read them.</summary>
public sealed class MatrixProductGradientTests
{
    public static TheoryData<string, int, int, int, int> Cases
    {
        get
        {
            TheoryData<string, int, int, int, int> cases = [];
            foreach (string optimizer in FactoredSteps.Optimizers)
            {
                cases.Add(optimizer, 131, 601, 33, 1);
                cases.Add(optimizer, 601, 131, 64, 2);
            }
            // Fewer lines than a strip of the product has, one product, deeper than one go, more columns than a block.
            cases.Add("sgd", 3, 6001, 17, 1);
            cases.Add("adam", 6001, 3, 17, 2);
            cases.Add("sgd", 200, 200, 1, 1);
            cases.Add("momentum", 150, 150, 1130, 2);
            cases.Add("adam", 150, 131, 1700, 1);
            cases.Add("sgd", 131, 300, 1300, 2);
            cases.Add("sgd", 9, 2503, 40, 1);
            // A packed for all threads, in the second case in two goes.
            cases.Add("sgd", 701, 653, 203, 2);
            cases.Add("adam", 301, 353, 1201, 2);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void AStepIsTheSameBitForBit(string optimizer, int rows, int columns, int samples, int threads)
    {
        int before = Parallelism.MaxThreads;
        Parallelism.MaxThreads = threads;
        try
        {
            foreach (bool isTransposed in (bool[])[false, true])
            {
                FactoredSteps.SameBits(optimizer, () => new Model<float>(rows, columns, samples, isTransposed));
                FactoredSteps.SameBits(optimizer, () => new Model<double>(rows, columns, samples, isTransposed));
            }
        }
        finally
        {
            Parallelism.MaxThreads = before;
        }
    }

    [Fact]
    public void WhatIsReadIsMultipliedOut()
    {
        Model<double> model = new(140, 150, 20, isTransposed: false);
        model.SetGradients(1);
        Assert.True(model.Gradients.HasPending);
        Matrix<double> g = model.Gradients.Get(model.W), expected = model.X * model.Y;
        Assert.False(model.Gradients.HasPending);
        for (int i = 0; i < g.Rows; i++)
        {
            for (int j = 0; j < g.Columns; j++) Assert.Equal(expected[i, j], g[i, j], 1e-12);
        }
        model.SetGradients(2);
        Assert.Equal((model.X * model.Y)[3, 0], model.Gradients.Buffer[3 + 5], 1e-12);
    }

    [Fact]
    public void WhatMayChangeIsCopied()
    {
        Model<double> model = new(140, 150, 20, isTransposed: false);
        model.SetGradients(1);
        double expected = (model.X * model.Y)[2, 7];
        model.X.Clear();
        Assert.Equal(expected, model.Gradients.Get(model.W)[2, 7], 1e-12);
    }

    [Fact]
    public void SettledIsNotPending()
    {
        Model<double> model = new(140, 150, 20, isTransposed: true);
        model.SetGradients(1);
        double expected = (model.X * model.Y)[2, 7];
        model.Gradients.Settle();
        Assert.False(model.Gradients.HasPending);
        model.X.Clear();
        model.Y.Clear();
        Assert.Equal(expected, model.Gradients.Get(model.W)[2, 7], 1e-12);
    }

    [Fact]
    public void ALaterOuterProductReplacesIt()
    {
        Model<double> model = new(140, 150, 20, isTransposed: false);
        model.SetGradients(1);
        Vector<double> x = new(150);
        RowVector<double> y = new(140);
        (x[4], y[9]) = (2, 3);
        model.Gradients.Set(model.W, x, y);
        Assert.Equal(6, model.Gradients.Get(model.W)[4, 9]);
        Assert.Equal(0, model.Gradients.Get(model.W)[4, 8]);
        model.Gradients.Set(model.W, x, y);
        model.SetGradients(3);
        Assert.Equal((model.X * model.Y)[4, 9], model.Gradients.Get(model.W)[4, 9], 1e-12);
    }

    // Small, or a line.
    [Theory]
    [InlineData(30, 40, 5)]
    [InlineData(1, 20_000, 5)]
    public void OthersAreMultipliedOutAtOnce(int rows, int columns, int samples)
    {
        Model<double> model = new(rows, columns, samples, isTransposed: false);
        model.SetGradients(1);
        Assert.False(model.Gradients.HasPending);
        Assert.Equal((model.X * model.Y)[columns - 1, 0], model.W[columns - 1, 0], 1e-10);
    }

    [Fact]
    public void MoreToCopyThanToGainIsMultipliedOutAtOnce()
    {
        Model<double> model = new(140, 150, 100, isTransposed: false);
        model.SetGradients(1);
        model.Gradients.Set(model.W, model.X, model.Y, copyX: true);
        Assert.False(model.Gradients.HasPending);
        Assert.Equal((model.X * model.Y)[2, 7], model.W[2, 7], 1e-12);
    }

    [Fact]
    public void LaterStepsAllocateNothing() => FactoredSteps.AllocateNothingLater(new Model<float>(140, 150, 20, isTransposed: false));

    [Fact]
    public void FactorsOfAnotherShapeAreRefused()
    {
        Model<double> model = new(140, 150, 20, isTransposed: false);
        Assert.Throws<ArgumentException>(() => model.Gradients.Set(model.W, new Matrix<double>(151, 20), model.Y));
        Assert.Throws<ArgumentException>(() => model.Gradients.Set(model.W, model.X, new Matrix<double>(20, 139)));
        Assert.Throws<ArgumentException>(() => model.Gradients.Set(model.W, model.X, new Matrix<double>(19, 140)));
        Assert.False(model.Gradients.HasPending);
    }

    private sealed class Model<T>(int rows, int columns, int samples, bool isTransposed) : FactoredModel<T>(rows, columns, isTransposed)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        public Matrix<T> X { get; } = new Matrix<T>(samples, columns).T;

        public Matrix<T> Y { get; } = new(samples, rows);

        protected override void SetFactors(int step)
        {
            Span<T> x = X.AsSpan(), y = Y.AsSpan();
            for (int i = 0; i < x.Length; i++) x[i] = T.CreateTruncating(Math.Cos(i + step));
            for (int i = 0; i < y.Length; i++) y[i] = T.CreateTruncating(Math.Sin(2 * i - step));
            Gradients.Set(W, X, Y, copyX: 2 * x.Length <= W.Rows * W.Columns);
        }
    }
}
