using static Autodiff.Ops;

namespace Autodiff.Benchmarks.Layers;

/// <summary>Element-wise operations in a row.</summary>
internal static partial class Chains
{
    /// <summary>Five operations, which the compiler makes one loop.</summary>
    [Layer] public static Vector<float> Five(Vector<float> z, Vector<float> b, float s, Vector<float> g) => Hadamard(s * Relu(z + b), g) + z;
}
