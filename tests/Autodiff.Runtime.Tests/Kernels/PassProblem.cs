using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Autodiff.Kernels;
using Autodiff.Runtime.Tests.Types;

namespace Autodiff.Runtime.Tests.Kernels;

/// <summary>A pass that stores some expressions of three operands and sums another, beside a pass for each of them.</summary>
internal sealed class PassProblem<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The register that the machine would choose.</summary>
    public const int Own = -1;

    public const int MaxTargets = 4;

    private const int Operands = 3;

    // What lies before and after a target, which nothing may write to.
    private const int Margin = 40;

    private readonly string _name;
    private readonly int _length;
    private readonly bool _isLine;

    // All in both orders, by rows first.
    private readonly Matrix<T>[] _leader;
    private readonly Matrix<T>[][] _operands;
    private readonly Matrix<T>[][] _targets;
    private readonly Matrix<T>[][] _expected;

    private readonly T[,] _sums = new T[2, 2];
    private int _bits;

    public PassProblem(int rows, int columns)
    {
        var random = new Random(rows * 1000 + columns);
        _name = $"{rows}×{columns}";
        _length = rows * columns;
        _isLine = rows <= 1 || columns <= 1;
        _leader = [new Matrix<T>(rows, columns), new Matrix<T>(columns, rows).T];
        _operands = [.. Enumerable.Range(0, Operands).Select(_ => Random())];
        _targets = [.. Enumerable.Range(0, MaxTargets).Select(_ => new[] { Target(rows, columns), Target(columns, rows).T })];
        _expected = [.. Enumerable.Range(0, MaxTargets).Select(_ => new[] { new Matrix<T>(rows, columns), new Matrix<T>(columns, rows).T })];

        Matrix<T>[] Random()
        {
            Matrix<T> byRows = Naive.RandomMatrix<T>(random, rows, columns), byColumns = new Matrix<T>(columns, rows).T;
            byRows.CopyTo(byColumns);
            return [byRows, byColumns];
        }

        static Matrix<T> Target(int rows, int columns) => new(new Storage<T>(new T[Margin + rows * columns + Margin], Margin, rows, columns), false);
    }

    /// <summary>Computes what is to be compared with, at a width of the register.</summary>
    public void Expect(int bits = Own)
    {
        _bits = bits;
        for (int order = 0; order < 2; order++)
        {
            (Matrix<T> a, Matrix<T> b, Matrix<T> c) = (_operands[0][order], _operands[1][order], _operands[2][order]);
            for (int k = 0; k < MaxTargets; k++)
            {
                if (bits == Own) Elementwise.Map(new PassExpression<T>(k), a, b, c, _expected[k][order]);
                else Widths.Map(bits, new PassExpression<T>(k), [.. a.AsSpan()], [.. b.AsSpan()], [.. c.AsSpan()]).CopyTo(_expected[k][order].AsSpan());
            }
            for (int mixed = 0; mixed < 2; mixed++)
            {
                var summed = new PassExpression<T>(MaxTargets);
                _sums[order, mixed] = bits == Own
                    ? Elementwise.Sum(summed, a, _operands[1][order ^ mixed], c)
                    : Widths.Sum<T, Loop3<T, PassExpression<T>>>(bits, new(summed, Operand.Of<T>(a), Operand.Of<T>(b), Operand.Of<T>(c)), _length, mixed != 0);
                AssertIsSum(_sums[order, mixed]);
            }
        }
    }

    /// <summary>Compares a pass over matrices.</summary>
    /// <param name="targets">How many expressions it stores.</param>
    /// <param name="orders">What lies by columns: the leader for bit 0, the operands for the next three, then the targets.</param>
    public void Check(int targets, int orders)
    {
        Clear();
        Check(targets, orders, [.. _operands.Select((operand, k) => operand[orders >> 1 + k & 1])]);
    }

    /// <summary>The same, but each of the first targets is the memory of an operand, whose order does not count.</summary>
    public void CheckInPlace(int targets, int orders)
    {
        Clear();
        Matrix<T>[] operands = [.. _operands.Select((operand, k) => k < targets ? Into(k, orders) : operand[orders >> 1 + k & 1])];
        for (int k = 0; k < Math.Min(targets, Operands); k++) _operands[k][0].CopyTo(operands[k]);
        Check(targets, orders, operands);
    }

    /// <summary>Compares a pass over the vectors by rows.</summary>
    public void CheckVectors(int targets)
    {
        Clear();
        CheckVectors(targets, [.. _operands.Select(operand => operand[0])]);
    }

    /// <summary>The same, but each of the first targets is an operand.</summary>
    public void CheckVectorsInPlace(int targets)
    {
        Clear();
        Matrix<T>[] operands = [.. _operands.Select((operand, k) => k < targets ? _targets[k][0] : operand[0])];
        for (int k = 0; k < Math.Min(targets, Operands); k++) _operands[k][0].CopyTo(operands[k]);
        CheckVectors(targets, operands);
    }

    /// <summary>Compares a pass whose results are of no concern.</summary>
    public void CheckRun(int orders)
    {
        Clear();
        Pass<T> pass = new(_leader[orders & 1]);
        var loop = new PassLoop<T>(
            MaxTargets, pass.Write(Into(0, orders)), pass.Write(Into(1, orders)), pass.Write(Into(2, orders)), pass.Write(Into(3, orders)),
            pass.Read(_operands[0][orders >> 1 & 1]), pass.Read(_operands[1][orders >> 2 & 1]), pass.Read(_operands[2][orders >> 3 & 1]));
        Elementwise.Run(loop, pass);
        if (!AreStored(MaxTargets, orders)) Fail(MaxTargets, orders);
    }

    private void Check(int targets, int orders, Matrix<T>[] operands)
    {
        Matrix<T> leader = _leader[orders & 1];
        Pass<T> pass = new(leader);
        var loop = new PassLoop<T>(
            targets,
            pass.Write(Into(0, orders)),
            targets > 1 ? pass.Write(Into(1, orders)) : default,
            targets > 2 ? pass.Write(Into(2, orders)) : default,
            targets > 3 ? pass.Write(Into(3, orders)) : default,
            pass.Read(operands[0]), pass.Read(operands[1]), pass.Read(operands[2]));
        T sum = Sum(loop, pass);
        IEnumerable<Matrix<T>> all = operands.Concat(Enumerable.Range(0, targets).Select(k => Into(k, orders)));
        bool isMixed = !_isLine && all.Any(matrix => matrix.IsTransposed != leader.IsTransposed);
        if (!AreSameBits([_sums[orders & 1, isMixed ? 1 : 0]], [sum]) || !AreStored(targets, orders)) Fail(targets, orders);
    }

    private void CheckVectors(int targets, Matrix<T>[] operands)
    {
        ReadOnlySpan<T> a = operands[0], b = operands[1], c = operands[2];
        Pass<T> pass = new(a);
        var loop = new PassLoop<T>(
            targets,
            pass.Write(_targets[0][0].AsSpan()),
            targets > 1 ? pass.Write(_targets[1][0].AsSpan()) : default,
            targets > 2 ? pass.Write(_targets[2][0].AsSpan()) : default,
            targets > 3 ? pass.Write(_targets[3][0].AsSpan()) : default,
            pass.Read(a), pass.Read(b), pass.Read(c));
        T sum = Sum(loop, pass);
        if (!AreSameBits([_sums[0, 0]], [sum]) || !AreStored(targets, 0)) Fail(targets, 0);
    }

    private T Sum(PassLoop<T> loop, in Pass<T> pass)
    {
        Assert.Equal(_length, pass.Length);
        return _bits == Own ? Elementwise.Sum<T, PassLoop<T>>(loop, pass) : Widths.Sum<T, PassLoop<T>>(_bits, loop, pass.Length, pass.IsMixed);
    }

    private Matrix<T> Into(int target, int orders) => _targets[target][orders >> 1 + Operands + target & 1];

    private void Clear()
    {
        foreach (Matrix<T> target in _targets.SelectMany(both => both)) target.Storage.Array.AsSpan().Fill(T.NaN);
    }

    // Whether what is to be stored is there, and nothing else is.
    private bool AreStored(int targets, int orders)
    {
        for (int k = 0; k < MaxTargets; k++)
            for (int order = 0; order < 2; order++)
            {
                Matrix<T> target = _targets[k][order];
                ReadOnlySpan<T> all = target.Storage.Array;
                if (!AreNaN(all[..Margin]) || !AreNaN(all[(Margin + _length)..])) return false;
                bool isInto = k < targets && target == Into(k, orders);
                if (isInto ? !AreSameBits(_expected[k][order], target) : !AreNaN(target)) return false;
            }
        return true;
    }

    private void AssertIsSum(T actual)
    {
        double expected = 0;
        ReadOnlySpan<T> a = _operands[0][0], b = _operands[1][0], c = _operands[2][0];
        for (int i = 0; i < _length; i++)
            expected += double.CreateChecked(new PassExpression<T>(MaxTargets).Invoke(new Lane<T>(a[i]), new Lane<T>(b[i]), new Lane<T>(c[i])).Value);
        Assert.Equal(expected, double.CreateChecked(actual), (Unsafe.SizeOf<T>() == sizeof(float) ? 1e-6 : 1e-13) * _length);
    }

    private void Fail(int targets, int orders) =>
        Assert.Fail($"{_name}, {targets} targets, orders {orders:b8}, register {_bits}, {Parallelism.MaxThreads} threads");

    private static bool AreNaN(ReadOnlySpan<T> span)
    {
        foreach (T element in span)
        {
            if (!T.IsNaN(element)) return false;
        }
        return true;
    }

    private static bool AreSameBits(ReadOnlySpan<T> a, ReadOnlySpan<T> b) => MemoryMarshal.AsBytes(a).SequenceEqual(MemoryMarshal.AsBytes(b));
}

