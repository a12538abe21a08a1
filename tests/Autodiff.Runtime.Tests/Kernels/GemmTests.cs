using System.Numerics;
using System.Runtime.InteropServices;
using Autodiff.Kernels;

namespace Autodiff.Runtime.Tests.Kernels;

/// <summary>
/// Each element must be the chain of multiply-adds over k from its start on, to the bit: at every width, in every order of memory,
/// however the product is cut into blocks.
/// </summary>
public abstract unsafe class GemmTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly int[] Sizes = [0, 1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 23, 24, 25, 31, 33, 47, 48, 49, 63, 65, 100, 130];

    private enum Start
    {
        Zeros,
        Into,
        Row,
        Column,
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(13)]
    [InlineData(33)]
    public void Every_size_of_the_result(int depth)
    {
        var random = new Random(depth);
        foreach (int rows in Sizes)
            foreach (int columns in Sizes)
                Check(random, rows, columns, depth, (Start)((rows + columns + depth) % 4), DenseWidths.All);
    }

    [Theory]
    [InlineData(5, 7)]
    [InlineData(16, 48)]
    [InlineData(65, 25)]
    public void Every_number_of_products(int rows, int columns)
    {
        var random = new Random(rows);
        foreach (int depth in Sizes)
            foreach (Start start in Enum.GetValues<Start>())
                Check(random, rows, columns, depth, start, DenseWidths.All);
    }

    [Theory]
    [InlineData(3, 5, 1700)]
    [InlineData(40, 70, 1100)]
    [InlineData(67, 1001, 45)]
    [InlineData(66, 500, 1070)]
    [InlineData(200, 9, 2130)]
    public void Larger_than_a_block(int rows, int columns, int depth)
    {
        foreach (Start start in Enum.GetValues<Start>()) Check(new Random(1), rows, columns, depth, start, [DenseWidths.All[0], 128]);
    }

    // Rows that fall on the same lines of the cache, and a last strip and panel that are not full.
    [Theory]
    [InlineData(75, 1030, 256)]
    [InlineData(2100, 200, 9)]
    // Few columns of a large A.
    [InlineData(1030, 17, 260)]
    [InlineData(523, 70, 517)]
    public void Packed_on_both_sides(int rows, int columns, int depth)
    {
        foreach (Start start in Enum.GetValues<Start>()) Check(new Random(2), rows, columns, depth, start, DenseWidths.All);
    }

    // B is read where it lies, from the first boundary of registers on.
    [Fact]
    public void Every_offset_from_a_boundary()
    {
        const int Rows = 11, Columns = 288, Depth = 13;
        for (int offset = 0; offset < 64 / sizeof(T); offset++)
        {
            using Guarded<T> a = new(Rows * Depth), b = new(Depth * Columns + offset), into = new(Rows * Columns);
            a.Randomize(new Random(1));
            b.Randomize(new Random(2));
            GemmProblem<T> problem = Problem(Rows, Columns, Depth, a, false, b, false, into);
            problem.B += offset;
            T[] expected = Expected(problem);
            foreach (int bits in DenseWidths.All)
            {
                into.Span.Fill(T.NaN);
                DenseWidths.Gemm(bits, problem);
                Assert.Equal(expected, into.Span.ToArray());
                into.AssertUnharmed();
                into.Span.Fill(T.NaN);
                GoOn(bits, problem, fetches: false);
                Assert.Equal(expected, into.Span.ToArray().Select(x => -x));
                into.AssertUnharmed();
            }
        }
    }

    [Fact]
    public void Infinity_and_NaN_reach_exactly_the_elements_they_belong_to()
    {
        foreach (int bits in DenseWidths.All)
            foreach (int rows in (int[])[3, 20, 70])
                foreach (bool transposeA in (bool[])[false, true])
                    foreach (bool transposeB in (bool[])[false, true])
                    {
                        const int Depth = 9, Columns = 53;
                        using Guarded<T> a = new(rows * Depth), b = new(Depth * Columns), into = new(rows * Columns);
                        a.Span.Fill(T.One);
                        b.Span.Fill(T.One);
                        GemmProblem<T> problem = Problem(rows, Columns, Depth, a, transposeA, b, transposeB, into);
                        problem.A[2 * problem.ARow + 3 * problem.AColumn] = T.NaN;
                        problem.B[4 * problem.BRow + 51 * problem.BColumn] = T.PositiveInfinity;
                        DenseWidths.Gemm(bits, problem);
                        for (int i = 0; i < rows; i++)
                            for (int j = 0; j < Columns; j++)
                                Assert.Equal(i != 2 && j != 51, T.IsFinite(into.Span[i * Columns + j]));
                        into.AssertUnharmed();
                    }
    }

    private static void Check(Random random, int rows, int columns, int depth, Start kind, int[] widths)
    {
        using Guarded<T> a = new(rows * depth), b = new(depth * columns), into = new(rows * columns), partial = new(rows * columns);
        using Guarded<T> start = new(kind == Start.Row ? columns : kind == Start.Column ? rows : rows * columns);
        a.Randomize(random);
        b.Randomize(random);
        start.Randomize(random);
        for (int order = 0; order < 4; order++)
        {
            GemmProblem<T> problem = Problem(rows, columns, depth, a, (order & 1) != 0, b, (order & 2) != 0, into);
            problem.StartRow = kind == Start.Into ? columns : kind == Start.Column ? 1 : 0;
            problem.StartColumn = kind is Start.Into or Start.Row ? 1 : 0;
            if (kind != Start.Zeros) problem.Start = start.Pointer;
            T[] expected = Expected(problem), negated = Array.ConvertAll(expected, x => -x);
            if (kind == Start.Into) problem.Start = into.Pointer;
            foreach (int bits in widths)
            {
                foreach (bool fetches in (bool[])[false, true])
                {
                    Prepare();
                    GoOn(bits, problem, fetches);
                    if (!AreSameBits(into.Span, negated)) Assert.Fail($"{rows}×{columns}, depth {depth}, order {order}, start {kind}, {bits} bits, gone on with");
                    into.AssertUnharmed();
                }
                Prepare();
                DenseWidths.Gemm(bits, problem);
                if (!into.Span.SequenceEqual(expected)) Assert.Fail($"{rows}×{columns}, depth {depth}, order {order}, start {kind}, {bits} bits");
                into.AssertUnharmed();
                if (kind != Start.Zeros) continue;
                HandOut(bits, problem, partial);
                if (!into.Span.SequenceEqual(expected)) Assert.Fail($"{rows}×{columns}, depth {depth}, order {order}, {bits} bits, handed out");
                into.AssertUnharmed();
                partial.AssertUnharmed();
            }
        }

        void Prepare()
        {
            if (kind == Start.Into) start.Span.CopyTo(into.Span);
            else into.Span.Fill(T.NaN);
        }
    }

    // Each element is negated once, when its sum is complete: what comes twice, too early or never shows in its bits, also of a zero.
    private static void GoOn(int bits, GemmProblem<T> problem, bool fetches)
    {
        GemmEpilogue<T> epilogue = new() { Run = &Negate, Context = &problem, Origin = problem.Into };
        // Anywhere: it is only fetched into the cache.
        if (fetches) epilogue.Operands[0] = (nint)problem.A;
        problem.Epilogue = &epilogue;
        DenseWidths.Gemm(bits, problem);
    }

    private static void Negate(void* context, nint first, nint row, int rows, int columns)
    {
        var problem = (GemmProblem<T>*)context;
        Assert.Equal(problem->IntoRow, row);
        (nint i0, nint j0) = (first / row, first % row);
        Assert.True(i0 + rows <= problem->Rows && j0 + columns <= problem->Columns);
        T* into = problem->Into + first;
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++) into[i * row + j] = -into[i * row + j];
        }
    }

    private static bool AreSameBits(ReadOnlySpan<T> a, ReadOnlySpan<T> b) => MemoryMarshal.AsBytes(a).SequenceEqual(MemoryMarshal.AsBytes(b));

    // Each element comes once, and to where it belongs.
    private static void HandOut(int bits, GemmProblem<T> problem, Guarded<T> partial)
    {
        new Span<T>(problem.Into, problem.Rows * problem.Columns).Fill(T.NaN);
        problem.Taker = &Take;
        problem.Partial = partial.Pointer;
        DenseWidths.Gemm(bits, problem);
    }

    private static void Take(void* context, T* sums, nint stride, T* into, nint row, int rows, int columns)
    {
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                Assert.True(T.IsNaN(into[i * row + j]));
                into[i * row + j] = sums[i * stride + j];
            }
        }
    }

    private static GemmProblem<T> Problem(
        int rows, int columns, int depth, Guarded<T> a, bool transposeA, Guarded<T> b, bool transposeB, Guarded<T> into) => new()
        {
            Rows = rows,
            Columns = columns,
            Depth = depth,
            A = a.Pointer,
            ARow = transposeA ? 1 : depth,
            AColumn = transposeA ? rows : 1,
            B = b.Pointer,
            BRow = transposeB ? 1 : columns,
            BColumn = transposeB ? depth : 1,
            Into = into.Pointer,
            IntoRow = columns,
        };

    private static T[] Expected(GemmProblem<T> problem)
    {
        var expected = new T[problem.Rows * problem.Columns];
        for (int i = 0; i < problem.Rows; i++)
            for (int j = 0; j < problem.Columns; j++)
            {
                T sum = problem.Start is null ? T.Zero : problem.Start[i * problem.StartRow + j * problem.StartColumn];
                T* a = problem.A + i * problem.ARow, b = problem.B + j * problem.BColumn;
                for (int k = 0; k < problem.Depth; k++, a += problem.AColumn, b += problem.BRow) sum = T.MultiplyAddEstimate(*a, *b, sum);
                expected[i * problem.Columns + j] = sum;
            }
        return expected;
    }
}

public sealed class GemmTestsFloat : GemmTests<float>;

public sealed class GemmTestsDouble : GemmTests<double>;
