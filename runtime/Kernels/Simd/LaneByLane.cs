using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <summary>Scalar functions to apply lane by lane.</summary>
internal static class LaneByLane
{
    public interface IBinary<T>
    {
        static abstract T Invoke(T a, T b);
    }

    public interface IUnary<T>
    {
        static abstract T Invoke(T a);
    }

    public readonly struct Sin<T> : IUnary<T>
        where T : IFloatingPointIeee754<T>
    {
        public static T Invoke(T a) => T.Sin(a);
    }

    public readonly struct Cos<T> : IUnary<T>
        where T : IFloatingPointIeee754<T>
    {
        public static T Invoke(T a) => T.Cos(a);
    }

    public readonly struct Pow<T> : IBinary<T>
        where T : IFloatingPointIeee754<T>
    {
        public static T Invoke(T a, T b) => T.Pow(a, b);
    }
}

/// <summary>Applies a scalar function to each lane, for functions that have no vector form, or arguments for which they have none.</summary>
internal static class LaneByLane<V, T>
    where V : struct, ISimd<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Apply<TFunction>(in V a)
        where TFunction : struct, LaneByLane.IUnary<T>
    {
        LaneBuffer<T> lanes = default;
        V.StoreUnsafe(a, ref lanes[0]);
        for (int i = 0; i < V.Count; i++) lanes[i] = TFunction.Invoke(lanes[i]);
        return V.LoadUnsafe(in lanes[0]);
    }

    public static V Apply<TFunction>(V a, V b)
        where TFunction : struct, LaneByLane.IBinary<T>
    {
        LaneBuffer<T> left = default, right = default;
        V.StoreUnsafe(a, ref left[0]);
        V.StoreUnsafe(b, ref right[0]);
        for (int i = 0; i < V.Count; i++) left[i] = TFunction.Invoke(left[i], right[i]);
        return V.LoadUnsafe(in left[0]);
    }
}
