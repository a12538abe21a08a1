using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Autodiff.Kernels;

/// <summary>The sum of each column of a matrix.</summary>
internal static class LineSums
{
    // Rows summed straight through: the error grows with this and with the number of such blocks, not with the number of rows.
    private const int BlockRows = 32;

    public static void OfColumns<T>(MatrixView<T> a, Span<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (a.IsTransposed)
        {
            MatrixView<T> columns = a.Transpose;
            for (int j = 0; j < into.Length; j++) into[j] = Reduce.Sum<T>(columns.Row(j));
        }
        else if (Vector512.IsHardwareAccelerated) SumRows<T, Lanes512<T>>(a, into);
        else if (Vector256.IsHardwareAccelerated) SumRows<T, Lanes256<T>>(a, into);
        else if (Vector128.IsHardwareAccelerated) SumRows<T, Lanes128<T>>(a, into);
        else SumRows<T, Lane<T>>(a, into);
    }

    /// <summary><see cref="OfColumns"/> of a matrix row by row, by registers of one kind.</summary>
    public static void SumRows<T, V>(MatrixView<T> a, Span<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
        where V : struct, ISimd<V, T>
    {
        int j = 0;
        for (; j <= into.Length - 4 * V.Count; j += 4 * V.Count) SumFour<T, V>(a, j, into);
        for (; j < into.Length; j += V.Count) SumOne<T, V>(a, j, Math.Min(V.Count, into.Length - j), into);
    }

    // Four registers of a row at once: 256 bytes of each row that is passed by.
    private static void SumFour<T, V>(MatrixView<T> a, int column, Span<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
        where V : struct, ISimd<V, T>
    {
        V t0 = default, t1 = default, t2 = default, t3 = default;
        for (int start = 0; start < a.Rows; start += BlockRows)
        {
            V s0 = default, s1 = default, s2 = default, s3 = default;
            int end = Math.Min(start + BlockRows, a.Rows);
            for (int i = start; i < end; i++)
            {
                ref T row = ref MemoryMarshal.GetReference(a.Row(i).Slice(column, 4 * V.Count));
                s0 += V.LoadUnsafe(in row);
                s1 += V.LoadUnsafe(in Unsafe.Add(ref row, V.Count));
                s2 += V.LoadUnsafe(in Unsafe.Add(ref row, 2 * V.Count));
                s3 += V.LoadUnsafe(in Unsafe.Add(ref row, 3 * V.Count));
            }
            (t0, t1, t2, t3) = (t0 + s0, t1 + s1, t2 + s2, t3 + s3);
        }
        V.Store(t0, into[column..]);
        V.Store(t1, into[(column + V.Count)..]);
        V.Store(t2, into[(column + 2 * V.Count)..]);
        V.Store(t3, into[(column + 3 * V.Count)..]);
    }

    // A register or a part of one: a few columns wait for one addition after the other no longer than one of them would.
    private static void SumOne<T, V>(MatrixView<T> a, int column, int count, Span<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
        where V : struct, ISimd<V, T>
    {
        V total = default;
        for (int start = 0; start < a.Rows; start += BlockRows)
        {
            V sum = default;
            int end = Math.Min(start + BlockRows, a.Rows);
            for (int i = start; i < end; i++)
            {
                ref T row = ref MemoryMarshal.GetReference(a.Row(i).Slice(column, count));
                sum += count == V.Count ? V.LoadUnsafe(in row) : V.LoadFirst(in row, count);
            }
            total += sum;
        }
        V.StoreFirst(total, ref MemoryMarshal.GetReference(into.Slice(column, count)), count);
    }
}
