using Autodiff;

namespace Quickstart;

/// <summary>MNIST, or any data set in files of its format, from a folder.</summary>
internal static class Mnist
{
    private const int LongestSide = 128;

    /// <summary>
    /// Learns from train-*, is judged by t10k-*. Where there is only one of the two, nine tenths of it are learnt from and
    /// the rest judges.
    /// </summary>
    /// <exception cref="UserError">Files are missing or do not belong together.</exception>
    /// <exception cref="InvalidDataException">A file is malformed.</exception>
    public static DataSet Load(string folder, int seed)
    {
        if (File.Exists(folder)) throw new UserError($"--data '{folder}' is a file, not a folder.");
        if (!Directory.Exists(folder)) throw new UserError($"--data '{folder}' does not exist.");
        Images? train = Read(folder, "train");
        Images? test = Read(folder, "t10k");
        if ((train ?? test) is not { } any)
        {
            throw new UserError(
                $"--data '{folder}' has neither t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte nor train-*, plain or .gz.");
        }
        (Samples learn, Samples judge) = train is null || test is null
            ? any.Samples.Split(any.Samples.Count * 9 / 10)
            : (train.Samples, test.Samples);
        if (train is not null && test is not null && (train.Rows, train.Columns) != (test.Rows, test.Columns))
        {
            throw new UserError(
                $"--data '{folder}' has training images of {train.Rows}×{train.Columns} and test images of {test.Rows}×{test.Columns} pixels.");
        }
        int classes = 1 + learn.Labels.Concat(judge.Labels).DefaultIfEmpty().Max();
        if (learn.Count == 0 || judge.Count == 0 || classes < 2)
        {
            throw new UserError(
                $"--data '{folder}' has {learn.Count} images to learn from, {judge.Count} to test with, and {classes} class(es): too few.");
        }
        return new DataSet($"images of {any.Rows}×{any.Columns} from {folder}", learn, judge, classes)
        {
            Vary = new Distortion(any.Rows, any.Columns, seed).Apply,
        };
    }

    private static Images? Read(string folder, string prefix)
    {
        string? images = Find($"{prefix}-images-idx3-ubyte");
        string? labels = Find($"{prefix}-labels-idx1-ubyte");
        if (images is null && labels is null) return null;
        if (images is null) throw new UserError($"--data '{folder}' has labels, but no {prefix}-images-idx3-ubyte, plain or .gz.");
        if (labels is null) throw new UserError($"--data '{folder}' has images, but no {prefix}-labels-idx1-ubyte, plain or .gz.");

        (Matrix<float> pixels, int rows, int columns) = IdxFile.ReadImages(images);
        if (rows > LongestSide || columns > LongestSide)
        {
            throw new UserError($"'{images}' has images of {rows}×{columns} pixels, more than {LongestSide}×{LongestSide}.");
        }
        Samples samples = new(pixels, IdxFile.ReadLabels(labels));
        return samples.Count == pixels.Rows
            ? new Images(samples, rows, columns)
            : throw new UserError($"'{images}' has {pixels.Rows} images and '{labels}' {samples.Count} labels.");

        string? Find(string name) =>
            new[] { name, name + ".gz" }.Select(file => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
    }

    private sealed record Images(Samples Samples, int Rows, int Columns);
}
