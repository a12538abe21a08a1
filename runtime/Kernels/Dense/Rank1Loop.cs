using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <summary>The outer product, at one width of registers, on one thread.</summary>
internal static unsafe class Rank1Loop<T, V, TRegister>
    where T : unmanaged, IFloatingPointIeee754<T>
    where V : unmanaged
    where TRegister : struct, IRegister<V, T>
{
    /// <summary>into = start + x·y, row by row, for x <paramref name="rows"/>×1, y 1×<paramref name="columns"/>; start null for zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(T* x, int rows, T* y, int columns, T* start, T* into, nint stride)
    {
        int whole = columns - columns % TRegister.Count, rest = columns - whole;
        V part = TRegister.HasParts ? TRegister.Mask(rest) : default;
        for (int i = 0; i < rows; i++)
        {
            V xi = TRegister.Create(x[i]);
            if (start is null)
            {
                for (int j = 0; j < whole; j += TRegister.Count) TRegister.Store(TRegister.Multiply(xi, TRegister.Load(y + j)), into + j);
                if (TRegister.HasParts && rest > 0) TRegister.Store(TRegister.Multiply(xi, TRegister.Load(y + whole, part)), into + whole, part);
                for (int j = whole; !TRegister.HasParts && j < columns; j++) into[j] = x[i] * y[j];
            }
            else
            {
                for (int j = 0; j < whole; j += TRegister.Count)
                    TRegister.Store(TRegister.MultiplyAdd(xi, TRegister.Load(y + j), TRegister.Load(start + j)), into + j);
                if (TRegister.HasParts && rest > 0)
                    TRegister.Store(TRegister.MultiplyAdd(xi, TRegister.Load(y + whole, part), TRegister.Load(start + whole, part)), into + whole, part);
                for (int j = whole; !TRegister.HasParts && j < columns; j++) into[j] = T.MultiplyAddEstimate(x[i], y[j], start[j]);
                start += stride;
            }
            into += stride;
        }
    }
}
