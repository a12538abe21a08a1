namespace Autodiff.Runtime.Tests.Training;

/// <summary>Gradients that stay the factors of an outer product until they are read, and the optimizers that never read them.</summary>
public sealed class OuterProductGradientTests
{
    private const int Rows = 131;
    private const int Columns = 601;

    public static TheoryData<string> Optimizers => ["sgd", "decay", "momentum", "nesterov", "adam", "adamw"];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void AStepIsTheSameBitForBit(string name)
    {
        foreach (bool isTransposed in (bool[])[false, true])
        {
            (Model<float> factored, Model<float> plain) = (new(isTransposed), new(isTransposed));
            (Optimizer one, Optimizer other) = (Make(name), Make(name));
            for (int step = 0; step < 4; step++)
            {
                factored.SetGradients(step);
                plain.SetGradients(step);
                _ = plain.Gradients.Buffer;
                one.Step(factored.Parameters, factored);
                other.Step(plain.Parameters, plain);
                Assert.True(factored.Gradients.HasPending);
                Assert.False(plain.Gradients.HasPending);
            }
            Assert.Equal(plain.Parameters.Span.ToArray(), factored.Parameters.Span.ToArray());
        }
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
    public void LaterStepsAllocateNothing()
    {
        Model<float> model = new(isTransposed: false);
        Sgd sgd = new(0.1, momentum: 0.5);
        model.SetGradients(0);
        sgd.Step(model.Parameters, model);
        long before = GC.GetAllocatedBytesForCurrentThread();
        model.SetGradients(1);
        sgd.Step(model.Parameters, model);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void FactorsOfAnotherShapeAreRefused()
    {
        Model<double> model = new(isTransposed: false);
        Assert.Throws<ArgumentException>(() => model.Gradients.Set(model.W, new Vector<double>(Columns + 1), model.Y));
        Assert.Throws<ArgumentException>(() => model.Gradients.Set(model.W, model.X, new RowVector<double>(Rows - 1)));
    }

    private static Optimizer Make(string name) => name switch
    {
        "sgd" => new Sgd(0.1),
        "decay" => new Sgd(0.1, weightDecay: 0.01),
        "momentum" => new Sgd(0.1, momentum: 0.9),
        "nesterov" => new Sgd(0.1, momentum: 0.9, nesterov: true, weightDecay: 0.01),
        "adam" => new Adam(weightDecay: 0.1),
        _ => new AdamW(),
    };

    /// <summary>Five numbers, a matrix whose gradient is an outer product, and seven numbers more.</summary>
    private sealed class Model<T> : IGradients<T>
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        public Model(bool isTransposed)
        {
            Matrix<T> w = isTransposed ? new Matrix<T>(Columns, Rows).T : new Matrix<T>(Rows, Columns);
            Parameters = new(
                ParameterSet<T>.Entry.Of("a", new Vector<T>(5)), ParameterSet<T>.Entry.Of("w", w), ParameterSet<T>.Entry.Of("b", new Vector<T>(7)));
            for (int i = 0; i < Parameters.Count; i++) Parameters.Span[i] = T.CreateTruncating(Math.Sin(i));
            Gradients = new(Parameters.Count);
            A = Gradients.Vector(5);
            W = Gradients.Of(w);
            B = Gradients.Vector(7);
        }

        public ParameterSet<T> Parameters { get; }

        public ParameterGradients<T> Gradients { get; }

        public RowVector<T> A { get; }

        public Matrix<T> W { get; }

        public RowVector<T> B { get; }

        public Vector<T> X { get; } = new(Columns);

        public RowVector<T> Y { get; } = new(Rows);

        public Span<T> Buffer => Gradients.Buffer;

        ParameterGradients<T>? IGradients<T>.Parameters => Gradients;

        public void SetGradients(int step)
        {
            for (int i = 0; i < Columns; i++) X[i] = T.CreateTruncating(Math.Cos(i + step));
            for (int i = 0; i < Rows; i++) Y[i] = T.CreateTruncating(Math.Sin(2 * i - step));
            A.Fill(T.CreateTruncating(0.25 * step));
            B.Fill(T.CreateTruncating(-0.5));
            Gradients.Set(W, X, Y);
        }

        public void Clear() => Gradients.Clear();
    }
}
