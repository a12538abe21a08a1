using System.Buffers.Binary;
using System.IO.Compression;

namespace Autodiff.Runtime.Tests.Training;

public sealed class IdxFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("autodiff-idx-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static byte[] Idx(uint magic, uint[] sizes, params byte[] data)
    {
        byte[] file = new byte[4 + (4 * sizes.Length) + data.Length];
        BinaryPrimitives.WriteUInt32BigEndian(file, magic);
        for (int i = 0; i < sizes.Length; i++) BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(4 + (4 * i)), sizes[i]);
        data.CopyTo(file, 4 + (4 * sizes.Length));
        return file;
    }

    private static byte[] Images(uint count, uint rows, uint columns, params byte[] data) => Idx(0x803, [count, rows, columns], data);

    private static byte[] Gzip(byte[] data)
    {
        using MemoryStream stream = new();
        using (GZipStream gzip = new(stream, CompressionLevel.SmallestSize)) gzip.Write(data);
        return stream.ToArray();
    }

    private string Write(byte[] data)
    {
        string path = Path.Combine(_folder, Path.GetRandomFileName());
        File.WriteAllBytes(path, data);
        return path;
    }

    private void Refuses(byte[] file, string reason)
    {
        string path = Write(file);
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => IdxFile.ReadImages(path));
        Assert.Contains(path, e.Message, StringComparison.Ordinal);
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Images_are_rows_of_pixels_from_0_to_1(bool isCompressed)
    {
        byte[] file = Images(2, 1, 3, 0, 255, 51, 1, 2, 3);
        (Matrix<float> images, int rows, int columns) = IdxFile.ReadImages(Write(isCompressed ? Gzip(file) : file));
        Assert.Equal((2, 3, 1, 3), (images.Rows, images.Columns, rows, columns));
        Assert.Equal([0, 1, 0.2f, 1 / 255f, 2 / 255f, 3 / 255f], images.AsSpan());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Labels_are_numbers_and_more_than_a_buffer_of_them(bool isCompressed)
    {
        byte[] data = new byte[200_000];
        new Random(1).NextBytes(data);
        byte[] file = Idx(0x801, [200_000], data);
        Assert.Equal(data.Select(value => (int)value), IdxFile.ReadLabels(Write(isCompressed ? Gzip(file) : file)));
    }

    [Fact]
    public void A_file_without_items_is_fine()
    {
        Assert.Empty(IdxFile.ReadLabels(Write(Idx(0x801, [0]))));
        Matrix<float> images = IdxFile.ReadImages(Write(Images(0, 28, 28))).Images;
        Assert.Equal((0, 784), (images.Rows, images.Columns));
    }

    [Fact]
    public void A_wrong_magic_number_is_named()
    {
        Refuses(Idx(0x801, [3], 1, 2, 3), "magic number is 0x00000801, that of an IDX file of images is 0x00000803");
        Refuses([], "has 0 bytes");
        Refuses([0x1F], "has 1 bytes");
        Assert.Throws<InvalidDataException>(() => IdxFile.ReadLabels(Write(Images(1, 1, 1, 0))));
    }

    [Fact]
    public void Truncated_and_trailing_data_are_refused_plain_and_compressed()
    {
        byte[] file = Images(2, 1, 3, 1, 2, 3, 4, 5, 6);
        Refuses(file[..^1], "truncated: it declares 2×1×3 bytes of images and holds 5");
        Refuses([.. file, 0], "data after the 2×1×3 bytes");
        Refuses(file[..10], "truncated within its header");
        Refuses(Gzip(file[..^1]), "truncated: it declares 2×1×3 bytes of images and holds 5");
        Refuses(Gzip([.. file, 0]), "data after the 2×1×3 bytes");
    }

    [Fact]
    public void A_damaged_gzip_file_is_refused()
    {
        byte[] data = new byte[5000];
        new Random(1).NextBytes(data);
        byte[] file = Gzip(Images(50, 10, 10, data));
        for (int i = 2; i < file.Length; i += 97)
        {
            string path = Write(file[..i]);
            Assert.Contains(path, Assert.Throws<InvalidDataException>(() => IdxFile.ReadImages(path)).Message, StringComparison.Ordinal);
        }
        file[2500] ^= 0x10;
        string damaged = Write(file);
        Assert.Contains(damaged, Assert.Throws<InvalidDataException>(() => IdxFile.ReadImages(damaged)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(uint.MaxValue, uint.MaxValue, uint.MaxValue)]
    [InlineData(0x7FFFFFC7, 0x7FFFFFC7, 0x7FFFFFC7)]
    [InlineData(0, 0x7FFFFFC7, 2)]
    [InlineData(0x10000, 0x10000, 0x10000)]
    [InlineData(0x10000, 1, 0x10000)]
    [InlineData(3, 0, 5)]
    [InlineData(2_000_000_000, 1, 1)]
    public void Absurd_dimensions_are_refused_and_nothing_is_allocated(uint count, uint rows, uint columns)
    {
        string plain = Write(Images(count, rows, columns, new byte[100]));
        string compressed = Write(Gzip(Images(count, rows, columns, new byte[100])));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidDataException>(() => IdxFile.ReadImages(plain));
        Assert.Throws<InvalidDataException>(() => IdxFile.ReadImages(compressed));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void A_gzip_bomb_is_not_unpacked()
    {
        string bomb = Write(Gzip([.. Images(1, 1, 1), .. new byte[50_000_000]]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidDataException>(() => IdxFile.ReadImages(bomb));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void A_missing_file_is_an_IO_error() =>
        Assert.ThrowsAny<IOException>(() => IdxFile.ReadImages(Path.Combine(_folder, "missing")));
}
