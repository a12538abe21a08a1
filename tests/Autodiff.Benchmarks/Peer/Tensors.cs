using static TorchSharp.torch;

namespace Autodiff.Benchmarks.Peer;

internal static class Tensors
{
    /// <summary>A tensor of its own memory.</summary>
    public static Tensor Of<T>(T[] values, params long[] shape)
        where T : unmanaged
    {
        using Tensor flat = values switch
        {
            float[] singles => tensor(singles),
            double[] doubles => tensor(doubles),
            _ => throw new NotSupportedException(typeof(T).Name),
        };
        return flat.reshape(shape).clone();
    }

    /// <summary>The elements in row-major order.</summary>
    public static double[] Numbers(Tensor tensor)
    {
        using Tensor doubles = tensor.detach().contiguous().to(float64);
        return doubles.data<double>().ToArray();
    }

    /// <summary>Keeps the newest result and frees the one before.</summary>
    public static void Replace(ref Tensor? last, Tensor next)
    {
        last?.Dispose();
        last = next;
    }
}
