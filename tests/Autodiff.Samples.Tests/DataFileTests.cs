namespace Autodiff.Samples.Tests;

public sealed class DataFileTests : IDisposable
{
    private readonly IdxFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private void Refuses(params string[] told) => Sample.Refuses(["--data", _folder.Path], [_folder.Path, .. told]);

    [Fact]
    public void A_folder_without_the_files_is_refused()
    {
        Refuses("t10k-images-idx3-ubyte", "train-*");
        Sample.Refuses(["--data", Path.Combine(_folder.Path, "missing")], "missing", "does not exist");
        Sample.Refuses(["--data", ""], "does not exist");
        _folder.Write("notes", [1, 2, 3]);
        Sample.Refuses(["--data", Path.Combine(_folder.Path, "notes")], "notes", "is a file");
    }

    [Fact]
    public void One_file_of_the_pair_is_refused()
    {
        (byte[] images, byte[] labels) = IdxFolder.Lines(20, seed: 1);
        _folder.Write(IdxFolder.TestImages, images);
        Refuses("no t10k-labels-idx1-ubyte");
        File.Delete(Path.Combine(_folder.Path, IdxFolder.TestImages));
        _folder.Write(IdxFolder.TrainLabels + ".gz", labels);
        Refuses("no train-images-idx3-ubyte");
    }

    [Theory]
    [InlineData("")]
    [InlineData(".gz")]
    public void Malformed_images_are_refused(string extension)
    {
        (byte[] images, byte[] labels) = IdxFolder.Lines(20, seed: 1);
        _folder.Write(IdxFolder.TestLabels, labels);
        string name = IdxFolder.TestImages + extension;

        _folder.Write(name, labels);
        Refuses(name, "magic number");
        _folder.Write(name, images[..^1]);
        Refuses(name, "truncated");
        _folder.Write(name, images[..9]);
        Refuses(name, "truncated within its header");
        _folder.Write(name, [.. images, 0]);
        Refuses(name, "data after");
        _folder.Write(name, []);
        Refuses(name, "0 bytes");
        _folder.Write(name, IdxFolder.Images(int.MaxValue, int.MaxValue));
        Refuses(name, "dimension 0");
        _folder.Write(name, IdxFolder.Images(1 << 16, 1 << 16));
        Refuses(name, "more than can be held");
    }

    [Fact]
    public void A_damaged_gzip_file_is_refused()
    {
        (_, byte[] labels) = IdxFolder.Lines(20, seed: 1);
        _folder.Write(IdxFolder.TestLabels, labels);
        _folder.Write(IdxFolder.TestImages, [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF, 0xFF, 0xFF]);
        Refuses(IdxFolder.TestImages, "gzip");
    }

    [Fact]
    public void Files_that_do_not_belong_together_are_refused()
    {
        (byte[] images, byte[] labels) = IdxFolder.Lines(20, seed: 1);
        _folder.Write(IdxFolder.TestImages, images);
        _folder.Write(IdxFolder.TestLabels, IdxFolder.Labels(0, 1, 0));
        Refuses("20 images", "3 labels");
        _folder.Write(IdxFolder.TestLabels, labels);
        _folder.Write(IdxFolder.TrainImages, IdxFolder.Images(2, 2, new byte[8]));
        _folder.Write(IdxFolder.TrainLabels, IdxFolder.Labels(0, 1));
        Refuses("2×2", "8×8");
    }

    [Fact]
    public void Images_that_cannot_be_learnt_from_are_refused()
    {
        Write(IdxFolder.Images(0, 8), IdxFolder.Labels());
        Refuses("too few");
        Write(IdxFolder.Images(1, 2, new byte[4]), IdxFolder.Labels(1));
        Refuses("0 images to learn from");
        Write(IdxFolder.Images(20, 2, new byte[80]), IdxFolder.Labels(new byte[20]));
        Refuses("1 class(es)");
        Write(IdxFolder.Images(2, 200, new byte[80_000]), IdxFolder.Labels(0, 1));
        Refuses("200×200 pixels");

        void Write(byte[] images, byte[] labels)
        {
            _folder.Write(IdxFolder.TestImages, images);
            _folder.Write(IdxFolder.TestLabels, labels);
        }
    }

    [Fact]
    public void Test_images_alone_are_split_and_training_images_are_used_where_there_are_any()
    {
        (byte[] images, byte[] labels) = IdxFolder.Lines(300, seed: 1);
        _folder.Write(IdxFolder.TestImages + ".gz", images);
        _folder.Write(IdxFolder.TestLabels, labels);
        Sample split = Sample.Run("--data", _folder.Path, "--hidden", "16", "--epochs", "15");
        Assert.Equal((0, ""), (split.ExitCode, split.Error));
        Assert.Contains("270 samples, with 30 more to test", split.Output, StringComparison.Ordinal);
        Assert.InRange(split.Accuracy("this network"), 0.9, 1);

        (images, labels) = IdxFolder.Lines(400, seed: 2);
        _folder.Write(IdxFolder.TrainImages, images);
        _folder.Write(IdxFolder.TrainLabels + ".gz", labels);
        Sample both = Sample.Run("--data", _folder.Path, "--hidden", "16", "--epochs", "1");
        Assert.Contains("400 samples, with 300 more to test", both.Output, StringComparison.Ordinal);
    }
}
