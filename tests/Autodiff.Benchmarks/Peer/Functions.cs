using static TorchSharp.torch;

namespace Autodiff.Benchmarks.Peer;

internal static class Functions
{
    public static Func<Tensor, Tensor> Of(string name) => name switch
    {
        "exp" => x => x.exp(),
        "log" => x => x.log(),
        "tanh" => x => x.tanh(),
        "sigmoid" => x => x.sigmoid(),
        "erf" => x => x.erf(),
        "gelu" => x => nn.functional.gelu(x),
        "softplus" => x => nn.functional.softplus(x),
        "sin" => x => x.sin(),
        "cos" => x => x.cos(),
        "relu" => x => x.relu(),
        _ => throw new ArgumentException($"There is no '{name}'.", nameof(name)),
    };
}
