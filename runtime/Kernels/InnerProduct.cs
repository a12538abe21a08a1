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
        if (Vector512.IsHardwareAccelerated) return Sum<T, Register512<T>>(x, y);
        if (Vector256.IsHardwareAccelerated) return Sum<T, Register256<T>>(x, y);
        return Sum<T, Register128<T>>(x, y);
    }

    private static T Sum<T, V>(ReadOnlySpan<T> xs, ReadOnlySpan<T> ys)
        where T : unmanaged, IFloatingPointIeee754<T>
        where V : struct, IRegister<V, T>
    {
        ref T x = ref MemoryMarshal.GetReference(xs);
        ref T y = ref MemoryMarshal.GetReference(ys);
        nuint length = (nuint)xs.Length, width = (nuint)V.Count, i = 0;
        // Four sums, so that a multiplication need not wait for the one before it.
        V s0 = default, s1 = default, s2 = default, s3 = default;
        for (; i + 4 * width <= length; i += 4 * width)
        {
            s0 = Term(ref x, ref y, i, s0);
            s1 = Term(ref x, ref y, i + width, s1);
            s2 = Term(ref x, ref y, i + 2 * width, s2);
            s3 = Term(ref x, ref y, i + 3 * width, s3);
        }
        for (; i + width <= length; i += width) s0 = Term(ref x, ref y, i, s0);
        T sum = (s0 + s1 + (s2 + s3)).Sum();
        for (; i < length; i++) sum = T.MultiplyAddEstimate(Unsafe.Add(ref x, i), Unsafe.Add(ref y, i), sum);
        return sum;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static V Term(ref T x, ref T y, nuint i, V sum) => V.MultiplyAdd(V.Load(ref x, i), V.Load(ref y, i), sum);
    }
}
