using Autodiff.Benchmarks.Harness;
using Autodiff.Benchmarks.Layers;

namespace Autodiff.Benchmarks.Cases;

/// <summary>Our sides of a network, written as a user writes them: a batch of one is a vector, a larger one goes to the overload over batches.</summary>
internal sealed class Network
{
    private readonly ParameterSet<float> _parameters;

    private Network(NetworkTask task, ParameterSet<float> parameters)
    {
        _parameters = parameters;
        float[][] weights = task.Shape.HasBias ? [task.W1, task.B1, task.W2, task.B2] : [task.W1, task.W2];
        weights.SelectMany(part => part).ToArray().CopyTo(parameters.Span);
    }

    public required Func<(float Value, IGradients<float> Gradients)> LossGradient { get; init; }

    private Func<float>? LossForward { get; init; }

    // A batch's result is a matrix, one sample's a vector: here only its elements are asked for.
    private Func<float[]>? Prediction { get; init; }

    private Action? PredictForward { get; init; }

    public static Network Of(NetworkTask task) => task.Shape.Head == Head.ReluMse ? Relu(task) : Tanh(task);

    public static Network WithFixedSizes(NetworkTask task)
    {
        FixedNetwork network = new();
        FixedNetwork.LossWorkspace workspace = new();
        (Vector<float> x, Vector<float> y) = One(task);
        return new Network(task, network.Parameters)
        {
            LossGradient = () =>
            {
                var g = network.LossGradient(x, y, workspace);
                return (g.Value, g);
            },
        };
    }

    public static Network OfMatrices(NetworkTask task)
    {
        MatrixNetwork network = new(task.Shape.Inputs, task.Shape.Hidden, task.Shape.Outputs);
        MatrixNetwork.LossWorkspace workspace = new();
        (Matrix<float> x, Matrix<float> y) = Many(task);
        return new Network(task, network.Parameters)
        {
            LossGradient = () =>
            {
                var g = network.LossGradient(x, y, workspace);
                return (g.Value, g);
            },
        };
    }

    /// <summary>Value, gradients and a step of gradient descent.</summary>
    public Side Step()
    {
        Sgd sgd = new(NetworkTask.LearningRate);
        return Side(gradients => sgd.Step(_parameters, gradients));
    }

    /// <summary>Value and gradients, all of them read: until then large ones are factors.</summary>
    public Side Gradient() => Side(gradients => _ = gradients.Buffer);

    /// <summary>The value alone, ready for a backward sweep.</summary>
    public Side Forward() => new("forward", () => LossForward!());

    /// <summary>The network's result.</summary>
    public Side Infer() => new("Autodiff", PredictForward!, () => [Numbers.ToDoubles<float>(Prediction!())]);

    private static Network Relu(NetworkTask task)
    {
        ReluNetwork network = new(task.Shape.Inputs, task.Shape.Hidden, task.Shape.Outputs);
        ReluNetwork.LossWorkspace loss = new();
        ReluNetwork.PredictWorkspace prediction = new();
        if (task.Shape.Batch == 1)
        {
            (Vector<float> x, Vector<float> y) = One(task);
            return new Network(task, network.Parameters)
            {
                LossGradient = () =>
                {
                    var g = network.LossGradient(x, y, loss);
                    return (g.Value, g);
                },
                LossForward = () => network.LossForward(x, y, loss),
                PredictForward = () => network.PredictForward(x, prediction),
                Prediction = () => network.PredictForward(x, prediction).AsSpan().ToArray(),
            };
        }
        (Matrix<float> rows, Matrix<float> targets) = Many(task);
        return new Network(task, network.Parameters)
        {
            LossGradient = () =>
            {
                var g = network.LossGradient(rows, targets, loss);
                return (g.Value, g);
            },
            LossForward = () => network.LossForward(rows, targets, loss),
            PredictForward = () => network.PredictForward(rows, prediction),
            Prediction = () => network.PredictForward(rows, prediction).AsSpan().ToArray(),
        };
    }

    private static Network Tanh(NetworkTask task)
    {
        TanhNetwork network = new(task.Shape.Inputs, task.Shape.Hidden, task.Shape.Outputs);
        TanhNetwork.LossWorkspace loss = new();
        if (task.Shape.Batch == 1)
        {
            (Vector<float> x, Vector<float> y) = One(task);
            return new Network(task, network.Parameters)
            {
                LossGradient = () =>
                {
                    var g = network.LossGradient(x, y, loss);
                    return (g.Value, g);
                },
            };
        }
        (Matrix<float> rows, Matrix<float> targets) = Many(task);
        return new Network(task, network.Parameters)
        {
            LossGradient = () =>
            {
                var g = network.LossGradient(rows, targets, loss);
                return (g.Value, g);
            },
        };
    }

    private static (Vector<float> X, Vector<float> Y) One(NetworkTask task) => (new(task.X), new(task.Y));

    private static (Matrix<float> X, Matrix<float> Y) Many(NetworkTask task) =>
        (new(task.Shape.Batch, task.Shape.Inputs, task.X), new(task.Shape.Batch, task.Shape.Outputs, task.Y));

    private Side Side(Action<IGradients<float>> use)
    {
        float value = 0;
        IGradients<float>? last = null;
        return new Side(
            "Autodiff",
            () =>
            {
                (value, last) = LossGradient();
                use(last);
            },
            () => [[value], .. Parts(last!.Buffer)]);
    }

    // By parameter, so that each is compared on its own scale.
    private IEnumerable<double[]> Parts(ReadOnlySpan<float> gradients)
    {
        double[] all = Numbers.ToDoubles(gradients);
        List<double[]> parts = [];
        int start = 0;
        foreach (ParameterView<float> parameter in _parameters)
        {
            int end = start + parameter.Span.Length;
            parts.Add(all[start..end]);
            start = end;
        }
        return parts;
    }
}
