using System.Numerics;

namespace Autodiff.Kernels;

/// <summary>The tiles of all sizes; each is compiled when it is first needed.</summary>
internal static unsafe class Tiles<T, V, TRegister, TLayout>
    where T : unmanaged, IFloatingPointIeee754<T>
    where V : unmanaged
    where TRegister : struct, IRegister<V, T>
    where TLayout : struct, ILayout
{
    public static void Run(int rows, int registers, TileStrides* strides, T* a, T* b, T* into, T* start)
    {
        if (registers == 1) Run<Of1>(rows, strides, a, b, into, start);
        else if (registers == 2) Run<Of2>(rows, strides, a, b, into, start);
        else Run<Of3>(rows, strides, a, b, into, start);
    }

    private static void Run<TColumns>(int rows, TileStrides* strides, T* a, T* b, T* into, T* start)
        where TColumns : unmanaged
    {
        switch (rows)
        {
            case 1: Tile<T, V, TRegister, Of1, TColumns, TLayout>.Run(strides, a, b, into, start); break;
            case 2: Tile<T, V, TRegister, Of2, TColumns, TLayout>.Run(strides, a, b, into, start); break;
            case 3: Tile<T, V, TRegister, Of3, TColumns, TLayout>.Run(strides, a, b, into, start); break;
            case 4: Tile<T, V, TRegister, Of4, TColumns, TLayout>.Run(strides, a, b, into, start); break;
            case 5: Tile<T, V, TRegister, Of5, TColumns, TLayout>.Run(strides, a, b, into, start); break;
            case 6: Tile<T, V, TRegister, Of6, TColumns, TLayout>.Run(strides, a, b, into, start); break;
            case 7: Tile<T, V, TRegister, Of7, TColumns, TLayout>.Run(strides, a, b, into, start); break;
            default: Tile<T, V, TRegister, Of8, TColumns, TLayout>.Run(strides, a, b, into, start); break;
        }
    }
}
