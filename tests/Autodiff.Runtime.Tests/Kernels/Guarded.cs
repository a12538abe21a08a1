using System.Numerics;
using System.Runtime.InteropServices;

namespace Autodiff.Runtime.Tests.Kernels;

/// <summary>Numbers between two guard zones, which no kernel may write to; what it reads there is NaN.</summary>
internal sealed unsafe class Guarded<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Zone = 80;

    private readonly T[] _array;
    private readonly GCHandle _handle;

    public Guarded(int length)
    {
        _array = GC.AllocateArray<T>(length + 2 * Zone, pinned: true);
        _handle = GCHandle.Alloc(_array, GCHandleType.Pinned);
        Length = length;
        Array.Fill(_array, T.NaN);
    }

    public int Length { get; }

    public T* Pointer => (T*)_handle.AddrOfPinnedObject() + Zone;

    public Span<T> Span => _array.AsSpan(Zone, Length);

    public void Randomize(Random random)
    {
        foreach (ref T element in Span) element = T.CreateChecked(2 * random.NextDouble() - 1);
    }

    public void AssertUnharmed()
    {
        foreach (T element in _array.AsSpan(0, Zone)) Assert.True(T.IsNaN(element), "written before the first element");
        foreach (T element in _array.AsSpan(Zone + Length)) Assert.True(T.IsNaN(element), "written after the last element");
    }

    public void Dispose() => _handle.Free();
}
