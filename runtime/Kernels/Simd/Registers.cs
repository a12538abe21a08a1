using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autodiff.Kernels;

/// <summary>
/// Vectors of few elements, of a length that the compiler knows, as registers of generated code. The lanes from the length on hold anything:
/// what sums over lanes leaves them out, what writes to memory never writes them.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Registers
{
    /// <summary>The first <paramref name="count"/> elements of a column.</summary>
    /// <exception cref="ArgumentException">There are fewer.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load<V, T>(Vector<T> x, int count, out V lanes)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T> => lanes = Load<V, T>(x.Storage, count);

    /// <summary>The first <paramref name="count"/> elements of a row.</summary>
    /// <exception cref="ArgumentException">There are fewer.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load<V, T>(RowVector<T> x, int count, out V lanes)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T> => lanes = Load<V, T>(x.Storage, count);

    /// <summary>Writes the first <paramref name="count"/> lanes to a column.</summary>
    /// <exception cref="ArgumentException">It has fewer elements.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V, T>(V lanes, Vector<T> into, int count)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T> => Store(lanes, into.Storage, count);

    /// <summary>Writes the first <paramref name="count"/> lanes to a row.</summary>
    /// <exception cref="ArgumentException">It has fewer elements.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V, T>(V lanes, RowVector<T> into, int count)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T> => Store(lanes, into.Storage, count);

    /// <summary>Adds the first <paramref name="count"/> lanes to a column.</summary>
    /// <exception cref="ArgumentException">It has fewer elements.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<V, T>(V lanes, Vector<T> into, int count)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T> => Store(Load<V, T>(into.Storage, count) + lanes, into.Storage, count);

    /// <summary>Adds the first <paramref name="count"/> lanes to a row.</summary>
    /// <exception cref="ArgumentException">It has fewer elements.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<V, T>(V lanes, RowVector<T> into, int count)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T> => Store(Load<V, T>(into.Storage, count) + lanes, into.Storage, count);

    /// <summary>The elements of a matrix in the order of memory.</summary>
    /// <exception cref="ArgumentException">There are fewer than <paramref name="count"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T Elements<T>(Matrix<T> matrix, int count)
        where T : unmanaged, IFloatingPointIeee754<T> => ref Elements(matrix.Storage, count);

    /// <summary>Keeps a reference. (To compare it is cheaper than to tell the garbage collector of it again.)</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Keep<TObject>(ref TObject? slot, TObject value)
        where TObject : class
    {
        if (!ReferenceEquals(slot, value)) slot = value;
    }

    /// <summary>The sum of the first <paramref name="count"/> lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum<T>(Lanes128<T> lanes, int count)
        where T : unmanaged, IFloatingPointIeee754<T> => Lanes128<T>.Sum(First<Lanes128<T>, T>(lanes, count));

    /// <inheritdoc cref="Sum{T}(Lanes128{T}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum<T>(Lanes256<T> lanes, int count)
        where T : unmanaged, IFloatingPointIeee754<T> => Lanes256<T>.Sum(First<Lanes256<T>, T>(lanes, count));

    /// <inheritdoc cref="Sum{T}(Lanes128{T}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum<T>(Lanes512<T> lanes, int count)
        where T : unmanaged, IFloatingPointIeee754<T> => Lanes512<T>.Sum(First<Lanes512<T>, T>(lanes, count));

    /// <inheritdoc cref="Sum{T}(Lanes128{T}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum<T>(Pair<Lanes512<T>, T> lanes, int count)
        where T : unmanaged, IFloatingPointIeee754<T> => Lanes512<T>.Sum(lanes.First + First<Lanes512<T>, T>(lanes.Second, count - Lanes512<T>.Count));

    /// <summary>The first <paramref name="count"/> lanes, 0 in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> First<T>(Lanes128<T> lanes, int count)
        where T : unmanaged, IFloatingPointIeee754<T> => First<Lanes128<T>, T>(lanes, count);

    /// <inheritdoc cref="First{T}(Lanes128{T}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> First<T>(Lanes256<T> lanes, int count)
        where T : unmanaged, IFloatingPointIeee754<T> => First<Lanes256<T>, T>(lanes, count);

    /// <inheritdoc cref="First{T}(Lanes128{T}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> First<T>(Lanes512<T> lanes, int count)
        where T : unmanaged, IFloatingPointIeee754<T> => First<Lanes512<T>, T>(lanes, count);

    /// <inheritdoc cref="First{T}(Lanes128{T}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<Lanes512<T>, T> First<T>(Pair<Lanes512<T>, T> lanes, int count)
        where T : unmanaged, IFloatingPointIeee754<T> => First<Pair<Lanes512<T>, T>, T>(lanes, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V First<V, T>(V lanes, int count)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T> => count == V.Count ? lanes : V.Select(V.FirstLanes(count), lanes, default(V));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Load<V, T>(Storage<T> x, int count)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ref T elements = ref Elements(x, count);
        return count == V.Count ? V.LoadUnsafe(in elements) : V.LoadFirst(in elements, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<V, T>(V lanes, Storage<T> into, int count)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ref T elements = ref Elements(into, count);
        if (count == V.Count) V.StoreUnsafe(lanes, ref elements);
        else V.StoreFirst(lanes, ref elements, count);
    }

    // The shape was checked at the layer's entry; here it is only that nothing beyond the array is touched.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref T Elements<T>(Storage<T> storage, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] array = storage.Array;
        int offset = storage.Offset;
        if ((ulong)(uint)offset + (uint)count > (uint)array.Length) ThrowFewer(storage.Rows * storage.Columns, count);
        return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), (uint)offset);
    }

    [DoesNotReturn]
    private static void ThrowFewer(int length, int count) => throw new ArgumentException($"There are {length} elements and must be {count}.");
}
