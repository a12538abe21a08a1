using Autodiff.Kernels;

namespace Autodiff.Runtime.Tests.Kernels;

/// <summary>The storing loop: lengths, arities, aliasing, orders of memory.</summary>
public class ElementwiseMapTests
{
    public static TheoryData<int> Lengths => [0, 1, 3, 4, 7, 8, 9, 15, 16, 17, 31, 33, 100];

    private static double[] Numbers(int seed, int length) => [.. Enumerable.Range(0, length).Select(i => (double)((i * 7 + seed * 13) % 23 - 11))];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void EveryArity(int length)
    {
        double[][] x = [.. Enumerable.Range(0, 8).Select(k => Numbers(k, length))];
        var into = new double[length];
        Elementwise.Map(new Weighted1<double>(2), x[0], into);
        Expect(1);
        Elementwise.Map(new Weighted2<double>(2), x[0], x[1], into);
        Expect(2);
        Elementwise.Map(new Weighted3<double>(2), x[0], x[1], x[2], into);
        Expect(3);
        Elementwise.Map(new Weighted4<double>(2), x[0], x[1], x[2], x[3], into);
        Expect(4);
        Elementwise.Map(new Weighted5<double>(2), x[0], x[1], x[2], x[3], x[4], into);
        Expect(5);
        Elementwise.Map(new Weighted6<double>(2), x[0], x[1], x[2], x[3], x[4], x[5], into);
        Expect(6);
        Elementwise.Map(new Weighted7<double>(2), x[0], x[1], x[2], x[3], x[4], x[5], x[6], into);
        Expect(7);
        Elementwise.Map(new Weighted8<double>(2), x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], into);
        Expect(8);

        void Expect(int arity)
        {
            for (int i = 0; i < length; i++) Assert.Equal(Weighted.Of(2, [.. x[..arity].Select(v => v[i])]), into[i]);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(5, 3)]
    [InlineData(1, 9)]
    [InlineData(17, 1)]
    [InlineData(8, 16)]
    [InlineData(0, 4)]
    [InlineData(7, 33)]
    public void EveryArityOfMatricesInEveryMixOfOrders(int rows, int columns)
    {
        // Bit k: operand k lies by columns; bit 8: so does the result.
        foreach (int order in new[] { 0, 0x1FF, 0xFF, 0x100, 0x055, 0x1AA, 0x001, 0x181 })
        {
            Matrix<double>[] x = [.. Enumerable.Range(0, 8).Select(k => Make(rows, columns, k, (order >> k & 1) != 0))];
            Matrix<double> into = Make(rows, columns, 99, order >> 8 != 0);
            Elementwise.Map(new Weighted1<double>(3), x[0], into);
            Expect(1);
            Assert.Equal(Total(1), Elementwise.Sum(new Weighted1<double>(3), x[0]));
            Elementwise.Map(new Weighted2<double>(3), x[0], x[1], into);
            Expect(2);
            Assert.Equal(Total(2), Elementwise.Sum(new Weighted2<double>(3), x[0], x[1]));
            Elementwise.Map(new Weighted3<double>(3), x[0], x[1], x[2], into);
            Expect(3);
            Assert.Equal(Total(3), Elementwise.Sum(new Weighted3<double>(3), x[0], x[1], x[2]));
            Elementwise.Map(new Weighted4<double>(3), x[0], x[1], x[2], x[3], into);
            Expect(4);
            Assert.Equal(Total(4), Elementwise.Sum(new Weighted4<double>(3), x[0], x[1], x[2], x[3]));
            Elementwise.Map(new Weighted5<double>(3), x[0], x[1], x[2], x[3], x[4], into);
            Expect(5);
            Assert.Equal(Total(5), Elementwise.Sum(new Weighted5<double>(3), x[0], x[1], x[2], x[3], x[4]));
            Elementwise.Map(new Weighted6<double>(3), x[0], x[1], x[2], x[3], x[4], x[5], into);
            Expect(6);
            Assert.Equal(Total(6), Elementwise.Sum(new Weighted6<double>(3), x[0], x[1], x[2], x[3], x[4], x[5]));
            Elementwise.Map(new Weighted7<double>(3), x[0], x[1], x[2], x[3], x[4], x[5], x[6], into);
            Expect(7);
            Assert.Equal(Total(7), Elementwise.Sum(new Weighted7<double>(3), x[0], x[1], x[2], x[3], x[4], x[5], x[6]));
            Elementwise.Map(new Weighted8<double>(3), x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], into);
            Expect(8);
            Assert.Equal(Total(8), Elementwise.Sum(new Weighted8<double>(3), x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7]));

            double At(int arity, int i, int j) => Weighted.Of(3, [.. x[..arity].Select(m => m.Element(i, j))]);

            double Total(int arity) => Enumerable.Range(0, rows).Sum(i => Enumerable.Range(0, columns).Sum(j => At(arity, i, j)));

