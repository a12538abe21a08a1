using System.Numerics;

namespace Autodiff.Runtime.Tests.Training;

/// <summary>Five numbers, a matrix whose gradient is a product, and seven numbers more.</summary>
internal abstract class FactoredModel<T> : IGradients<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly RowVector<T> _a;
    private readonly RowVector<T> _b;

    protected FactoredModel(int rows, int columns, bool isTransposed)
    {
        Matrix<T> w = isTransposed ? new Matrix<T>(columns, rows).T : new Matrix<T>(rows, columns);
        Parameters = new(
            ParameterSet<T>.Entry.Of("a", new Vector<T>(5)), ParameterSet<T>.Entry.Of("w", w), ParameterSet<T>.Entry.Of("b", new Vector<T>(7)));
        for (int i = 0; i < Parameters.Count; i++) Parameters.Span[i] = T.CreateTruncating(Math.Sin(i));
        Gradients = new(Parameters.Count);
        _a = Gradients.Vector(5);
        W = Gradients.Of(w);
        _b = Gradients.Vector(7);
    }

    public ParameterSet<T> Parameters { get; }

    public ParameterGradients<T> Gradients { get; }

    public Matrix<T> W { get; }

    public Span<T> Buffer => Gradients.Buffer;

    ParameterGradients<T>? IGradients<T>.Parameters => Gradients;

    public void SetGradients(int step)
    {
        _a.Fill(T.CreateTruncating(0.25 * step));
        _b.Fill(T.CreateTruncating(-0.5));
        SetFactors(step);
    }

    public void Clear() => Gradients.Clear();

    protected abstract void SetFactors(int step);
}

/// <summary>The optimizers that take a gradient by its factors.</summary>
internal static class FactoredSteps
{
    public static readonly string[] Optimizers = ["sgd", "decay", "momentum", "nesterov", "adam", "adamw"];

    public static Optimizer Make(string name) => name switch
    {
        "sgd" => new Sgd(0.1),
        "decay" => new Sgd(0.1, weightDecay: 0.01),
        "momentum" => new Sgd(0.1, momentum: 0.9),
        "nesterov" => new Sgd(0.1, momentum: 0.9, nesterov: true, weightDecay: 0.01),
        "adam" => new Adam(weightDecay: 0.1),
        "adamw" => new AdamW(),
        _ => throw new ArgumentException($"There is no '{name}'.", nameof(name)),
    };

    /// <summary>Three steps of two equal models, one of which multiplies its gradients out first: they end equal, bit for bit.</summary>
    public static void SameBits<T>(string optimizer, Func<FactoredModel<T>> create)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (FactoredModel<T> factored, FactoredModel<T> plain) = (create(), create());
        (Optimizer one, Optimizer other) = (Make(optimizer), Make(optimizer));
        for (int step = 0; step < 3; step++)
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

    public static void AllocateNothingLater(FactoredModel<float> model)
    {
        Sgd sgd = new(0.1, momentum: 0.5);
        model.SetGradients(0);
        sgd.Step(model.Parameters, model);
        long before = GC.GetAllocatedBytesForCurrentThread();
        model.SetGradients(1);
        sgd.Step(model.Parameters, model);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
