namespace Autodiff.Gradients.Tests.Floats;

public sealed class FloatTests
{
    public static TheoryData<string, int> All => Layers.Of(typeof(FloatLayers), [1, 4, 9, 33]);

    [Theory]
    [MemberData(nameof(All))]
    public void AsInDouble(string layer, int n)
    {
        Family single = new(typeof(FloatLayers), layer);
        Family wide = new(typeof(DoubleLayers), layer);
        object[] arguments = Draws.Arguments(single.Method, n, seed: 3);
        object[] same = [.. arguments.Select(Widen)];
        double[] cotangent = [.. Numbers.Flat(single.Eager(arguments)).Select((_, i) => 1 + i % 3 / 4.0)];
        (double[] value, double[][] gradients) = single.Pull(cotangent, arguments);
        (double[] exactValue, double[][] exact) = wide.Pull(cotangent, same);
        AssertClose(exactValue, value);
        for (int i = 0; i < exact.Length; i++) AssertClose(exact[i], gradients[i]);

        object[] tangents = [.. single.Differentiated.Select(p => arguments[p.Position])];
        double forward = Numbers.Dot(cotangent, Numbers.Flat(single.Jvp(arguments, tangents).Tangent));
        double reverse = gradients.Select((g, i) => Numbers.Dot(g, Numbers.Flat(tangents[i]))).Sum();
        Assert.Equal(forward, reverse, 1e-4 * (1 + Math.Abs(forward) + gradients.Sum(g => g.Sum(Math.Abs))));
    }

    private static object Widen(object argument) => argument switch
    {
        Vector<float> v => new Vector<double>(Numbers.Flat(v)),
        Matrix<float> m => new Matrix<double>(m.Rows, m.Columns, Numbers.Flat(m)),
        float x => (double)x,
        _ => argument,
    };

    private static void AssertClose(double[] expected, double[] actual)
    {
        double scale = 1e-5 * (1e-3 + expected.Max(Math.Abs));
        Assert.Equal(expected, actual, (a, b) => Math.Abs(a - b) <= scale);
    }
}
