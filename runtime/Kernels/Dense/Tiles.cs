using System.Numerics;

namespace Autodiff.Kernels;

/// <summary>The tiles of all sizes; each is compiled when it is first needed.</summary>
internal static unsafe class Tiles<T, V, TRegister, TEdge>
    where T : unmanaged, IFloatingPointIeee754<T>
    where V : unmanaged
    where TRegister : struct, IRegister<V, T>
    where TEdge : struct, IEdge
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
            case 1: Tile<T, V, TRegister, Of1, TColumns, TEdge>.Run(strides, a, b, into, start); break;
            case 2: Tile<T, V, TRegister, Of2, TColumns, TEdge>.Run(strides, a, b, into, start); break;
            case 3: Tile<T, V, TRegister, Of3, TColumns, TEdge>.Run(strides, a, b, into, start); break;
            case 4: Tile<T, V, TRegister, Of4, TColumns, TEdge>.Run(strides, a, b, into, start); break;
            case 5: Tile<T, V, TRegister, Of5, TColumns, TEdge>.Run(strides, a, b, into, start); break;
            case 6: Tile<T, V, TRegister, Of6, TColumns, TEdge>.Run(strides, a, b, into, start); break;
            case 7: Tile<T, V, TRegister, Of7, TColumns, TEdge>.Run(strides, a, b, into, start); break;
            default: Tile<T, V, TRegister, Of8, TColumns, TEdge>.Run(strides, a, b, into, start); break;
        }
    }
}
