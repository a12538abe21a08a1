using static Autodiff.ParameterSet<double>;

namespace Autodiff.Runtime.Tests.Training;

public sealed class ParameterFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("autodiff-parameters-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private sealed class Net
    {
        public readonly Matrix<double> W;
        public readonly Vector<double> B = new(0.5, double.NaN);
        public double Scale = 3;
        public readonly ParameterSet<double> Parameters;

        public Net(bool isTransposed = false, string name = "W")
        {
            W = isTransposed ? new Matrix<double>(3, 2).T : new Matrix<double>(2, 3);
            Parameters = new(Entry.Of(name, W), Entry.Of("B", B), Entry.Of("Scale", () => Scale, value => Scale = value));
        }

        public byte[] Save()
        {
            using MemoryStream stream = new();
            Parameters.Save(stream);
            return stream.ToArray();
        }

        public void Load(byte[] file)
        {
            using MemoryStream stream = new(file);
            Parameters.Load(stream);
        }
    }

    private static Net Filled()
    {
        Net net = new() { Scale = -0.0 };
        for (int i = 0; i < 6; i++) net.W.AsSpan()[i] = i;
        return net;
    }

    [Fact]
    public void What_was_saved_is_loaded_bit_for_bit()
    {
        Net net = new();
        net.Load(Filled().Save());
        Assert.Equal([0, 1, 2, 3, 4, 5, 0.5, double.NaN, -0.0], net.Parameters.Span.ToArray());
        Assert.True(double.IsNegative(net.Scale));
        Assert.Equal(5, net.W.AsSpan()[5]);
    }

    [Fact]
    public void The_file_does_not_depend_on_the_order_of_memory()
    {
        Net transposed = new(isTransposed: true);
        transposed.Load(Filled().Save());
        Assert.Equal([0, 3, 1, 4, 2, 5], transposed.W.AsSpan());
        Assert.Equal(Filled().Save(), transposed.Save());
    }

    [Fact]
    public void Two_sets_can_follow_each_other_in_a_stream()
    {
        using MemoryStream stream = new();
        Filled().Parameters.Save(stream);
        new Net().Parameters.Save(stream);
        stream.Position = 0;
        Net first = new();
        Net second = new();
        first.Parameters.Load(stream);
        second.Parameters.Load(stream);
        Assert.Equal((-0.0, 3.0), (first.Scale, second.Scale));
    }

    [Fact]
    public void A_large_set_is_read_in_pieces()
    {
        ParameterSet<double> large = new(Entry.Of("W", Init.Normal<double>(300, 701, 0, 1, new Random(1)).T));
        using MemoryStream stream = new();
        large.Save(stream);
        double[] before = large.Span.ToArray();
        large.Span.Clear();
        stream.Position = 0;
        large.Load(stream);
        Assert.Equal(before, large.Span.ToArray());
    }

    [Fact]
    public void No_truncated_and_no_altered_file_is_accepted_or_changes_anything()
    {
        byte[] file = Filled().Save();
        for (int i = 0; i < file.Length; i++)
        {
            byte[] altered = [.. file];
            altered[i] ^= 0x40;
            Refuses(altered);
            Refuses(file[..i]);
        }

        static void Refuses(byte[] data)
        {
            Net net = new();
            Assert.Throws<InvalidDataException>(() => net.Load(data));
            Assert.Equal(3, net.Scale);
            Assert.Equal(new double[6], net.W.AsSpan());
        }
    }

    [Fact]
    public void A_file_of_other_parameters_is_refused_with_both_names_and_shapes()
    {
        byte[] file = Filled().Save();
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => new Net(name: "V").Load(file));
        Assert.Contains("'W' 2×3 where the parameters have 'V' 2×3", e.Message, StringComparison.Ordinal);

        ParameterSet<float> single = new(ParameterSet<float>.Entry.Of("W", new Matrix<float>(2, 3)));
        e = Assert.Throws<InvalidDataException>(() => single.Load(new MemoryStream(file)));
        Assert.Contains("bytes per element of the parameter file is 8, expected 4", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_is_replaced_whole_and_nothing_else_is_left_in_the_folder()
    {
        string path = Path.Combine(_folder, "net.params");
        File.WriteAllText(path, "old");
        Filled().Parameters.Save(path);
        Assert.Equal([path], Directory.GetFiles(_folder));
        Net net = new();
        net.Parameters.Load(path);
        Assert.Equal(5, net.W.AsSpan()[5]);

        File.AppendAllText(path, "x");
        Assert.Throws<InvalidDataException>(() => net.Parameters.Load(path));
    }

    [Fact]
    public void A_failed_save_leaves_the_old_file_and_no_other()
    {
        string path = Path.Combine(_folder, "net.params");
        File.WriteAllText(path, "old");
        bool isBroken = false;
        ParameterSet<double> failing = new(Entry.Of("T", () => isBroken ? throw new InvalidOperationException() : 0.0, _ => { }));
        isBroken = true;
        Assert.Throws<InvalidOperationException>(() => failing.Save(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
        Assert.Equal("old", File.ReadAllText(path));
    }
}
