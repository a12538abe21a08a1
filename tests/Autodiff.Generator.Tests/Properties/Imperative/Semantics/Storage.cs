namespace Autodiff.Generator.Tests.Properties.Imperative.Semantics;

/// <summary>A number with its derivatives in all directions at once; none for a passive number.</summary>
internal readonly record struct Jet(double V, double[]? T = null);

/// <summary>A value: a number, an integer or truth, or a reference to storage.</summary>
internal readonly record struct Item(Jet Number, int Integer, object? Reference)
{
    public static Item Of(Jet number) => new(number, 0, null);

    public static Item Of(int integer) => new(default, integer, null);

    public static Item Of(bool truth) => new(default, truth ? 1 : 0, null);

    public static Item Of(object reference) => new(default, 0, reference);
}

/// <summary>A variable.</summary>
internal sealed class Box
{
    public Item Item { get; set; }
}

/// <summary>An array, or a part of one that a span shows; row by row if it has two dimensions.</summary>
internal sealed class Storage(Jet[] items, int start, int length, int columns = 0)
{
    public Storage(Jet[] items, int columns = 0)
        : this(items, 0, items.Length, columns)
    {
    }

    public int Length => length;

    public int Columns => columns;

    public int Rows => columns == 0 ? 0 : length / columns;

    public Jet this[int index]
    {
        get => items[start + Checked(index)];
        set => items[start + Checked(index)] = value;
    }

    public int Checked(int index) => (uint)index < (uint)length ? index : throw new IndexOutOfRangeException();

    // -1 is refused when the element is read or written.
    public int At(int row, int column) => (uint)row < (uint)Rows && (uint)column < (uint)columns ? row * columns + column : -1;

    public Storage Slice(int from, int count) => (uint)from <= (uint)length && (uint)count <= (uint)(length - from)
        ? new Storage(items, start + from, count)
        : throw new ArgumentOutOfRangeException(nameof(from));

    public Storage Copy() => new(items[start..(start + length)], columns);

    public IEnumerable<Jet> Items => items.Skip(start).Take(length);
}

/// <summary>Where an assignment goes: a variable, an element, or a row of a jagged array.</summary>
internal readonly record struct Location(Box? Box, object? Storage, int Index)
{
    public Item Read() => Box is not null ? Box.Item : Storage is Storage[] rows ? Item.Of(rows[Index]) : Item.Of(((Storage)Storage!)[Index]);

    /// <summary>The same, if there is such an element; a row is only looked for when it is written.</summary>
    public Location Checked()
    {
        if (Storage is Storage items) _ = items[Index];
        return this;
    }

    public void Write(Item item)
    {
        if (Box is not null) Box.Item = item;
        else if (Storage is Storage[] rows) rows[Index] = (Storage)item.Reference!;
        else ((Storage)Storage!)[Index] = item.Number;
    }
}
