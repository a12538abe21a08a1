using Autodiff.Kernels;

namespace Autodiff.Runtime.Tests.Kernels;

/// <summary>What a pass may read and write.</summary>
public class PassRefusalTests
{
    [Fact]
    public void Vectors_of_another_length_are_refused()
    {
        Vector<double> x = new(4), y = new(5);
        RowVector<double> z = new(3);
        Refuses("y", "y has length 5 and the others of the pass have length 4: they must be equal.", () => new Pass<double>(x).Read(y));
        Refuses("z", "z has length 3 and the others of the pass have length 4: they must be equal.", () => new Pass<double>(x).Write(z));
        Refuses("y", "y has length 5 and the others of the pass have length 0: they must be equal.", () => new Pass<double>(new Vector<double>(0)).Read(y));
    }

    [Fact]
    public void Matrices_of_another_shape_are_refused()
    {
        Matrix<double> x = new(2, 3), y = new(3, 2), z = new(2, 4);
        Refuses("y", "y is 3×2 and the others of the pass are 2×3: they must be equal.", () => new Pass<double>(x).Read(y));
        Refuses("y", "y is 3×2 and the others of the pass are 2×3: they must be equal.", () => new Pass<double>(x).Write(y));
        Refuses("x.T", "x.T is 3×2 and the others of the pass are 2×3: they must be equal.", () => new Pass<double>(y.T).Read(x.T));
        Refuses("z", "z is 2×4 and the others of the pass are 2×3: they must be equal.", () => new Pass<double>(y.T).Write(z));
        Refuses("x", "x is 2×3 and the others of the pass are vectors: they must be equal.", () => new Pass<double>(new Vector<double>(6)).Read(x));
        Refuses("x", "x is 2×3 and the others of the pass are vectors: they must be equal.", () => new Pass<double>(new Vector<double>(6)).Write(x));
    }

    [Fact]
    public void No_matrix_is_refused()
    {
        Matrix<double> x = new(2, 3), none = null!;
        Assert.Throws<ArgumentNullException>("leader", () => new Pass<double>(none));
        Assert.Throws<ArgumentNullException>("none", () => new Pass<double>(x).Read(none));
        Assert.Throws<ArgumentNullException>("none", () => new Pass<double>(x).Write(none));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(8)]
    public void An_operand_that_overlaps_a_target_is_refused(int offset)
    {
        double[] buffer = new double[64];
        for (int target = 0; target < 4; target++)
        {
            Refuses("into", $"into overlaps operand, {Math.Abs(offset)} elements apart: it must be the same memory in the same order, or other memory.", () =>
            {
                Span<double> operand = buffer.AsSpan(20 + offset, 20);
                Pass<double> pass = new(operand);
                for (int i = 0; i < 4; i++) pass.Write(i == target ? buffer.AsSpan(20, 20) : new double[20]);
                pass.Read(operand);
            });
            Refuses("into", $"into overlaps operand, {Math.Abs(offset)} elements apart", () =>
            {
                Matrix<double> operand = new(new Storage<double>(buffer, 20 + offset, 4, 5), false);
                Pass<double> pass = new(operand);
                for (int i = 0; i < 4; i++) pass.Write(i == target ? new Matrix<double>(new Storage<double>(buffer, 20, 4, 5), false) : new(4, 5));
                pass.Read(operand);
            });
        }
    }

    [Fact]
    public void Memory_next_to_a_target_is_no_overlap()
    {
        double[] buffer = new double[12];
        Pass<double> pass = new(buffer.AsSpan(0, 4));
        pass.Write(buffer.AsSpan(4, 4));
        pass.Write(buffer.AsSpan(0, 4));
        pass.Read(buffer.AsSpan(8, 4));
        pass.Read(buffer.AsSpan(0, 4));
        pass.Read(buffer.AsSpan(4, 4));
    }

