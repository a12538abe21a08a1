using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Autodiff;

// The file of a ParameterSet, all numbers little-endian:
//   "ADPS", int32 version = 1, int32 bytes per element (4 float, 8 double), int32 number of parameters,
//   per parameter: int32 length of the name, the name in UTF-8, int32 rows, int32 columns,
//   the elements of all parameters, each row by row,
//   uint32 CRC-32C of everything before it.
internal static class ParameterFormat
{
    public const int Version = 1;
    public const int LongestName = 4096;
    public static ReadOnlySpan<byte> Magic => "ADPS"u8;
}

internal sealed class ParameterWriter(Stream stream)
{
    private Checksum _checksum = new();

    public void Write(ReadOnlySpan<byte> bytes)
    {
        stream.Write(bytes);
        _checksum.Append(bytes);
    }

    public void Write(int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        Write(bytes);
    }

    public void Write(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Write(bytes.Length);
        Write(bytes);
    }

    public void Write<T>(ReadOnlySpan<T> elements)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> buffer = new T[Math.Min(elements.Length, ElementBytes.ChunkLength)];
        for (; !elements.IsEmpty; elements = elements[buffer.Length..])
        {
            if (buffer.Length > elements.Length) buffer = buffer[..elements.Length];
            elements[..buffer.Length].CopyTo(buffer);
            Write(ElementBytes.LittleEndian(buffer));
        }
    }

    public void WriteChecksum() => Write(unchecked((int)_checksum.Value));
}

internal sealed class ParameterReader(Stream stream)
{
    private Checksum _checksum = new();

    public void Read(Span<byte> into)
    {
        try
        {
            stream.ReadExactly(into);
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException("The parameter file is truncated.", e);
        }
        _checksum.Append(into);
    }

    public int ReadInt32()
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        Read(bytes);
        return BinaryPrimitives.ReadInt32LittleEndian(bytes);
    }

    public string ReadName()
    {
        int length = ReadInt32();
        if (length is < 0 or > ParameterFormat.LongestName)
        {
            throw new InvalidDataException($"The parameter file is corrupt: a name has {length} bytes.");
        }
        byte[] bytes = new byte[length];
        Read(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    public void Read<T>(Span<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int start = 0; start < into.Length; start += ElementBytes.ChunkLength)
        {
            Span<T> chunk = into.Slice(start, Math.Min(ElementBytes.ChunkLength, into.Length - start));
            Read(MemoryMarshal.AsBytes(chunk));
            ElementBytes.LittleEndian(chunk);
        }
    }

    public void ReadChecksum()
    {
        uint expected = _checksum.Value;
        if (unchecked((uint)ReadInt32()) != expected)
        {
            throw new InvalidDataException("The parameter file is corrupt: its checksum does not match its contents.");
        }
    }
}

internal static class ElementBytes
{
    // A span of bytes is shorter than 2 GB, a span of doubles need not be.
    public const int ChunkLength = 1 << 16;

    /// <summary>The bytes of <paramref name="elements"/>, turned in place on a big-endian machine (and back by another call).</summary>
    public static Span<byte> LittleEndian<T>(Span<T> elements)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(elements);
        if (!BitConverter.IsLittleEndian)
        {
            for (int i = 0; i < bytes.Length; i += Unsafe.SizeOf<T>()) bytes.Slice(i, Unsafe.SizeOf<T>()).Reverse();
        }
        return bytes;
    }
}
