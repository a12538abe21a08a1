using System.Buffers.Binary;
using System.IO.Compression;

namespace Autodiff;

/// <summary>
/// Reads the IDX files of MNIST and its relatives: a big-endian header (magic number, then one 32-bit size per dimension)
/// and unsigned bytes. Plain or compressed with gzip, which the contents tell, not the name.
/// </summary>
/// <remarks>A file is checked to its end before memory is allocated for what its header declares.</remarks>
public static class IdxFile
{
    private const uint ImagesMagic = 0x00000803;
    private const uint LabelsMagic = 0x00000801;

    /// <summary>Reads images.</summary>
    /// <returns>
    /// One image per row, its pixels row by row and scaled from 0..255 to [0, 1]; and the rows and columns of an image.
    /// </returns>
    /// <exception cref="InvalidDataException">The file is not a well-formed IDX file of images.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static (Matrix<float> Images, int Rows, int Columns) ReadImages(string path)
    {
        int[] sizes = ReadHeader(path, ImagesMagic, "images", dimensions: 3);
        Matrix<float> images = new(sizes[0], sizes[1] * sizes[2]);
        ReadElements(path, HeaderLength(3), images.AsSpan(), static value => value / 255f);
        return (images, sizes[1], sizes[2]);
    }

    /// <summary>Reads labels, 0..255.</summary>
    /// <exception cref="InvalidDataException">The file is not a well-formed IDX file of labels.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static int[] ReadLabels(string path)
    {
        int[] sizes = ReadHeader(path, LabelsMagic, "labels", dimensions: 1);
        int[] labels = new int[sizes[0]];
        ReadElements(path, HeaderLength(1), labels.AsSpan(), static value => value);
        return labels;
    }

    private static int HeaderLength(int dimensions) => sizeof(uint) * (1 + dimensions);

    // The sizes, after everything about the file has been checked.
    private static int[] ReadHeader(string path, uint magic, string kind, int dimensions)
    {
        using Stream stream = Open(path);
        byte[] header = new byte[HeaderLength(dimensions)];
        int length = Fill(stream, header, path);
        if (length < sizeof(uint)) throw Malformed(path, $"it has {length} bytes, too few for an IDX file of {kind}");
        uint found = BinaryPrimitives.ReadUInt32BigEndian(header);
        if (found != magic) throw Malformed(path, $"its magic number is 0x{found:X8}, that of an IDX file of {kind} is 0x{magic:X8}");
        if (length < header.Length) throw Malformed(path, "it is truncated within its header");

        int[] sizes = new int[dimensions];
        UInt128 item = 1;
        for (int i = 0; i < dimensions; i++)
        {
            uint size = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(sizeof(uint) * (1 + i)));
            if (size > Array.MaxLength || (i > 0 && size == 0)) throw Malformed(path, $"dimension {i} of its {kind} is {size}");
            if (i > 0) item *= size;
            sizes[i] = (int)size;
        }
        string declared = string.Join('×', sizes);
        UInt128 elements = item * (uint)sizes[0];
        if (UInt128.Max(item, elements) > (UInt128)Array.MaxLength)
        {
            throw Malformed(path, $"it declares {declared} bytes of {kind}, more than can be held");
        }

        long held = CountUpTo((long)elements + 1, stream, path);
        if (held < (long)elements) throw Malformed(path, $"it is truncated: it declares {declared} bytes of {kind} and holds {held}");
        if (held > (long)elements) throw Malformed(path, $"it has data after the {declared} bytes of {kind} that it declares");
        return sizes;
    }

    private static void ReadElements<T>(string path, int headerLength, Span<T> into, Func<byte, T> convert)
    {
        using Stream stream = Open(path);
        byte[] buffer = new byte[1 << 16];
        if (Fill(stream, buffer.AsSpan(0, headerLength), path) < headerLength) throw Malformed(path, "it changed while it was read");
        while (!into.IsEmpty)
        {
            Span<byte> bytes = buffer.AsSpan(0, Math.Min(buffer.Length, into.Length));
            if (Fill(stream, bytes, path) < bytes.Length) throw Malformed(path, "it changed while it was read");
            for (int i = 0; i < bytes.Length; i++) into[i] = convert(bytes[i]);
            into = into[bytes.Length..];
        }
    }

    private static Stream Open(string path)
    {
        FileStream file = File.OpenRead(path);
        bool isCompressed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return isCompressed ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    // Decompresses without keeping anything: neither a header nor a compressed file can make us allocate.
    private static long CountUpTo(long limit, Stream stream, string path)
    {
        byte[] buffer = new byte[1 << 16];
        long count = 0;
        int read;
        do
        {
            read = Fill(stream, buffer.AsSpan(0, (int)Math.Min(buffer.Length, limit - count)), path);
            count += read;
        }
        while (read > 0 && count < limit);
        return count;
    }

    private static int Fill(Stream stream, Span<byte> buffer, string path)
    {
        try
        {
            return stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException e)
        {
            throw Malformed(path, "it is not a well-formed gzip file", e);
        }
    }

    private static InvalidDataException Malformed(string path, string reason, Exception? cause = null) =>
        new($"'{path}' cannot be used: {reason}.", cause);
}
