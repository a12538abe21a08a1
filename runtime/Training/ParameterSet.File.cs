using System.Runtime.CompilerServices;

namespace Autodiff;

public sealed partial class ParameterSet<T>
{
    /// <summary>Writes names, shapes and elements. The format does not depend on the machine or the order of memory.</summary>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Pull();
        ParameterWriter writer = new(stream);
        writer.Write(ParameterFormat.Magic);
        writer.Write(ParameterFormat.Version);
        writer.Write(Unsafe.SizeOf<T>());
        writer.Write(_views.Length);
        foreach (ParameterView<T> view in _views)
        {
            writer.Write(view.Name);
            writer.Write(view.Rows);
            writer.Write(view.Columns);
        }
        foreach (ParameterView<T> view in _views)
        {
            ReadOnlySpan<T> elements = view.Span;
            if (view.IsTransposed)
            {
                T[] rowMajor = new T[elements.Length];
                Transpose(elements, view.Columns, view.Rows, rowMajor);
                elements = rowMajor;
            }
            writer.Write(elements);
        }
        writer.WriteChecksum();
    }

    /// <summary>
    /// Writes the file at <paramref name="path"/>, replacing one that exists. It is written beside it under another name
    /// first, so that a failure leaves the old file and never half of a new one.
    /// </summary>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string temporary = $"{path}.{Path.GetRandomFileName()}.tmp";
        FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write);
        try
        {
            using (stream)
            {
                Save(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Reads what <see cref="Save(Stream)"/> wrote. Reads no further than its end.</summary>
    /// <exception cref="InvalidDataException">
    /// The data are corrupt or truncated, or their element type, names or shapes are not those of the parameters. No
    /// parameter was changed then.
    /// </exception>
    public void Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Accept(Read(stream));
    }

    /// <summary>Reads the file that <see cref="Save(string)"/> wrote.</summary>
    /// <exception cref="InvalidDataException">
    /// As <see cref="Load(Stream)"/>, or the file has more data than a parameter file. No parameter was changed then.
    /// </exception>
    public void Load(string path)
    {
        using FileStream stream = File.OpenRead(path);
        T[] elements = Read(stream);
        if (stream.ReadByte() >= 0) throw new InvalidDataException("The parameter file is corrupt: data follow its end.");
        Accept(elements);
    }

    // The elements, every parameter row by row. Allocates only what this set itself has.
    private T[] Read(Stream stream)
    {
        ParameterReader reader = new(stream);
        Span<byte> magic = stackalloc byte[ParameterFormat.Magic.Length];
        reader.Read(magic);
        if (!magic.SequenceEqual(ParameterFormat.Magic)) throw new InvalidDataException("This is not a parameter file.");
        Expect("version", reader.ReadInt32(), ParameterFormat.Version);
        Expect("number of bytes per element", reader.ReadInt32(), Unsafe.SizeOf<T>());
        Expect("number of parameters", reader.ReadInt32(), _views.Length);
        foreach (ParameterView<T> view in _views)
        {
            string name = reader.ReadName();
            int rows = reader.ReadInt32();
            int columns = reader.ReadInt32();
            if (name != view.Name || rows != view.Rows || columns != view.Columns)
            {
                throw new InvalidDataException(
                    $"The parameter file has '{name}' {rows}×{columns} where the parameters have '{view.Name}' {view.Shape}.");
            }
        }
        T[] elements = new T[Count];
        reader.Read<T>(elements);
        reader.ReadChecksum();
        return elements;
    }

    private void Accept(ReadOnlySpan<T> rowMajor)
    {
        foreach (ParameterView<T> view in _views)
        {
            ReadOnlySpan<T> elements = rowMajor.Slice(view.Offset, view.Span.Length);
            if (view.IsTransposed) Transpose(elements, view.Rows, view.Columns, view.Span);
            else elements.CopyTo(view.Span);
        }
        Push();
    }

    private static void Expect(string what, int actual, int expected)
    {
        if (actual != expected)
        {
            throw new InvalidDataException($"The {what} of the parameter file is {actual}, expected {expected}.");
        }
    }

    private static void Transpose(ReadOnlySpan<T> source, int rows, int columns, Span<T> into)
    {
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++) into[(j * rows) + i] = source[(i * columns) + j];
        }
    }
}
