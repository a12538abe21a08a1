using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <summary>
/// Element-wise expressions bound to their operands: what a loop driver runs, however many operands there are. One expression is the
/// result; others may be stored on the way, all operands having been read before.
/// </summary>
public interface ILoop<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>One register of results, its operands read at <paramref name="place"/>.</summary>
    V Invoke<V, TPlace>(TPlace place)
        where V : struct, ISimd<V, T>
        where TPlace : struct, IPlace<T>;
}

/// <summary>A map of one operand and its operand.</summary>
internal ref struct Loop1<T, TMap>(TMap map, Operand<T> a) : ILoop<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TMap : struct, IMap1<T>
{
    private TMap _map = map;
    private readonly Operand<T> _a = a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V, TPlace>(TPlace place)
        where V : struct, ISimd<V, T>
        where TPlace : struct, IPlace<T> => _map.Invoke(place.Load<V>(in _a));
}

/// <summary>A map of two operands and its operands.</summary>
internal ref struct Loop2<T, TMap>(TMap map, Operand<T> a, Operand<T> b) : ILoop<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TMap : struct, IMap2<T>
{
    private TMap _map = map;
    private readonly Operand<T> _a = a;
    private readonly Operand<T> _b = b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V, TPlace>(TPlace place)
        where V : struct, ISimd<V, T>
        where TPlace : struct, IPlace<T> => _map.Invoke(place.Load<V>(in _a), place.Load<V>(in _b));
}

/// <summary>A map of three operands and its operands.</summary>
internal ref struct Loop3<T, TMap>(TMap map, Operand<T> a, Operand<T> b, Operand<T> c) : ILoop<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TMap : struct, IMap3<T>
{
    private TMap _map = map;
    private readonly Operand<T> _a = a;
    private readonly Operand<T> _b = b;
    private readonly Operand<T> _c = c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V, TPlace>(TPlace place)
        where V : struct, ISimd<V, T>
        where TPlace : struct, IPlace<T> => _map.Invoke(place.Load<V>(in _a), place.Load<V>(in _b), place.Load<V>(in _c));
}

/// <summary>A map of four operands and its operands.</summary>
internal ref struct Loop4<T, TMap>(TMap map, Operand<T> a, Operand<T> b, Operand<T> c, Operand<T> d) : ILoop<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TMap : struct, IMap4<T>
{
    private TMap _map = map;
    private readonly Operand<T> _a = a;
    private readonly Operand<T> _b = b;
    private readonly Operand<T> _c = c;
    private readonly Operand<T> _d = d;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V, TPlace>(TPlace place)
        where V : struct, ISimd<V, T>
        where TPlace : struct, IPlace<T> => _map.Invoke(place.Load<V>(in _a), place.Load<V>(in _b), place.Load<V>(in _c), place.Load<V>(in _d));
}

/// <summary>A map of five operands and its operands.</summary>
internal ref struct Loop5<T, TMap>(
    TMap map, Operand<T> a, Operand<T> b, Operand<T> c, Operand<T> d,
    Operand<T> e) : ILoop<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TMap : struct, IMap5<T>
{
    private TMap _map = map;
    private readonly Operand<T> _a = a;
    private readonly Operand<T> _b = b;
    private readonly Operand<T> _c = c;
    private readonly Operand<T> _d = d;
    private readonly Operand<T> _e = e;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V, TPlace>(TPlace place)
        where V : struct, ISimd<V, T>
        where TPlace : struct, IPlace<T> => _map.Invoke(
        place.Load<V>(in _a), place.Load<V>(in _b), place.Load<V>(in _c), place.Load<V>(in _d),
        place.Load<V>(in _e));
}

/// <summary>A map of six operands and its operands.</summary>
internal ref struct Loop6<T, TMap>(
    TMap map, Operand<T> a, Operand<T> b, Operand<T> c, Operand<T> d,
    Operand<T> e, Operand<T> f) : ILoop<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TMap : struct, IMap6<T>
{
    private TMap _map = map;
    private readonly Operand<T> _a = a;
    private readonly Operand<T> _b = b;
    private readonly Operand<T> _c = c;
    private readonly Operand<T> _d = d;
    private readonly Operand<T> _e = e;
    private readonly Operand<T> _f = f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V, TPlace>(TPlace place)
        where V : struct, ISimd<V, T>
        where TPlace : struct, IPlace<T> => _map.Invoke(
        place.Load<V>(in _a), place.Load<V>(in _b), place.Load<V>(in _c), place.Load<V>(in _d),
        place.Load<V>(in _e), place.Load<V>(in _f));
}

/// <summary>A map of seven operands and its operands.</summary>
internal ref struct Loop7<T, TMap>(
    TMap map, Operand<T> a, Operand<T> b, Operand<T> c, Operand<T> d,
    Operand<T> e, Operand<T> f, Operand<T> g) : ILoop<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TMap : struct, IMap7<T>
{
    private TMap _map = map;
    private readonly Operand<T> _a = a;
    private readonly Operand<T> _b = b;
    private readonly Operand<T> _c = c;
    private readonly Operand<T> _d = d;
    private readonly Operand<T> _e = e;
    private readonly Operand<T> _f = f;
    private readonly Operand<T> _g = g;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V, TPlace>(TPlace place)
        where V : struct, ISimd<V, T>
        where TPlace : struct, IPlace<T> => _map.Invoke(
        place.Load<V>(in _a), place.Load<V>(in _b), place.Load<V>(in _c), place.Load<V>(in _d),
        place.Load<V>(in _e), place.Load<V>(in _f), place.Load<V>(in _g));
}

/// <summary>A map of eight operands and its operands.</summary>
internal ref struct Loop8<T, TMap>(
    TMap map, Operand<T> a, Operand<T> b, Operand<T> c, Operand<T> d,
    Operand<T> e, Operand<T> f, Operand<T> g, Operand<T> h) : ILoop<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TMap : struct, IMap8<T>
{
    private TMap _map = map;
    private readonly Operand<T> _a = a;
    private readonly Operand<T> _b = b;
    private readonly Operand<T> _c = c;
    private readonly Operand<T> _d = d;
    private readonly Operand<T> _e = e;
    private readonly Operand<T> _f = f;
    private readonly Operand<T> _g = g;
    private readonly Operand<T> _h = h;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V, TPlace>(TPlace place)
        where V : struct, ISimd<V, T>
        where TPlace : struct, IPlace<T> => _map.Invoke(
        place.Load<V>(in _a), place.Load<V>(in _b), place.Load<V>(in _c), place.Load<V>(in _d),
        place.Load<V>(in _e), place.Load<V>(in _f), place.Load<V>(in _g), place.Load<V>(in _h));
}

/// <summary>A loop whose results are stored too, for a sum over what it stores.</summary>
internal ref struct StoredLoop<T, TLoop>(TLoop loop, Span<T> into) : ILoop<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TLoop : struct, ILoop<T>, allows ref struct
{
    private TLoop _loop = loop;
    private readonly Target<T> _into = new(into, 0, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V, TPlace>(TPlace place)
        where V : struct, ISimd<V, T>
        where TPlace : struct, IPlace<T>
    {
        V value = _loop.Invoke<V, TPlace>(place);
        place.Store(value, in _into);
        return value;
    }
}
