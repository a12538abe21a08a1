using System.Numerics;

namespace Autodiff.Kernels;

/// <summary>Scalar functions to apply lane by lane.</summary>
internal static class LaneByLane
{
    public interface IBinary<T>
    {
        static abstract T Invoke(T a, T b);
    }

    public readonly struct Pow<T> : IBinary<T>
        where T : IFloatingPointIeee754<T>
    {
        public static T Invoke(T a, T b) => T.Pow(a, b);
    }
}

/// <summary>Applies a scalar function to each lane, for functions that have no vector form.</summary>
internal static class LaneByLane<V, T>
    where V : struct, ISimd<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
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
