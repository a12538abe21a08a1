using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Autodiff.Kernels;

/// <summary>
/// Σ xᵢ·yᵢ in an order that depends on the length alone. (<c>TensorPrimitives.Dot</c> first steps to an aligned address, so
/// that its last bits depend on where the garbage collector put the array.)
/// </summary>
internal static class InnerProduct
{
    public static T Of<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.Length != y.Length) throw new ArgumentException($"y has {y.Length} elements and x has {x.Length}.", nameof(y));
        if (Vector512.IsHardwareAccelerated) return Sum<T, Lanes512<T>>(x, y);
        if (Vector256.IsHardwareAccelerated) return Sum<T, Lanes256<T>>(x, y);
        if (Vector128.IsHardwareAccelerated) return Sum<T, Lanes128<T>>(x, y);
        return Sum<T, Lane<T>>(x, y);
    }

    private static T Sum<T, V>(ReadOnlySpan<T> xs, ReadOnlySpan<T> ys)
        where T : unmanaged, IFloatingPointIeee754<T>
        where V : struct, ISimd<V, T>
    {
        ref T x = ref MemoryMarshal.GetReference(xs);
        ref T y = ref MemoryMarshal.GetReference(ys);
        int length = xs.Length, width = V.Count, i = 0;
        // Four sums, so that a multiplication need not wait for the one before it.
        V s0 = default, s1 = default, s2 = default, s3 = default;
        for (; i <= length - 4 * width; i += 4 * width)
        {
            s0 = Term(ref x, ref y, i, s0);
            s1 = Term(ref x, ref y, i + width, s1);
            s2 = Term(ref x, ref y, i + 2 * width, s2);
            s3 = Term(ref x, ref y, i + 3 * width, s3);
        }
        for (; i <= length - width; i += width) s0 = Term(ref x, ref y, i, s0);
        T sum = V.Sum((s0 + s1) + (s2 + s3));
        for (; i < length; i++) sum = T.MultiplyAddEstimate(Unsafe.Add(ref x, i), Unsafe.Add(ref y, i), sum);
        return sum;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static V Term(ref T x, ref T y, int i, V sum) =>
            V.MultiplyAddEstimate(V.LoadUnsafe(in Unsafe.Add(ref x, i)), V.LoadUnsafe(in Unsafe.Add(ref y, i)), sum);
    }
}
