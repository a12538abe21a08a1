using Autodiff.Generator.Tests.Testing;

namespace Autodiff.Generator.Tests.Ops;

/// <summary>Linear algebra from the user's method to the numbers: the emitted code compiles without a warning, is right, and allocates once.</summary>
public class LinearAlgebraLayerTests
{
    private const string Source = """
        using System;
        using Autodiff;
        using static Autodiff.Ops;

        internal static partial class Layers
        {
            [Layer]
            public static double Gaussian(Vector<double> x, Matrix<double> s) =>
                0.5 * (x.T * Solve(s, x)) + 0.5 * LogDet(s) + Trace(s * s);

            [Layer]
            public static double Mixed(Matrix<double> a, Matrix<double> b)
            {
                Matrix<double> x = Solve(a, b);
                Vector<double> c = x.Column(1);
                RowVector<double> r = Inverse(a).Row(0);
                return Det(x) * (r * c) + Det(a);
            }

            public static string Check()
            {
                var a = new Matrix<double>(new double[,] { { 3, 1, 0.5 }, { 0.2, -2, 1 }, { 1, 0.3, 2.5 } });
                var b = new Matrix<double>(new double[,] { { 1, 0.5, 2 }, { 0.1, 2, -1 }, { -1, 0.4, 1.5 } });
                var s = a * a.T;
                Vector<double> x = new([1, -2, 0.5]);
                var gaussian = GaussianGradient(x, s);
                GradientCheck.Compare(() => Gaussian(x, s), ("x", x, gaussian.X), ("s", s, gaussian.S)).ThrowIfFailed();
                var mixed = MixedGradient(a, b);
                GradientCheck.Compare(() => Mixed(a, b), ("a", a, mixed.A), ("b", b, mixed.B)).ThrowIfFailed();

                var first = new GaussianWorkspace();
                var second = new MixedWorkspace();
                long before = 0;
                for (int i = 0; i < 3; i++)
                {
                    before = GC.GetAllocatedBytesForCurrentThread();
                    GaussianGradient(x, s, first);
                    MixedGradient(a, b, second);
                }
                return $"{GC.GetAllocatedBytesForCurrentThread() - before} bytes";
            }
        }
        """;

    [Fact]
    public void Gradients_and_allocation()
    {
        using LoadedAssembly loaded = GeneratorHost<LayerGenerator>.Run(Source).RequireClean().Emit();
        Assert.Equal("0 bytes", loaded.Call<string>("Layers", "Check"));
    }
}
