using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Autodiff.Kernels;

/// <summary>Matrix times vector, at one width of registers, on one thread.</summary>
internal static unsafe class GemvLoops<T, V, TRegister>
    where T : unmanaged, IFloatingPointIeee754<T>
    where V : unmanaged
    where TRegister : struct, IRegister<V, T>
{
    // What stays in the first-level cache while rows stream past it.
    private const int BlockBytes = 16384;

    // Up to so many rows, the latency of one sum per element is less than the trouble of reading and writing it several times.
    private const int ShortColumn = 64;

    /// <summary>y = start + x·A, for A <paramref name="rows"/>×<paramref name="columns"/>, row by row: each element is one chain of multiply-adds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Combine(T* a, nint stride, int rows, int columns, T* x, T* start, T* y)
    {
        if (rows == 0)
        {
            for (int j = 0; j < columns; j++) y[j] = start is null ? default : start[j];
            return;
        }
        if (!TRegister.HasParts && columns % TRegister.Count != 0)
        {
            int whole = columns - columns % TRegister.Count;
            GemvLoops<T, T, Register1<T>>.Combine(a + whole, stride, rows, columns - whole, x, start is null ? null : start + whole, y + whole);
            columns = whole;
        }
        if (columns == 0) return;
        int registers = (columns + TRegister.Count - 1) / TRegister.Count;
        if (registers <= 3 && rows <= ShortColumn)
        {
            // The result stays in registers.
            int last = columns - (registers - 1) * TRegister.Count;
            var strides = new TileStrides { AColumn = 1, BRow = stride, StartColumn = 1, Depth = rows, Last = last };
            if (last == TRegister.Count) Tiles<T, V, TRegister, Streamed>.Run(1, registers, &strides, x, a, y, start);
            else Tiles<T, V, TRegister, StreamedPart>.Run(1, registers, &strides, x, a, y, start);
            return;
        }
        int block = BlockBytes / sizeof(T);
        for (int j = 0; j < columns; j += block)
        {
            int count = Math.Min(block, columns - j);
            T* row = a + j, sums = start is null ? null : start + j;
            int i = 0;
            do
            {
                int next = Sizes.Next(rows - i, 8);
                AddRows(next, row, stride, x + i, sums, y + j, count);
                sums = y + j;
                row += next * stride;
                i += next;
            }
            while (i < rows);
        }
    }

    private static void AddRows(int rows, T* a, nint stride, T* x, T* start, T* y, int count)
    {
        switch (rows)
        {
            case 1: AddRows<Of1>(a, stride, x, start, y, count); break;
            case 2: AddRows<Of2>(a, stride, x, start, y, count); break;
            case 3: AddRows<Of3>(a, stride, x, start, y, count); break;
            case 4: AddRows<Of4>(a, stride, x, start, y, count); break;
            case 5: AddRows<Of5>(a, stride, x, start, y, count); break;
            case 6: AddRows<Of6>(a, stride, x, start, y, count); break;
            case 7: AddRows<Of7>(a, stride, x, start, y, count); break;
            default: AddRows<Of8>(a, stride, x, start, y, count); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRows<TRows>(T* a, nint stride, T* x, T* start, T* y, int count)
        where TRows : unmanaged
    {
        V x0 = sizeof(TRows) > 0 ? TRegister.Create(x[0]) : default;
        V x1 = sizeof(TRows) > 1 ? TRegister.Create(x[1]) : default;
        V x2 = sizeof(TRows) > 2 ? TRegister.Create(x[2]) : default;
        V x3 = sizeof(TRows) > 3 ? TRegister.Create(x[3]) : default;
        V x4 = sizeof(TRows) > 4 ? TRegister.Create(x[4]) : default;
        V x5 = sizeof(TRows) > 5 ? TRegister.Create(x[5]) : default;
        V x6 = sizeof(TRows) > 6 ? TRegister.Create(x[6]) : default;
        V x7 = sizeof(TRows) > 7 ? TRegister.Create(x[7]) : default;
        int j = 0;
        for (; j <= count - TRegister.Count; j += TRegister.Count, a += TRegister.Count)
        {
            V sum = start is null ? default : TRegister.Load(start + j);
            if (sizeof(TRows) > 0) sum = TRegister.MultiplyAdd(x0, TRegister.Load(a), sum);
            if (sizeof(TRows) > 1) sum = TRegister.MultiplyAdd(x1, TRegister.Load(a + stride), sum);
            if (sizeof(TRows) > 2) sum = TRegister.MultiplyAdd(x2, TRegister.Load(a + 2 * stride), sum);
            if (sizeof(TRows) > 3) sum = TRegister.MultiplyAdd(x3, TRegister.Load(a + 3 * stride), sum);
            if (sizeof(TRows) > 4) sum = TRegister.MultiplyAdd(x4, TRegister.Load(a + 4 * stride), sum);
            if (sizeof(TRows) > 5) sum = TRegister.MultiplyAdd(x5, TRegister.Load(a + 5 * stride), sum);
            if (sizeof(TRows) > 6) sum = TRegister.MultiplyAdd(x6, TRegister.Load(a + 6 * stride), sum);
            if (sizeof(TRows) > 7) sum = TRegister.MultiplyAdd(x7, TRegister.Load(a + 7 * stride), sum);
            TRegister.Store(sum, y + j);
        }
        int rest = count - j;
        if (TRegister.HasParts && rest > 0)
        {
            V part = TRegister.Mask(rest), sum = start is null ? default : TRegister.Load(start + j, part);
            if (sizeof(TRows) > 0) sum = TRegister.MultiplyAdd(x0, TRegister.Load(a, part), sum);
            if (sizeof(TRows) > 1) sum = TRegister.MultiplyAdd(x1, TRegister.Load(a + stride, part), sum);
            if (sizeof(TRows) > 2) sum = TRegister.MultiplyAdd(x2, TRegister.Load(a + 2 * stride, part), sum);
            if (sizeof(TRows) > 3) sum = TRegister.MultiplyAdd(x3, TRegister.Load(a + 3 * stride, part), sum);
            if (sizeof(TRows) > 4) sum = TRegister.MultiplyAdd(x4, TRegister.Load(a + 4 * stride, part), sum);
            if (sizeof(TRows) > 5) sum = TRegister.MultiplyAdd(x5, TRegister.Load(a + 5 * stride, part), sum);
            if (sizeof(TRows) > 6) sum = TRegister.MultiplyAdd(x6, TRegister.Load(a + 6 * stride, part), sum);
            if (sizeof(TRows) > 7) sum = TRegister.MultiplyAdd(x7, TRegister.Load(a + 7 * stride, part), sum);
            TRegister.Store(sum, y + j, part);
        }
    }

    /// <summary>y = start + A·x, for A <paramref name="rows"/>×<paramref name="columns"/>, row by row: each element is an inner product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Dot(T* a, nint stride, int rows, int columns, T* x, T* start, T* y)
    {
        for (int i = 0; i < rows;)
        {
            int next = Sizes.Next(rows - i, 4);
            T* sums = start is null ? null : start + i;
            switch (next)
            {
                case 1: Dot<Of1>(a, stride, columns, x, sums, y + i); break;
                case 2: Dot<Of2>(a, stride, columns, x, sums, y + i); break;
                case 3: Dot<Of3>(a, stride, columns, x, sums, y + i); break;
                default: Dot<Of4>(a, stride, columns, x, sums, y + i); break;
            }
            a += next * stride;
            i += next;
        }
    }

    // Two sums for each row, whatever the number of rows: the bits of a row must not depend on its neighbours.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Dot<TRows>(T* a, nint stride, int columns, T* x, T* start, T* y)
        where TRows : unmanaged
    {
        V s0 = default, s1 = default, s2 = default, s3 = default, t0 = default, t1 = default, t2 = default, t3 = default;
        int j = 0;
        for (; j <= columns - 2 * TRegister.Count; j += 2 * TRegister.Count, a += 2 * TRegister.Count)
        {
            V even = TRegister.Load(x + j), odd = TRegister.Load(x + j + TRegister.Count);
            s0 = TRegister.MultiplyAdd(TRegister.Load(a), even, s0);
            t0 = TRegister.MultiplyAdd(TRegister.Load(a + TRegister.Count), odd, t0);
            if (sizeof(TRows) > 1) s1 = TRegister.MultiplyAdd(TRegister.Load(a + stride), even, s1);
            if (sizeof(TRows) > 1) t1 = TRegister.MultiplyAdd(TRegister.Load(a + stride + TRegister.Count), odd, t1);
            if (sizeof(TRows) > 2) s2 = TRegister.MultiplyAdd(TRegister.Load(a + 2 * stride), even, s2);
            if (sizeof(TRows) > 2) t2 = TRegister.MultiplyAdd(TRegister.Load(a + 2 * stride + TRegister.Count), odd, t2);
            if (sizeof(TRows) > 3) s3 = TRegister.MultiplyAdd(TRegister.Load(a + 3 * stride), even, s3);
            if (sizeof(TRows) > 3) t3 = TRegister.MultiplyAdd(TRegister.Load(a + 3 * stride + TRegister.Count), odd, t3);
        }
        if (j <= columns - TRegister.Count)
        {
            V even = TRegister.Load(x + j);
            s0 = TRegister.MultiplyAdd(TRegister.Load(a), even, s0);
            if (sizeof(TRows) > 1) s1 = TRegister.MultiplyAdd(TRegister.Load(a + stride), even, s1);
            if (sizeof(TRows) > 2) s2 = TRegister.MultiplyAdd(TRegister.Load(a + 2 * stride), even, s2);
            if (sizeof(TRows) > 3) s3 = TRegister.MultiplyAdd(TRegister.Load(a + 3 * stride), even, s3);
            j += TRegister.Count;
            a += TRegister.Count;
        }
        int rest = columns - j;
        if (TRegister.HasParts && rest > 0)
        {
            V part = TRegister.Mask(rest), odd = TRegister.Load(x + j, part);
            t0 = TRegister.MultiplyAdd(TRegister.Load(a, part), odd, t0);
            if (sizeof(TRows) > 1) t1 = TRegister.MultiplyAdd(TRegister.Load(a + stride, part), odd, t1);
            if (sizeof(TRows) > 2) t2 = TRegister.MultiplyAdd(TRegister.Load(a + 2 * stride, part), odd, t2);
            if (sizeof(TRows) > 3) t3 = TRegister.MultiplyAdd(TRegister.Load(a + 3 * stride, part), odd, t3);
            rest = 0;
        }
        Vector256<T> sums = TRegister.Sums(TRegister.Add(s0, t0), TRegister.Add(s1, t1), TRegister.Add(s2, t2), TRegister.Add(s3, t3));
        y[0] = Finish(sums.GetElement(0), a, x + j, rest, start);
        if (sizeof(TRows) > 1) y[1] = Finish(sums.GetElement(1), a + stride, x + j, rest, start is null ? null : start + 1);
        if (sizeof(TRows) > 2) y[2] = Finish(sums.GetElement(2), a + 2 * stride, x + j, rest, start is null ? null : start + 2);
        if (sizeof(TRows) > 3) y[3] = Finish(sums.GetElement(3), a + 3 * stride, x + j, rest, start is null ? null : start + 3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Finish(T sum, T* a, T* x, int rest, T* start)
    {
        for (int j = 0; !TRegister.HasParts && j < rest; j++) sum = T.MultiplyAddEstimate(a[j], x[j], sum);
        return start is null ? sum : *start + sum;
    }
}
