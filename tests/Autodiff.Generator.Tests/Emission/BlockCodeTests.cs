using Autodiff.Generator.Tests.Testing;

namespace Autodiff.Generator.Tests.Emission;

/// <summary>What is computed once, because it would be slow otherwise.</summary>
public class BlockCodeTests
{
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
