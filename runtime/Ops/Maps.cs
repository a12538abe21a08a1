using System.Numerics;
using System.Runtime.CompilerServices;
using Autodiff.Kernels;

namespace Autodiff;

/// <summary>What each element-wise function does to a register.</summary>
internal static class Maps
{
    public readonly struct Relu<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.Relu(a);
    }

    public readonly struct Silu<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.Silu(a);
    }

    public readonly struct Softplus<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.SoftplusInline(a);
    }

    public readonly struct Gelu<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.GeluInline(a);
    }

    public readonly struct GeluTanh<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.GeluTanh(a);
    }

    public readonly struct Tanh<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.TanhInline(a);
    }

    public readonly struct Sigmoid<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.SigmoidInline(a);
    }

    public readonly struct Exp<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.ExpInline(a);
    }

    public readonly struct Log<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.LogInline(a);
    }

    public readonly struct Sqrt<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.Sqrt(a);
    }

    public readonly struct Square<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.Square(a);
    }

    public readonly struct Sin<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.SinInline(a);
    }

    public readonly struct Cos<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.CosInline(a);
    }

    public readonly struct Tan<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.Tan(a);
    }

    public readonly struct Erf<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.ErfInline(a);
    }

    public readonly struct Abs<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.Abs(a);
    }

    public readonly struct Sign<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.Sign(a);
    }

    public readonly struct Floor<T> : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.Floor(a);
    }

    public readonly struct LeakyRelu<T>(T slope) : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.LeakyRelu(a, slope);
    }

    public readonly struct Elu<T>(T alpha) : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.Elu(a, alpha);
    }

    public readonly struct Pow<T>(T p) : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.Pow(a, p);
    }

    public readonly struct Clamp<T>(T lo, T hi) : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.Clamp(a, lo, hi);
    }

    public readonly struct MaxScalar<T>(T scalar) : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.Max(a, scalar);
    }

    public readonly struct MinScalar<T>(T scalar) : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.Min(a, scalar);
    }

    public readonly struct Max<T> : IMap2<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a, V b)
            where V : struct, ISimd<V, T> => V.Max(a, b);
    }

    public readonly struct Min<T> : IMap2<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a, V b)
            where V : struct, ISimd<V, T> => V.Min(a, b);
    }

    public readonly struct Product<T> : IMap2<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a, V b)
            where V : struct, ISimd<V, T> => a * b;
    }

    public readonly struct SquaredDifference<T> : IMap2<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a, V b)
            where V : struct, ISimd<V, T> => V.Square(a - b);
    }

    public readonly struct Bce<T> : IMap2<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a, V b)
            where V : struct, ISimd<V, T> => V.BceTerm(a, b);
    }

    public readonly struct BceWithLogits<T> : IMap2<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a, V b)
            where V : struct, ISimd<V, T> => V.BceLogitsTerm(a, b);
    }

    public readonly struct SoftplusBeta<T>(T beta) : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => V.Softplus(a, beta);
    }
}