/// <summary>The expressions that a pass stores, and after them the one that it sums.</summary>
internal readonly struct PassExpression<T>(int index) : IMap3<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V>(V a, V b, V c)
        where V : struct, ISimd<V, T>
    {
        switch (index)
        {
            case 0: return a * b + T.One;
            case 1: return c - Weights<T>.Of[2] * b;
            case 2: return Functions.Gelu.Invoke<V, T>(c);
            case 3: return a / (b * b + T.One);
            default:
                V difference = a - b * c;
                return difference * difference;
        }
    }
}

/// <summary>The expressions as the generator binds them, but in a number known only when it runs.</summary>
internal readonly ref struct PassLoop<T>(
    int targets, Target<T> first, Target<T> second, Target<T> third, Target<T> fourth, Operand<T> a, Operand<T> b, Operand<T> c) : ILoop<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int _targets = targets;
    private readonly Target<T> _first = first;
    private readonly Target<T> _second = second;
    private readonly Target<T> _third = third;
    private readonly Target<T> _fourth = fourth;
    private readonly Operand<T> _a = a;
    private readonly Operand<T> _b = b;
    private readonly Operand<T> _c = c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V, TPlace>(TPlace place)
        where V : struct, ISimd<V, T>
        where TPlace : struct, IPlace<T>
    {
        V a = place.Load<V>(in _a);
        V b = place.Load<V>(in _b);
        V c = place.Load<V>(in _c);
        place.Store(new PassExpression<T>(0).Invoke(a, b, c), in _first);
        if (_targets > 1) place.Store(new PassExpression<T>(1).Invoke(a, b, c), in _second);
        if (_targets > 2) place.Store(new PassExpression<T>(2).Invoke(a, b, c), in _third);
        if (_targets > 3) place.Store(new PassExpression<T>(3).Invoke(a, b, c), in _fourth);
        return new PassExpression<T>(4).Invoke(a, b, c);
    }
}
