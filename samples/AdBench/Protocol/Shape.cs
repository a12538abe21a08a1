using System.Globalization;

namespace AdBench.Protocol;

/// <summary>Nested lists of an input as flat arrays, if their sizes are the right ones.</summary>
internal static class Shape
{
    public static T[] Of<T>(T[] values, int length, string name) => values is not null && values.Length == length ? values
        : throw Wrong(name, values?.Length ?? 0, length);

    public static T[] Of<T>(T[][] rows, int count, int columns, string name)
    {
        Of(rows, count, name);
        T[] flat = new T[checked(count * columns)];
        for (int i = 0; i < count; i++) Of(rows[i], columns, $"{name}[{i.ToString(CultureInfo.InvariantCulture)}]").CopyTo(flat, i * columns);
        return flat;
    }

    public static T[] Of<T>(T[][][] blocks, int count, int rows, int columns, string name)
    {
        Of(blocks, count, name);
        return [.. blocks.SelectMany((block, i) => Of(block, rows, columns, $"{name}[{i.ToString(CultureInfo.InvariantCulture)}]"))];
    }

    public static int Width<T>(T[][] rows, string name) => rows is [{ Length: > 0 } first, ..] ? first.Length : throw new UserError($"{name} is empty.");

    public static int AtLeast(int value, int least, string name) => value >= least ? value
        : throw new UserError(string.Create(CultureInfo.InvariantCulture, $"{name} is at least {least}, not {value}."));

    /// <summary>Indices of something, all from <paramref name="least"/> and below <paramref name="bound"/>.</summary>
    public static int[] Indices(int[] values, int least, int bound, string name)
    {
        foreach (int value in values)
        {
            if (value < least || value >= bound)
            {
                throw new UserError(string.Create(CultureInfo.InvariantCulture, $"{name} are from {least} to {bound - 1}, not {value}."));
            }
        }
        return values;
    }

    private static UserError Wrong(string name, int length, int expected) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{name} has {length} elements where {expected} are needed."));
}
