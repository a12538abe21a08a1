using System.Runtime.CompilerServices;
using Autodiff.Kernels;

namespace Autodiff.Runtime.Tests.Types;

/// <summary>Where large buffers lie in memory.</summary>
public sealed unsafe class AlignmentTests
{
    [Theory]
    [InlineData(21_251)]
    [InlineData(100_000)]
    public void Large_ones_begin_at_a_line_of_the_cache_and_are_zero(int length)
    {
        Check<float>(new Vector<float>(length).AsSpan(), length);
        Check<double>(new RowVector<double>(length).AsSpan(), length);
        Check<float>(new Matrix<float>(length, 2).T.AsSpan(), 2 * length);
        Check<double>(new ParameterGradients<double>(length).Buffer, length);
        Vector<float> parameter = new(length);
        parameter[length - 1] = 0;
        Check(new ParameterSet<float>(ParameterSet<float>.Entry.Of("p", parameter)).Span, length);
        Check(parameter.AsSpan(), length);

        static void Check<T>(Span<T> elements, int length)
            where T : unmanaged
        {
            Assert.Equal(length, elements.Length);
            Assert.Equal(0, (nint)Unsafe.AsPointer(ref elements[0]) % 64);
            Assert.All(elements.ToArray(), e => Assert.Equal(default, e));
        }
    }

    [Fact]
    public void A_buffer_of_a_workspace_grows_and_shrinks()
    {
        Vector<double>? slot = null;
        foreach (int length in new[] { 5, 2_000, 600, 50_000, 3, 0 })
        {
            Span<double> elements = Reserve.Vector(ref slot, length).AsSpan();
            Assert.Equal(length, elements.Length);
            elements.Fill(length);
            if (length >= 2_000) Assert.Equal(0, (nint)Unsafe.AsPointer(ref elements[0]) % 64);
        }
    }
}
