using System.Numerics;
using System.Runtime.InteropServices;
using Autodiff.Kernels;
using Autodiff.Runtime.Tests.Types;

namespace Autodiff.Runtime.Tests.Kernels;

/// <summary>A product with an expression fused into its store, beside the product and then the expression.</summary>
internal sealed class EpilogueProblem<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly string _name;
    private readonly int _order;
    private readonly Matrix<T> _a;
    private readonly Matrix<T> _b;
    private readonly Vector<T> _row;
    private readonly Vector<T> _column;
    private readonly Matrix<T>[] _plus;
    private readonly Matrix<T>[][] _others;
    private readonly Matrix<T>[] _expected;
    private readonly Matrix<T>[] _targets;
    private readonly Matrix<T> _product;
    private readonly Matrix<T> _into;
    private Start _start;

    /// <summary>A by columns for bit 0 of <paramref name="order"/>, B for bit 1, the product for bit 2.</summary>
    public EpilogueProblem(int rows, int columns, int depth, int order)
    {
        var random = new Random(order);
        _name = $"{rows}×{columns}, depth {depth}, order {order}";
        _order = order >> 2;
        _a = Naive.RandomMatrix<T>(random, rows, depth, (order & 1) != 0);
        _b = Naive.RandomMatrix<T>(random, depth, columns, (order & 2) != 0);
        _row = Naive.RandomVector<T>(random, columns);
        _column = Naive.RandomVector<T>(random, rows);
        _plus = InBothOrders();
        _others = [InBothOrders(), InBothOrders(), InBothOrders()];
        _expected = InBothOrders();
        _targets = InBothOrders();
        _product = InBothOrders()[_order];
        _into = InBothOrders()[_order];

        Matrix<T>[] InBothOrders() =>
            [Naive.RandomMatrix<T>(random, rows, columns, false), Naive.RandomMatrix<T>(random, rows, columns, true)];
    }

    /// <summary>What is added to A·B.</summary>
    public enum Start
    {
        Zeros,
        Plus,
        PlusInOtherOrder,
        Into,
        Row,
        Column,
    }

    /// <summary>The other operands' order that is the product's.</summary>
    public int SameOrder => _order == 0 ? 0 : 7;

    /// <summary>The product alone.</summary>
    public void Multiply(Start start)
    {
        _start = start;
        _plus[_order].CopyTo(_product);
        switch (start)
        {
            case Start.Zeros: Product.Multiply(_a, _b, _product); break;
            case Start.Plus: Product.MultiplyAdd(_a, _b, _plus[_order], _product); break;
            case Start.PlusInOtherOrder: Product.MultiplyAdd(_a, _b, _plus[1 - _order], _product); break;
            case Start.Into: Product.MultiplyAdd(_a, _b, _product, _product); break;
            case Start.Row: Product.MultiplyAddRow(_a, _b, _row.T, _product); break;
            default: Product.MultiplyAddColumn(_a, _b, _column, _product); break;
        }
    }

    /// <summary>Compares for an expression in the place of the product.</summary>
    /// <param name="operands">How many it has, with the product.</param>
    /// <param name="orders">Which of the others lie by columns.</param>
    public void Check(int operands, int orders) => Check(operands, orders, _expected[_order], null);

    /// <summary>Compares for an expression written elsewhere, by columns or by rows.</summary>
    public void CheckElsewhere(int operands, int orders, bool byColumns)
    {
        Matrix<T> into = _targets[byColumns ? 1 : 0];
        into.Fill(T.NaN);
        Check(operands, orders, _expected[byColumns ? 1 : 0], into);
    }

    private void Check(int operands, int orders, Matrix<T> expected, Matrix<T>? into)
    {
        (Matrix<T> second, Matrix<T> third, Matrix<T> fourth) = (_others[0][orders & 1], _others[1][orders >> 1 & 1], _others[2][orders >> 2]);
        switch (operands)
        {
            case 1:
                var gelu = default(MapOf<Functions.Gelu, T>);
                Elementwise.Map(gelu, _product, expected);
                Multiply(new Epilogue1<T, MapOf<Functions.Gelu, T>>(gelu, into));
                break;
            case 2:
                var two = new Weighted2<T>(T.One);
                Elementwise.Map(two, _product, second, expected);
                Multiply(new Epilogue2<T, Weighted2<T>>(two, second, into));
                break;
            case 3:
                var three = new Weighted3<T>(T.One);
                Elementwise.Map(three, _product, second, third, expected);
                Multiply(new Epilogue3<T, Weighted3<T>>(three, second, third, into));
                break;
            default:
                var four = new Weighted4<T>(T.One);
                Elementwise.Map(four, _product, second, third, fourth, expected);
                Multiply(new Epilogue4<T, Weighted4<T>>(four, second, third, fourth, into));
                break;
        }
        bool isRight = AreSameBits(expected, into ?? _into) && (into is null || AreSameBits(_product, _into));
        if (!isRight) Assert.Fail($"{_name}, {_start}, {operands} operands in orders {orders}, into {into?.IsTransposed}, {Parallelism.MaxThreads} threads");
    }

    private void Multiply<TThen>(TThen then)
        where TThen : struct, IEpilogue<T>, allows ref struct
    {
        if (_start == Start.Into) _plus[_order].CopyTo(_into);
        else _into.Fill(T.NaN);
        switch (_start)
        {
            case Start.Zeros: Product.Multiply(_a, _b, _into, then); break;
            case Start.Plus: Product.MultiplyAdd(_a, _b, _plus[_order], _into, then); break;
            case Start.PlusInOtherOrder: Product.MultiplyAdd(_a, _b, _plus[1 - _order], _into, then); break;
            case Start.Into: Product.MultiplyAdd(_a, _b, _into, _into, then); break;
            case Start.Row: Product.MultiplyAddRow(_a, _b, _row.T, _into, then); break;
            default: Product.MultiplyAddColumn(_a, _b, _column, _into, then); break;
        }
    }

    private static bool AreSameBits(Matrix<T> a, Matrix<T> b) =>
        MemoryMarshal.AsBytes(a.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(b.AsSpan()));
}
