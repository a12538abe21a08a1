using Autodiff.Benchmarks.Harness;
using TorchSharp;
using static TorchSharp.torch;

namespace Autodiff.Benchmarks.Peer;

/// <summary>libtorch through TorchSharp.</summary>
internal sealed class LibtorchPeer : IPeer
{
    public LibtorchPeer()
    {
        Shim.Load();
        // Touches the native library, so that a system that cannot load it says so here.
        set_num_threads(1);
    }

    public string Version =>
        $"TorchSharp {typeof(torch).Assembly.GetName().Version?.ToString(3)}, libtorch {torch.__version__.Split('+')[0]}, malloc neither trims nor maps";

    public int Threads
    {
        set => set_num_threads(value);
    }

    public IDisposable Scope() => NewDisposeScope();

    public IReadOnlyList<Side> Gemm<T>(GemmShape shape, T[] a, T[] b)
        where T : unmanaged
    {
        Tensor left = shape.TransposeA ? Tensors.Of(a, shape.K, shape.M).t() : Tensors.Of(a, shape.M, shape.K);
        Tensor right = shape.TransposeB ? Tensors.Of(b, shape.N, shape.K).t() : Tensors.Of(b, shape.K, shape.N);
        Tensor into = Tensors.Of(new T[shape.M * shape.N], shape.M, shape.N);
        Tensor? last = null;
        return
        [
            new Side("libtorch mm", () => Tensors.Replace(ref last, left.mm(right)), () => [Tensors.Numbers(last!)]),
            new Side("libtorch addmm_", () => into.addmm_(left, right, 0, 1), () => [Tensors.Numbers(into)]),
        ];
    }

    public IReadOnlyList<Side> Map<T>(string function, T[] x)
        where T : unmanaged
    {
        Tensor input = Tensors.Of(x, x.Length);
        Func<Tensor, Tensor> apply = Functions.Of(function);
        Tensor? last = null;
        return [new Side("libtorch", () => Tensors.Replace(ref last, apply(input)), () => [Tensors.Numbers(last!)])];
    }

    public IReadOnlyList<Side> MapGradient<T>(string function, T[] x)
        where T : unmanaged
    {
        Tensor input = Tensors.Of(x, x.Length).requires_grad_();
        Func<Tensor, Tensor> apply = Functions.Of(function);
        Tensor? last = null;
        return
        [
            new Side(
                "libtorch",
                () =>
                {
                    using Tensor y = apply(input);
                    using Tensor sum = y.sum();
                    Tensors.Replace(ref last, autograd.grad([sum], [input])[0]);
                },
                () => [Tensors.Numbers(last!)]),
        ];
    }

    public IReadOnlyList<Side> Chain(float[] z, float[] b, float s, float[] g)
    {
        (Tensor tz, Tensor tb, Tensor tg) = (Tensors.Of(z, z.Length), Tensors.Of(b, b.Length), Tensors.Of(g, g.Length));
        Tensor? last = null;
        return
        [
            new Side(
                "libtorch",
                () => Tensors.Replace(ref last, tz.add(tb).relu_().mul_(s).mul_(tg).add_(tz)),
                () => [Tensors.Numbers(last!)]),
        ];
    }

    public IReadOnlyList<Side> Step(NetworkTask task) => [IdiomNetwork.Step(task), LeanNetwork.Step(task)];

    public IReadOnlyList<Side> Infer(NetworkTask task) => [IdiomNetwork.Infer(task), LeanNetwork.Infer(task)];

    public IReadOnlyList<Side> Rosenbrock(double[] x) => [ScalarFunctions.Rosenbrock(x)];

    public IReadOnlyList<Side> BlackScholes(double[] inputs) => [ScalarFunctions.BlackScholes(inputs)];
}
