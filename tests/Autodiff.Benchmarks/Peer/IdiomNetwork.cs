using Autodiff.Benchmarks.Harness;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Autodiff.Benchmarks.Peer;

/// <summary>A network as TorchSharp's examples have it: modules, a loss module, an optimizer and dispose scopes.</summary>
internal static class IdiomNetwork
{
    private const string Name = "libtorch idiom";

    public static Side Step(NetworkTask task)
    {
        (Linear first, Linear second) = Layers(task);
        (Tensor x, Tensor y) = (Rows(task, task.X), Rows(task, task.Y));
        Parameter[] parameters = [.. first.parameters(), .. second.parameters()];
        var optimizer = optim.SGD(parameters, NetworkTask.LearningRate);
        var mse = nn.MSELoss();
        var bce = nn.BCELoss();
        Tensor? value = null;
        void Run()
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            Tensor predicted = Forward(task.Shape.Head, first, second, x);
            Tensor loss = task.Shape.Head == Head.ReluMse ? mse.forward(predicted, y) : bce.forward(predicted, y);
            loss.backward();
            optimizer.step();
            Tensors.Replace(ref value, loss.MoveToOuterDisposeScope());
        }
        return new Side(Name, Run, () => [Tensors.Numbers(value!), .. parameters.Select(parameter => Tensors.Numbers(parameter.grad!))]);
    }

    public static Side Infer(NetworkTask task)
    {
        (Linear first, Linear second) = Layers(task);
        Tensor x = Rows(task, task.X);
        Tensor? last = null;
        void Run()
        {
            using var scope = NewDisposeScope();
            using var inference = inference_mode();
            Tensor result = Forward(task.Shape.Head, first, second, x);
            Tensors.Replace(ref last, result.MoveToOuterDisposeScope());
        }
        return new Side(Name, Run, () => [Tensors.Numbers(last!)]);
    }

    private static Tensor Forward(Head head, Linear first, Linear second, Tensor x) => head == Head.ReluMse
        ? second.forward(5 * nn.functional.relu(first.forward(x)))
        : nn.functional.sigmoid(second.forward(nn.functional.tanh(first.forward(x))));

    private static (Linear First, Linear Second) Layers(NetworkTask task)
    {
        NetworkShape shape = task.Shape;
        Linear first = nn.Linear(shape.Inputs, shape.Hidden, shape.HasBias);
        Linear second = nn.Linear(shape.Hidden, shape.Outputs, shape.HasBias);
        using var quiet = no_grad();
        first.weight.copy_(Tensors.Of(task.W1, shape.Hidden, shape.Inputs));
        second.weight.copy_(Tensors.Of(task.W2, shape.Outputs, shape.Hidden));
        first.bias?.copy_(Tensors.Of(task.B1, shape.Hidden));
        second.bias?.copy_(Tensors.Of(task.B2, shape.Outputs));
        return (first, second);
    }

    private static Tensor Rows(NetworkTask task, float[] values) => Tensors.Of(values, task.Shape.Batch, values.Length / task.Shape.Batch);
}
