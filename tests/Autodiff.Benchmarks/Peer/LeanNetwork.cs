using Autodiff.Benchmarks.Harness;
using TorchSharp;
using static TorchSharp.torch;

namespace Autodiff.Benchmarks.Peer;

/// <summary>A network with as little around libtorch's kernels as possible: raw tensors, one gradient call, an update in place.</summary>
internal static class LeanNetwork
{
    private const string Name = "libtorch lean";

    public static Side Step(NetworkTask task)
    {
        Weights weights = new(task, isTrained: true);
        (Tensor x, Tensor y) = (Rows(task, task.X), Rows(task, task.Y));
        Tensor? value = null;
        IList<Tensor> gradients = [];
        void Run()
        {
            using var scope = NewDisposeScope();
            Tensor logits = weights.Logits(task.Shape.Head, x);
            // For cross entropy the fused form, which needs no sigmoid.
            Tensor loss = task.Shape.Head == Head.ReluMse
                ? nn.functional.mse_loss(logits, y)
                : nn.functional.binary_cross_entropy_with_logits(logits, y);
            IList<Tensor> next = autograd.grad([loss], weights.All);
            using (no_grad())
            {
                for (int i = 0; i < next.Count; i++) weights.All[i].add_(next[i], alpha: -NetworkTask.LearningRate);
            }
            // Kept, and read when somebody asks: a loop that trains looks at it now and then.
            Tensors.Replace(ref value, loss.MoveToOuterDisposeScope());
            foreach (Tensor gradient in gradients) gradient.Dispose();
            foreach (Tensor gradient in next) gradient.MoveToOuterDisposeScope();
            gradients = next;
        }
        // The matrices are held transposed.
        return new Side(Name, Run, () => [Tensors.Numbers(value!), .. gradients.Select(g => Tensors.Numbers(g.dim() == 2 ? g.t() : g))]);
    }

    public static Side Infer(NetworkTask task)
    {
        Weights weights = new(task, isTrained: false);
        Tensor x = Rows(task, task.X);
        Tensor? last = null;
        void Run()
        {
            using var scope = NewDisposeScope();
            Tensor logits = weights.Logits(task.Shape.Head, x);
            Tensor result = task.Shape.Head == Head.ReluMse ? logits : logits.sigmoid_();
            Tensors.Replace(ref last, result.MoveToOuterDisposeScope());
        }
        return new Side(Name, Run, () => [Tensors.Numbers(last!)]);
    }

    private static Tensor Rows(NetworkTask task, float[] values) => Tensors.Of(values, task.Shape.Batch, values.Length / task.Shape.Batch);

    /// <summary>Inputs × outputs, which saves a transposition in each product.</summary>
    private sealed class Weights
    {
        private readonly Tensor _w1, _w2;
        private readonly Tensor? _b1, _b2;

        public Weights(NetworkTask task, bool isTrained)
        {
            NetworkShape shape = task.Shape;
            _w1 = Tensors.Of(task.W1, shape.Hidden, shape.Inputs).t().contiguous();
            _w2 = Tensors.Of(task.W2, shape.Outputs, shape.Hidden).t().contiguous();
            if (shape.HasBias) (_b1, _b2) = (Tensors.Of(task.B1, shape.Hidden), Tensors.Of(task.B2, shape.Outputs));
            All = [.. new[] { _w1, _b1, _w2, _b2 }.OfType<Tensor>()];
            foreach (Tensor weight in All) weight.requires_grad_(isTrained);
        }

        public Tensor[] All { get; }

        public Tensor Logits(Head head, Tensor x)
        {
            Tensor z1 = _b1 is null ? x.mm(_w1) : addmm(_b1, x, _w1, 1, 1);
            Tensor z2 = head == Head.ReluMse ? z1.relu_().mul(5) : z1.tanh_();
            return _b2 is null ? z2.mm(_w2) : addmm(_b2, z2, _w2, 1, 1);
        }
    }
}