            void Expect(int arity)
            {
                for (int i = 0; i < rows; i++)
                    for (int j = 0; j < columns; j++) Assert.Equal(At(arity, i, j), into.Element(i, j));
            }
        }
    }

    private static Matrix<double> Make(int rows, int columns, int seed, bool transposed)
    {
        Matrix<double> matrix = transposed ? new Matrix<double>(columns, rows).T : new Matrix<double>(rows, columns);
        Numbers(seed, rows * columns).CopyTo(matrix.AsSpan());
        return matrix;
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void InPlace(int length)
    {
        double[] a = Numbers(1, length), b = Numbers(2, length), expected = [.. a.Zip(b, (x, y) => x + 2 * y)];
        Elementwise.Map(new Weighted2<double>(1), a, b, b);
        Assert.Equal(expected, b);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void AnElementDoesNotDependOnItsPosition(int length)
    {
        float[] x = [.. Enumerable.Range(0, length).Select(i => MathF.Sin(i))];
        var whole = new float[length];
        Elementwise.Map(default(MapOf<Functions.Gelu, float>), x, whole);
        for (int i = 0; i < length; i++)
        {
            var alone = new float[1];
            Elementwise.Map(default(MapOf<Functions.Gelu, float>), x.AsSpan(i, 1), alone);
            Assert.Equal(whole[i], alone[0]);
        }
    }

    [Fact]
    public void NothingIsWrittenBeyondTheEnd()
    {
        for (int length = 0; length < 40; length++)
        {
            var buffer = Enumerable.Repeat(-1.0, 64).ToArray();
            Elementwise.Map(new Weighted1<double>(1), Numbers(1, length), buffer.AsSpan(3, length));
            Assert.All(buffer[..3], v => Assert.Equal(-1, v));
            Assert.All(buffer[(3 + length)..], v => Assert.Equal(-1, v));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(8)]
    public void PartialOverlapIsRefused(int offset)
    {
        var buffer = new double[64];
        var error = Assert.Throws<ArgumentException>(
            () => Elementwise.Map(new Weighted2<double>(1), new double[20], buffer.AsSpan(10, 20), buffer.AsSpan(10 + offset, 20)));
        Assert.Equal("into", error.ParamName);
        Assert.Contains("overlaps b", error.Message);
    }

    [Fact]
    public void ATransposeInPlaceIsRefused()
    {
        var square = new Matrix<double>(3, 3);
        Assert.Throws<ArgumentException>(() => Elementwise.Map(new Weighted1<double>(1), square.T, square));
        Elementwise.Map(new Weighted1<double>(1), square, square);

        // A row and its transposed storage are the same elements in the same order.
        var row = new Matrix<double>(1, 3);
        Elementwise.Map(new Weighted1<double>(1), row, row);
    }

    [Fact]
    public void DifferentLengthsAreRefused()
    {
        var error = Assert.Throws<ArgumentException>(
            () => Elementwise.Map(new Weighted3<double>(1), new double[4], new double[5], new double[4], new double[4]));
        Assert.Equal("b", error.ParamName);
        Assert.Contains("b has length 5 and into has length 4", error.Message);
    }

    [Fact]
    public void DifferentShapesAreRefused()
    {
        var error = Assert.Throws<ArgumentException>(
            () => Elementwise.Map(new Weighted2<double>(1), new Matrix<double>(2, 3), new Matrix<double>(3, 2), new Matrix<double>(2, 3)));
        Assert.Equal("b", error.ParamName);
        Assert.Contains("b is 3×2 and into is 2×3", error.Message);
        Assert.Throws<ArgumentNullException>("a", () => Elementwise.Map(new Weighted1<double>(1), null!, new Matrix<double>(2, 3)));
        Assert.Throws<ArgumentNullException>("into", () => Elementwise.Map(new Weighted1<double>(1), new Matrix<double>(2, 3), null!));
    }

    [Fact]
    public void NothingIsAllocated()
    {
        float[] a = new float[100], into = new float[100];
        Matrix<float> m = new(9, 11), byColumns = new Matrix<float>(11, 9).T;
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            Elementwise.Map(default(MapOf<Functions.Gelu, float>), a, into);
            Elementwise.Map(new Weighted8<float>(2), a, a, a, a, a, a, a, a, into);
            Elementwise.Map(new Weighted3<float>(2), m, byColumns, m, m);
            Elementwise.Sum(new Weighted3<float>(2), m, byColumns, m);
            Elementwise.Sum(default(MapOf<Functions.Softplus, float>), a);
            Elementwise.Sum(default(MapOf<Functions.Log, float>), a);
            Reduce.Norm<float>(a);
            Reduce.LogSumExp<float>(a);
            Softmax.Apply<float>(a, into);
            Softmax.LogApply<float>(a, into);
        }
    }
}
