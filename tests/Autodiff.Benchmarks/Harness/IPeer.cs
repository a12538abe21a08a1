namespace Autodiff.Benchmarks.Harness;

/// <summary>
/// A library to compare with, in an assembly of its own. Every method gives the ways to do the work that may be the fastest; all of them
/// are measured.
/// </summary>
internal interface IPeer
{
    /// <summary>Its name and version.</summary>
    string Version { get; }

    /// <summary>The number of threads that it uses from now on.</summary>
    int Threads { set; }

    /// <summary>Frees with itself whatever was made since.</summary>
    IDisposable Scope();

    /// <summary>op(A)·op(B).</summary>
    IReadOnlyList<Side> Gemm<T>(GemmShape shape, T[] a, T[] b)
        where T : unmanaged;

    /// <summary>A function of each element, by its name in the tables.</summary>
    IReadOnlyList<Side> Map<T>(string function, T[] x)
        where T : unmanaged;

    /// <summary>The gradient of the sum of a function of each element.</summary>
    IReadOnlyList<Side> MapGradient<T>(string function, T[] x)
        where T : unmanaged;

    /// <summary>relu(z + b)·s∘g + z.</summary>
    IReadOnlyList<Side> Chain(float[] z, float[] b, float s, float[] g);

    /// <summary>Forward, backward and a step of gradient descent.</summary>
    IReadOnlyList<Side> Step(NetworkTask task);

    /// <summary>The network's result, without a gradient.</summary>
    IReadOnlyList<Side> Infer(NetworkTask task);

    /// <summary>Value and gradient of Rosenbrock's function.</summary>
    IReadOnlyList<Side> Rosenbrock(double[] x);

    /// <summary>The price of a call option and its derivatives with respect to spot, strike, volatility, rate and time.</summary>
    IReadOnlyList<Side> BlackScholes(double[] inputs);
}
