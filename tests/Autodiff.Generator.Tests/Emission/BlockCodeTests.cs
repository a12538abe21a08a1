using Autodiff.Generator.Tests.Testing;

namespace Autodiff.Generator.Tests.Emission;

/// <summary>What is written once, or apart, because it would be slow otherwise.</summary>
public class BlockCodeTests
{
    // In both sweeps of both MGradient and the pair of MForward and MBackward.
    [Fact]
    public void LoopsInALoopAreFunctions() => Assert.Equal(4, Count("static void nest", Of("""
        double s = 0;
        double[] y = new double[x.Length];
        for (int i = 0; i < 9; i++)
        {
            for (int j = 0; j < x.Length; j++)
            {
                for (int k = j; k < x.Length; k++) y[k] += x[j] * x[k];
            }
            s += y[0] * y[0];
        }
        return s;
        """)));

    [Fact]
    public void OneLoopInALoopIsNone() => Assert.Equal(0, Count(" nest", Of("""
        double s = 0;
        for (int j = 0; j < x.Length; j++)
        {
            for (int k = j; k < x.Length; k++) s += System.Math.Exp(s) * x[k];
        }
        return s;
        """)));

    // Of MGradient and of MForward.
    [Fact]
    public void TheDerivativeOfASineIsTheCosineThatIsThere() => Assert.Equal(2, Count("double.Cos(", Of("""
        double s = x[0];
        if (s > 0) s = System.Math.Sin(s) * System.Math.Cos(s) + x[1];
        return s;
        """)));

    private static int Count(string part, string text) => text.Split(part).Length - 1;

    private static string Of(string body) => GeneratorHost<LayerGenerator>.Run($$"""
        using Autodiff;

        namespace Course;

        internal static partial class Block
        {
            [Layer]
            internal static double Of(double[] x)
            {
                {{body}}
            }
        }
        """).RequireClean().Sources.Single().Value;
}
