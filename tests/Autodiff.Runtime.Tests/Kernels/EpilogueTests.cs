using System.Numerics;
using Autodiff.Kernels;
using Autodiff.Runtime.Tests.Types;

namespace Autodiff.Runtime.Tests.Kernels;

/// <summary>An expression fused into the store of a product: to the bit the product and then the expression.</summary>
[Collection(nameof(Parallelism))]
public abstract class EpilogueTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 9, 5)]
    [InlineData(9, 1, 5)]
    [InlineData(1, 300, 33)]
    [InlineData(300, 1, 33)]
    [InlineData(0, 5, 3)]
    [InlineData(5, 0, 3)]
    [InlineData(0, 1, 3)]
    [InlineData(1, 0, 3)]
    [InlineData(5, 7, 0)]
    [InlineData(1, 7, 0)]
    [InlineData(7, 1, 0)]
    [InlineData(33, 17, 9)]
    [InlineData(65, 129, 31)]
    // Sums in several parts, of B where it lies and of B packed.
    [InlineData(7, 33, 1101)]
    [InlineData(131, 35, 1201)]
    // Columns in several blocks.
    [InlineData(67, 1001, 45)]
    public void Every_number_of_operands_in_every_mix_of_orders(int rows, int columns, int depth) =>
        ForEveryProduct(rows, columns, depth, problem =>
        {
            for (int operands = 1; operands <= 4; operands++)
                for (int orders = 0; orders < 1 << operands - 1; orders++)
                {
                    problem.Check(operands, orders);
                    // With one other operand there is each mix of three orders.
                    if (operands > 2) continue;
                    problem.CheckElsewhere(operands, orders, byColumns: false);
                    problem.CheckElsewhere(operands, orders, byColumns: true);
                }
        });

    [Theory]
    // Shared out by columns, and by rows where B is read where it lies.
    [InlineData(67, 1001, 45)]
    [InlineData(127, 8, 1500)]
    // B packed for all threads, the second time in several parts.
    [InlineData(517, 70, 61)]
    [InlineData(201, 67, 1153)]
    // A packed for all threads where it lies by columns, the second time in several parts.
    [InlineData(503, 401, 300)]
    [InlineData(251, 303, 1153)]
    // More chunks than threads, and so much memory that what the expression needs is fetched.
    [InlineData(301, 901, 150)]
    // A line: the product is shared out, the expression is not.
    [InlineData(1, 2001, 1003)]
    public void Any_number_of_threads(int rows, int columns, int depth) =>
        ForEveryProduct(rows, columns, depth, problem =>
        {
            int same = problem.SameOrder;
            foreach (int threads in (int[])[1, 2, 3])
                With(threads, () =>
                {
                    problem.Check(1, same);
                    problem.Check(4, same);
                    problem.Check(3, same ^ 2);
                    problem.CheckElsewhere(2, same, byColumns: same != 0);
                });
        });

    // Neither the expression's other operands nor what it is written to is pinned, and all are small enough to be moved.
    [Fact]
    public void Memory_that_moves_meanwhile_is_followed()
    {
        const int Size = 90, Depth = 130;
        using CancellationTokenSource stop = new();
        var mover = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
                Thread.Sleep(1);
            }
        });
        mover.Start();
        try
        {
            Matrix<T> a = Naive.RandomMatrix<T>(new Random(1), Size, Depth), b = Naive.RandomMatrix<T>(new Random(2), Depth, Size);
            Matrix<T> product = a * b, expected = new(Size, Size), into = new(Size, Size);
            for (int round = 0; round < 30; round++)
            {
                // What is dropped leaves gaps, which the next collection closes.
                GC.KeepAlive(new T[1000 + round]);
                Matrix<T> second = Naive.RandomMatrix<T>(new Random(round), Size, Size);
                GC.KeepAlive(new T[1000 + round]);
                Matrix<T> target = new(Size, Size);
                Elementwise.Map(new Weighted2<T>(T.One), product, second, expected);
                for (int call = 0; call < 10; call++)
                {
                    target.Fill(T.NaN);
                    With(1 + round % 2, () => Product.Multiply(a, b, into, Two(second, target)));
                    Assert.Equal(expected.AsSpan(), target.AsSpan());
                }
            }
        }
        finally
        {
            stop.Cancel();
            mover.Join();
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_second_call_allocates_nothing(int threads)
    {
        Matrix<T> a = new(90, 130), b = new(130, 90), m = new(90, 90), byColumns = new Matrix<T>(90, 90).T, into = new(90, 90), target = new(90, 90);
        RowVector<T> row = new(90);
        Vector<T> column = new(90);
        With(threads, () =>
        {
            for (int i = 0; i < 20; i++) Run();
            long before = GC.GetAllocatedBytesForCurrentThread();
            Run();
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        });

        void Run()
        {
            Product.Multiply(a, b, into, One());
            Product.MultiplyAdd(a, b, into, into, Two(m, target));
            Product.MultiplyAddRow(a, b, row, into, Three(m, byColumns));
            Product.MultiplyAddColumn(a, b, column, into, Four(m, m, m));
        }
    }

    [Fact]
    public void An_operand_may_be_a_factor_or_what_is_added_or_what_is_written()
    {
        Matrix<T> a = Naive.RandomMatrix<T>(new Random(1), 9, 9), b = Naive.RandomMatrix<T>(new Random(2), 9, 9);
        Matrix<T> plus = Naive.RandomMatrix<T>(new Random(3), 9, 9), product = new(9, 9), expected = new(9, 9), into = new(9, 9), target = new(9, 9);
        foreach (Matrix<T> added in (Matrix<T>[])[plus, plus.T])
        {
            Product.MultiplyAdd(a, b, added, product);
            Elementwise.Map(new Weighted4<T>(T.One), product, a, b, plus, expected);
            Product.MultiplyAdd(a, b, added, into, Four(a, b, plus));
            Assert.Equal(expected.AsSpan(), into.AsSpan());

            plus.CopyTo(target);
            Elementwise.Map(new Weighted2<T>(T.One), product, plus, expected);
            Product.MultiplyAdd(a, b, added, into, Two(target, target));
            Assert.Equal(expected.AsSpan(), target.AsSpan());
        }
    }

    [Fact]
    public void Operands_of_another_shape_or_none_are_refused()
    {
        Matrix<T> a = new(3, 5), b = new(5, 2), right = new(3, 2), wrong = new(2, 3), into = Ones(3, 2);
        RowVector<T> row = new(2);
        Vector<T> column = new(3);
        Refuses("second", "second is 2×3 and into is 3×2", () => Product.Multiply(a, b, into, Two(wrong)));
        Refuses("second", "second is 2×3 and into is 3×2", () => Product.MultiplyAdd(a, b, right, into, Two(wrong)));
        Refuses("second", "second is 2×3 and into is 3×2", () => Product.MultiplyAdd(a, b, into, into, Three(wrong, right)));
        Refuses("third", "third is 2×3 and into is 3×2", () => Product.MultiplyAddRow(a, b, row, into, Three(right, wrong)));
        Refuses("fourth", "fourth is 2×3 and into is 3×2", () => Product.MultiplyAddColumn(a, b, column, into, Four(right, wrong.T, wrong)));
        Refuses("second", "second is 3×2 and into is 2×3", () => Product.Multiply(b.T, a.T, into.T, Two(right)));
        const string target = "then is 2×3 and into is 3×2: what the epilogue writes must have the shape of the product.";
        Refuses("then", target, () => Product.Multiply(a, b, into, One(wrong)));
        Refuses("then", target, () => Product.Multiply(a, b, into, Two(right, wrong)));
        Assert.Throws<ArgumentNullException>("second", () => Product.Multiply(a, b, into, Two(null!)));
        Assert.Throws<ArgumentNullException>("third", () => Product.MultiplyAdd(a, b, right, into, Three(right, null!)));
        Assert.Throws<ArgumentNullException>("fourth", () => Product.MultiplyAddRow(a, b, row, into, Four(right, right, null!)));
        Assert.Equal(T.CreateChecked(6), Ops.Sum(into));
    }

    // What is added is copied there where it lies in another order, but not before all is known to be right.
    [Fact]
    public void What_is_refused_leaves_the_place_of_the_product_alone()
    {
        (Matrix<T> into, Matrix<T> partly, _) = Places();
        Matrix<T> a = new(3, 3), right = new(3, 3), wrong = new(2, 3), plus = Naive.RandomMatrix<T>(new Random(1), 3, 3, isTransposed: true);
        Refuses("second", "second is 2×3 and into is 3×3", () => Product.MultiplyAdd(a, a, plus, into, Two(wrong)));
        Refuses("third", "third is 2×3 and into is 3×3", () => Product.MultiplyAdd(a, a, plus, into, Three(right, wrong)));
        Refuses("fourth", "fourth is 2×3 and into is 3×3", () => Product.MultiplyAdd(a, a, plus, into, Four(right, right, wrong)));
        Refuses("then", "then is 2×3 and into is 3×3", () => Product.MultiplyAdd(a, a, plus, into, One(wrong)));
        Refuses("into", "into overlaps second", () => Product.MultiplyAdd(a, a, plus, into, Two(partly)));
        Refuses("into", "into overlaps product", () => Product.MultiplyAdd(a, a, plus, into, One(partly)));
        Refuses("into", "into overlaps a", () => Product.MultiplyAdd(a, right, plus, into, One(a)));
        Assert.Throws<ArgumentNullException>("third", () => Product.MultiplyAdd(a, a, plus, into, Three(right, null!)));
        Assert.Equal(-1, into.AsSpan().IndexOfAnyExcept(T.One));
        Refuses("plus", "plus is 2×3 and must be 3×3.", () => Product.MultiplyAdd(a, a, new Matrix<T>(3, 2).T, into, Two(right)));
        Refuses("into", "into overlaps plus", () => Product.MultiplyAdd(a, a, into.T, into, Two(right)));
        Assert.Equal(-1, into.AsSpan().IndexOfAnyExcept(T.One));
    }

    // What it held before is gone, and the product is an operand already.
    [Fact]
    public void The_product_as_another_operand_is_refused()
    {
        Matrix<T> a = new(3, 3), into = Ones(3, 3);
        Refuses("into", "into overlaps second", () => Product.Multiply(a, a, into, Two(into)));
        Refuses("into", "into overlaps third", () => Product.MultiplyAdd(a, a, into, into, Three(a, into)));
        Assert.Equal(T.CreateChecked(9), Ops.Sum(into));
    }

    [Fact]
    public void An_operand_in_the_place_of_the_product_is_refused()
    {
        (Matrix<T> into, Matrix<T> partly, Matrix<T> apart) = Places();
        Matrix<T> a = new(3, 3), target = new(3, 3);
        Refuses("into", "into overlaps second", () => Product.MultiplyAddRow(a, a, new RowVector<T>(3), into, Two(into.T)));
        Refuses("into", "into overlaps third", () => Product.MultiplyAddColumn(a, a, new Vector<T>(3), into, Three(apart, partly)));
        Refuses("into", "into overlaps fourth", () => Product.Multiply(a, a, into, Four(apart, apart.T, partly.T)));
        Refuses("into", "into overlaps second", () => Product.Multiply(a, a, into, Two(partly, target)));
        Assert.Equal(T.CreateChecked(9), Ops.Sum(into));
        Product.Multiply(a, a, into, Three(apart, apart.T));
        Assert.Equal(T.Zero, Ops.Sum(into));
    }

    [Fact]
    public void What_is_still_to_be_read_is_not_written()
    {
        (Matrix<T> target, Matrix<T> partly, Matrix<T> apart) = Places();
        Matrix<T> a = new(3, 3), into = new(3, 3);
        RowVector<T> row = new(new Storage<T>(target.Storage.Array, 6, 3, 1));
        Refuses("into", "into overlaps a", () => Product.Multiply(target, a, into, One(target)));
        Refuses("into", "into overlaps b", () => Product.Multiply(a, partly.T, into, Two(apart, target)));
        Refuses("into", "into overlaps what is added", () => Product.MultiplyAdd(a, a, target, into, One(target)));
        Refuses("into", "into overlaps what is added", () => Product.MultiplyAddRow(a, a, row, into, One(target)));
        Refuses("into", "into overlaps what is added", () => Product.MultiplyAddColumn(a, a, row.T, into, Two(apart, target)));
        Refuses("into", "into overlaps product", () => Product.Multiply(a, a, partly, One(target)));
        Refuses("into", "into overlaps product", () => Product.Multiply(a, a, target.T, One(target)));
        Refuses("into", "into overlaps second", () => Product.Multiply(a, a, into, Two(partly, target)));
        Refuses("into", "into overlaps third", () => Product.Multiply(a, a, into, Three(apart, target.T, target)));
        Assert.Equal(T.CreateChecked(9), Ops.Sum(target));
    }

    [Fact]
    public void Products_that_do_not_fit_are_refused()
    {
        Matrix<T> a = new(3, 5), b = new(5, 2), into = Ones(3, 2), other = new(3, 2), square = new(3, 3);
        RowVector<T> row = new(2);
        Vector<T> column = new(3);
        const string text = "b is 3×5 and a is 3×5: a.Columns must equal b.Rows.";
        Refuses("b", text, () => Product.Multiply(a, a, into, Two(other)));
        Refuses("b", text, () => Product.MultiplyAdd(a, a, other, into, Two(other)));
        Refuses("b", text, () => Product.MultiplyAddRow(a, a, row, into, Two(other)));
        Refuses("b", text, () => Product.MultiplyAddColumn(a, a, column, into, Two(other)));
        Refuses("into", "into is 3×3 and must be 3×2.", () => Product.Multiply(a, b, square, One()));
        Refuses("plus", "plus is 3×3 and must be 3×2.", () => Product.MultiplyAdd(a, b, square, into, One()));
        Refuses("bias", "bias is 1×3 and must be 1×2.", () => Product.MultiplyAddRow(a, b, column.T, into, One()));
        Refuses("bias", "bias is 2×1 and must be 3×1.", () => Product.MultiplyAddColumn(a, b, row.T, into, One()));
        Refuses("into", "into overlaps a", () => Product.Multiply(square, square, square, One()));
        Refuses("into", "into overlaps b", () => Product.MultiplyAddColumn(new Matrix<T>(3, 3), square.T, column, square, One()));
        Refuses("into", "into overlaps plus", () => Product.MultiplyAdd(new Matrix<T>(3, 3), new Matrix<T>(3, 3), square.T, square, One()));
        Assert.Equal(T.CreateChecked(6), Ops.Sum(into));
    }

    private static void ForEveryProduct(int rows, int columns, int depth, Action<EpilogueProblem<T>> check)
    {
        for (int order = 0; order < 8; order++)
        {
            var problem = new EpilogueProblem<T>(rows, columns, depth, order);
            foreach (EpilogueProblem<T>.Start start in Enum.GetValues<EpilogueProblem<T>.Start>())
            {
                With(1, () => problem.Multiply(start));
                check(problem);
            }
        }
    }

    private static Epilogue1<T, MapOf<Functions.Gelu, T>> One(Matrix<T>? into = null) => new(default, into);

    private static Epilogue2<T, Weighted2<T>> Two(Matrix<T> second, Matrix<T>? into = null) => new(new(T.One), second, into);

    private static Epilogue3<T, Weighted3<T>> Three(Matrix<T> second, Matrix<T> third, Matrix<T>? into = null) => new(new(T.One), second, third, into);

    private static Epilogue4<T, Weighted4<T>> Four(Matrix<T> second, Matrix<T> third, Matrix<T> fourth) => new(new(T.One), second, third, fourth);

    private static Matrix<T> Ones(int rows, int columns)
    {
        var matrix = new Matrix<T>(rows, columns);
        matrix.Fill(T.One);
        return matrix;
    }

    // Ones in one array with another matrix that begins at their last, and with one that begins after it.
    private static (Matrix<T> Ones, Matrix<T> Partly, Matrix<T> Apart) Places()
    {
        T[] array = new T[18];
        Matrix<T> ones = At(0);
        ones.Fill(T.One);
        return (ones, At(8), At(9));

        Matrix<T> At(int offset) => new(new Storage<T>(array, offset, 3, 3), false);
    }

    private static void Refuses(string argument, string text, Action action) =>
        Assert.Contains(text, Assert.Throws<ArgumentException>(argument, action).Message, StringComparison.Ordinal);

    private static void With(int threads, Action action)
    {
        int before = Parallelism.MaxThreads;
        Parallelism.MaxThreads = threads;
        try
        {
            action();
        }
        finally
        {
            Parallelism.MaxThreads = before;
        }
    }
}

public sealed class EpilogueTestsFloat : EpilogueTests<float>;

public sealed class EpilogueTestsDouble : EpilogueTests<double>;
