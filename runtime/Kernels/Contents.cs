namespace Autodiff.Kernels;

/// <summary>
/// What an array held before a layer that writes to it ran, so that it can run once more from the same contents. The memory is
/// used again from call to call.
/// </summary>
public sealed class Contents<T>
{
    private T[] _items = [];
    private T[][] _rows = [];

    /// <summary>Remembers the elements of an array or span.</summary>
    public void Keep(ReadOnlySpan<T> array)
    {
        Reserve(array.Length);
        array.CopyTo(_items);
    }

    /// <summary>Remembers the elements of a two-dimensional array.</summary>
    public void Keep(T[,] array)
    {
        Reserve(array.Length);
        int k = 0;
        foreach (T item in array) _items[k++] = item;
    }

    /// <summary>Remembers the rows of a jagged array and their elements.</summary>
    public void Keep(T[][] array)
    {
        if (_rows.Length < array.Length) _rows = new T[array.Length][];
        array.CopyTo(_rows, 0);
        Reserve(Arrays.Count(array));
        int offset = 0;
        foreach (T[]? row in array)
        {
            row?.CopyTo(_items, offset);
            offset += row?.Length ?? 0;
        }
    }

    /// <summary>Gives the array its elements back.</summary>
    public void Restore(Span<T> array) => _items.AsSpan(0, array.Length).CopyTo(array);

    /// <summary>Gives the array its elements back.</summary>
    public void Restore(T[,] array)
    {
        int k = 0;
        for (int i = 0; i < array.GetLength(0); i++)
        {
            for (int j = 0; j < array.GetLength(1); j++) array[i, j] = _items[k++];
        }
    }

    /// <summary>Gives the array its rows back, and the rows their elements.</summary>
    public void Restore(T[][] array)
    {
        _rows.AsSpan(0, array.Length).CopyTo(array);
        int offset = 0;
        foreach (T[]? row in array)
        {
            if (row is null) continue;
            _items.AsSpan(offset, row.Length).CopyTo(row);
            offset += row.Length;
        }
    }

    private void Reserve(int count)
    {
        if (_items.Length < count) _items = new T[count];
    }
}
