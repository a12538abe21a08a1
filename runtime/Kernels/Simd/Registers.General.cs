using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <content>Single lanes; and products whose matrix does not lie in memory in the order that generated code is written for.</content>
public static unsafe partial class Registers
{
    /// <summary>A lane, unchecked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Lane<T>(ref readonly Lanes128<T> lanes, int lane)
        where T : unmanaged, IFloatingPointIeee754<T> => Lane<Lanes128<T>, T>(in lanes, lane);

    /// <inheritdoc cref="Lane{T}(ref readonly Lanes128{T}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Lane<T>(ref readonly Lanes256<T> lanes, int lane)
        where T : unmanaged, IFloatingPointIeee754<T> => Lane<Lanes256<T>, T>(in lanes, lane);

    /// <inheritdoc cref="Lane{T}(ref readonly Lanes128{T}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Lane<T>(ref readonly Lanes512<T> lanes, int lane)
        where T : unmanaged, IFloatingPointIeee754<T> => Lane<Lanes512<T>, T>(in lanes, lane);

    /// <inheritdoc cref="Lane{T}(ref readonly Lanes128{T}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Lane<T>(ref readonly Pair<Lanes512<T>, T> lanes, int lane)
        where T : unmanaged, IFloatingPointIeee754<T> => Lane<Pair<Lanes512<T>, T>, T>(in lanes, lane);

    /// <summary>A·x + plus, in whichever order A lies in memory.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V MultiplyAdd<V, X, T>(Matrix<T> a, X x, V plus)
        where V : struct, ISimd<V, T>
        where X : struct, ISimd<X, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T* px = stackalloc T[X.Count], sum = stackalloc T[V.Count];
        X.StoreUnsafe(x, ref *px);
        V.StoreUnsafe(plus, ref *sum);
        fixed (T* pa = a.AsSpan()) Gemv.Run(a, pa, px, sum, sum);
        return V.LoadUnsafe(in *sum);
    }

    /// <summary>x·A + plus, in whichever order A lies in memory.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V MultiplyAdd<V, X, T>(X x, Matrix<T> a, V plus)
        where V : struct, ISimd<V, T>
        where X : struct, ISimd<X, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T* px = stackalloc T[X.Count], sum = stackalloc T[V.Count];
        X.StoreUnsafe(x, ref *px);
        V.StoreUnsafe(plus, ref *sum);
        fixed (T* pa = a.AsSpan()) Gemv.RunTransposed(a, pa, px, sum, sum);
        return V.LoadUnsafe(in *sum);
    }

    /// <summary>into = x·y, or into + x·y, in whichever order it lies in memory.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Multiply<X, Y, T>(X x, Y y, Matrix<T> into, bool accumulates)
        where X : struct, ISimd<X, T>
        where Y : struct, ISimd<Y, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T* px = stackalloc T[X.Count], py = stackalloc T[Y.Count];
        X.StoreUnsafe(x, ref *px);
        Y.StoreUnsafe(y, ref *py);
        fixed (T* pi = into.AsSpan())
        {
            T* start = accumulates ? pi : null;
            if (into.IsTransposed) Rank1.Run(py, into.Columns, px, into.Rows, start, pi);
            else Rank1.Run(px, into.Rows, py, into.Columns, start, pi);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Lane<V, T>(ref readonly V lanes, int lane) => Unsafe.Add(ref Unsafe.As<V, T>(ref Unsafe.AsRef(in lanes)), lane);
}
