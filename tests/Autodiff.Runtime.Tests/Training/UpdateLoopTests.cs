using Autodiff.Kernels;

namespace Autodiff.Runtime.Tests.Training;

public class UpdateLoopTests
{
    private readonly struct Shift : IUpdate<float>
    {
        public static int Moments => 2;

        // Every result tells all it was made from.
        public void Apply<V>(ref V p, V g, ref V m, ref V v)
            where V : struct, ISimd<V, float>
        {
            (p, m, v) = (p + g, m + p, v + m);
        }
    }

    [Fact]
    public void Every_element_is_updated_once_at_every_width()
    {
        for (int length = 0; length <= 35; length++)
        {
            Check<Lanes512<float>>(length);
            Check<Lanes256<float>>(length);
            Check<Lanes128<float>>(length);
            Check<Lane<float>>(length);
        }
    }

    private static void Check<V>(int length)
        where V : struct, ISimd<V, float>
    {
        float[] Series(float first) => [.. Enumerable.Range(0, length).Select(i => first + i)];
        float[] p = Series(1);
        float[] g = Series(100);
        float[] m = Series(1000);
        float[] v = Series(10000);
        UpdateLoop.Run<float, Shift, V>(default, p, g, m, v);
        for (int i = 0; i < length; i++)
        {
            Assert.Equal((101 + (2 * i), 1001 + (2 * i), 11000 + (2 * i)), (p[i], m[i], v[i]));
        }
        Assert.Equal(Series(100), g);
    }
}
