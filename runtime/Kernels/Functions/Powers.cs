using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <summary>Powers of one exponent.</summary>
internal static class Powers<V, T>
    where V : struct, ISimd<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>
    /// xᵖ: by multiplication where p is a whole number from −3 to 3. 1/x is inverted first and then multiplied, so that nothing on the
    /// way overflows or underflows unless the result does.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of(V x, T p)
    {
        if (p == T.One) return x;
        if (p == Two) return x * x;
        if (p == Three) return x * x * x;
        if (p == T.NegativeOne) return V.Create(T.One) / x;
        if (p == -Two || p == -Three)
        {
            V inverse = V.Create(T.One) / x;
            return p == -Two ? inverse * inverse : inverse * inverse * inverse;
        }
        return V.Pow(x, V.Create(p));
    }

    private static T Two
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => T.One + T.One;
    }

    private static T Three
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => T.One + T.One + T.One;
    }
}
