using Autodiff.Benchmarks.Harness;

namespace Autodiff.Benchmarks.Cases;

/// <summary>Networks of two layers: training steps, inference, and what a gradient costs in forward passes.</summary>
internal static class NetworkCases
{
    private static readonly int[] Batches = [1, 32, 128, 1024];
    private static readonly (int Inputs, int Hidden, int Outputs)[] Sizes = [(4, 16, 3), (64, 128, 10), (784, 512, 10), (1024, 1024, 1024)];

    private static readonly NetworkShape[] Shapes =
        [.. Sizes.SelectMany(_ => Batches, (size, batch) => new NetworkShape(size.Inputs, size.Hidden, size.Outputs, batch))];

    public static IEnumerable<Case> All() =>
    [
        .. Shapes.Select(shape => Step($"step {shape}", shape, Network.Of)),
        Step($"step {Shapes[0]} fixed", Shapes[0], Network.WithFixedSizes),
        .. Shapes.Where(shape => shape.Batch > 1).Select(shape => Step($"step {shape} matrix", shape with { HasBias = false }, Network.OfMatrices)),
        .. Shapes.Select(shape => Step($"step {shape} tanh", shape with { Head = Head.TanhBce }, Network.Of)),
        .. Shapes.Select(Infer),
        .. Shapes.Where(shape => shape.Batch > 1 && shape.Inputs > 4).Select(GradientPerForward),
    ];

    private static Case Step(string name, NetworkShape shape, Func<NetworkTask, Network> network) => new(
        name,
        peer =>
        {
            NetworkTask task = new(shape);
            bool hasKinks = shape.Head == Head.ReluMse;
            return new Contest(network(task).Step(), peer?.Step(task) ?? [], hasKinks ? Contest.SingleWithKinks : Contest.Single, hasKinks);
        },
        UsesThreads: true);

    private static Case Infer(NetworkShape shape) => new(
        $"infer {shape}",
        peer =>
        {
            NetworkTask task = new(shape);
            return new Contest(Network.Of(task).Infer(), peer?.Infer(task) ?? [], Contest.Single);
        },
        UsesThreads: true);

    // The peer is our own forward pass.
    private static Case GradientPerForward(NetworkShape shape) => new(
        $"gradient_per_forward {shape}",
        _ =>
        {
            Network network = Network.Of(new NetworkTask(shape));
            return new Contest(network.Gradient(), [network.Forward()]);
        },
        UsesThreads: true);
}