    [Fact]
    public void An_operand_that_is_a_target_in_another_order_is_refused()
    {
        Matrix<double> x = new(3, 3), other = new(3, 3);
        const string text = "into overlaps target.T, in another order: it must be the same memory in the same order, or other memory.";
        foreach (Matrix<double> leader in (Matrix<double>[])[x, x.T])
            foreach (Matrix<double> target in (Matrix<double>[])[x, x.T])
            {
                for (int before = 0; before < 4; before++)
                {
                    Refuses("into", text, () => Write(leader, target, before).Read(target.T));
                    Write(leader, target, before).Read(target);
                }
            }

        Pass<double> Write(Matrix<double> leader, Matrix<double> target, int before)
        {
            Pass<double> pass = new(leader);
            for (int i = 0; i < 4; i++)
            {
                // Others lie in the other order.
                if (i == before) pass.Write(target);
                else pass.Write(new Matrix<double>(3, 3).T);
            }
            return pass;
        }
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(5, 1)]
    [InlineData(1, 1)]
    public void A_single_row_or_column_is_the_same_in_both_orders(int rows, int columns)
    {
        double[] buffer = new double[rows * columns];
        Matrix<double> byRows = new(new Storage<double>(buffer, 0, rows, columns), false);
        Matrix<double> byColumns = new Matrix<double>(new Storage<double>(buffer, 0, columns, rows), false).T;
        foreach ((Matrix<double> target, Matrix<double> operand) in (ReadOnlySpan<(Matrix<double>, Matrix<double>)>)[(byRows, byColumns), (byColumns, byRows)])
            foreach (Matrix<double> leader in (Matrix<double>[])[byRows, byColumns])
            {
                Pass<double> pass = new(leader);
                pass.Write(target);
                pass.Read(operand);
                pass.Read(target);
                Assert.False(pass.IsMixed);
            }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(-3)]
    public void Targets_that_overlap_are_refused(int offset)
    {
        double[] buffer = new double[64];
        for (int before = 0; before < 3; before++)
        {
            Refuses("into", "into overlaps target in memory", () =>
            {
                Span<double> target = buffer.AsSpan(20 + offset, 20);
                Pass<double> pass = new(target);
                for (int i = 0; i < 3; i++) pass.Write(i == before ? buffer.AsSpan(20, 20) : new double[20]);
                pass.Write(target);
            });
            foreach (bool isTransposed in (bool[])[false, true])
            {
                Refuses("into", "into overlaps target in memory", () =>
                {
                    Matrix<double> target = new(new Storage<double>(buffer, 20 + offset, 4, 4), isTransposed);
                    Pass<double> pass = new(target);
                    for (int i = 0; i < 3; i++) pass.Write(i == before ? new Matrix<double>(new Storage<double>(buffer, 20, 4, 4), false) : new(4, 4));
                    pass.Write(target);
                });
            }
        }
    }

    [Fact]
    public void A_fifth_target_is_refused()
    {
        Assert.Contains("four targets at most", Assert.Throws<InvalidOperationException>(() =>
        {
            Pass<double> pass = new(new Vector<double>(3));
            for (int i = 0; i < 5; i++) pass.Write(new Vector<double>(3));
        }).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() =>
        {
            Pass<double> pass = new(new Matrix<double>(3, 4));
            for (int i = 0; i < 5; i++) pass.Write(new Matrix<double>(4, 3).T);
        });
    }

    // Targets of no elements lie nowhere.
    [Fact]
    public void Empty_targets_do_not_overlap()
    {
        Matrix<double> empty = new(0, 3);
        Pass<double> pass = new(empty);
        pass.Write(empty);
        pass.Write(empty);
        pass.Read(empty);
        Assert.Equal(0, pass.Length);
    }

    private static void Refuses(string argument, string text, Action action) =>
        Assert.Contains(text, Assert.Throws<ArgumentException>(argument, action).Message, StringComparison.Ordinal);
}
