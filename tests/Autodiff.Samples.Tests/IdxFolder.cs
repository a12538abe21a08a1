using System.Buffers.Binary;
using System.IO.Compression;

namespace Autodiff.Samples.Tests;

/// <summary>A folder of IDX files that is gone after the test.</summary>
internal sealed class IdxFolder : IDisposable
{
    public const string TestImages = "t10k-images-idx3-ubyte";
    public const string TestLabels = "t10k-labels-idx1-ubyte";
    public const string TrainImages = "train-images-idx3-ubyte";
    public const string TrainLabels = "train-labels-idx1-ubyte";

    public string Path { get; } = Directory.CreateTempSubdirectory("autodiff-quickstart-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    public void Write(string name, byte[] content)
    {
        if (name.EndsWith(".gz", StringComparison.Ordinal))
        {
            using MemoryStream stream = new();
            using (GZipStream gzip = new(stream, CompressionLevel.Fastest)) gzip.Write(content);
            content = stream.ToArray();
        }
        File.WriteAllBytes(System.IO.Path.Combine(Path, name), content);
    }

    public static byte[] Images(int count, int side, params byte[] pixels) => Idx(0x803, [count, side, side], pixels);

    public static byte[] Labels(params byte[] labels) => Idx(0x801, [labels.Length], labels);

    /// <summary>Images of one bright line each: lying for label 0, standing for label 1.</summary>
    public static (byte[] Images, byte[] Labels) Lines(int count, int seed)
    {
        const int side = 8;
        Random random = new(seed);
        byte[] pixels = new byte[count * side * side];
        byte[] labels = new byte[count];
        for (int n = 0; n < count; n++)
        {
            labels[n] = (byte)(n % 2);
            int at = random.Next(2, side - 2);
            for (int k = 0; k < side; k++) pixels[n * side * side + (labels[n] == 0 ? at * side + k : k * side + at)] = 255;
        }
        return (Images(count, side, pixels), Labels(labels));
    }

    private static byte[] Idx(uint magic, int[] sizes, byte[] data)
    {
        byte[] file = new byte[4 + 4 * sizes.Length + data.Length];
        BinaryPrimitives.WriteUInt32BigEndian(file, magic);
        for (int i = 0; i < sizes.Length; i++) BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(4 + 4 * i), sizes[i]);
        data.CopyTo(file, 4 + 4 * sizes.Length);
        return file;
    }
}
