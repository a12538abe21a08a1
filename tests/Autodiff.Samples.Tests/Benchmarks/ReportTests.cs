using Autodiff.Benchmarks.Cases;
using Autodiff.Benchmarks.Harness;
using Autodiff.Benchmarks.Report;

namespace Autodiff.Benchmarks.Tests;

public class ReportTests
{
    private static readonly Outcome[] Outcomes =
    [
        new("step 784-512-10 b128", 1_234_567.89, new Rival("libtorch lean", 2_469_135.78, 0.49876), 0, 31),
        new("generator 30 ops warm", 5_000_000, Peer: null, 951_336, 31),
    ];

    [Fact]
    public void A_line_per_case_with_empty_columns_where_there_is_no_peer() => Assert.Equal(
        "name,ours_ns,peer_ns,ratio,ours_bytes_per_call\n"
        + "step 784-512-10 b128,1234567.9,2469135.8,0.4988,0\n"
        + "generator 30 ops warm,5000000.0,,,951336\n",
        Csv.Of(Outcomes));

    [Theory]
    [InlineData("sgemm NN 512", "sgemm NN 512")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a \"b\"", "\"a \"\"b\"\"\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    public void Fields_are_quoted_where_they_must_be(string field, string written) => Assert.Equal(written, Csv.Escape(field));

    [Fact]
    public void The_page_has_machine_date_and_every_case()
    {
        string page = MarkdownReport.Of(Outcomes, [1], peer: null);
        Assert.Contains($"| date | {DateTime.UtcNow:yyyy-MM-dd} |", page, StringComparison.Ordinal);
        Assert.Contains("| processor | ", page, StringComparison.Ordinal);
        Assert.Contains("| step 784-512-10 b128 | 1.23 ms | 2.47 ms | 0.499 | libtorch lean | 0 | 31 |  |", page, StringComparison.Ordinal);
        Assert.Contains("| generator 30 ops warm | 5.00 ms |  |  |  | 951336 | 31 |  |", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_unique() => Assert.Equal(Catalog.All.Count, Catalog.All.DistinctBy(c => c.Name).Count());

    [Fact]
    public void A_filter_finds_parts_of_names()
    {
        Assert.Equal(Catalog.All, Catalog.Find(null));
        Assert.Equal(["rosenbrock_20", "rosenbrock_20 vs hand"], Catalog.Find("ROSENBROCK").Select(c => c.Name));
        UserError e = Assert.Throws<UserError>(() => Catalog.Find("nothing like that"));
        Assert.Contains("\n  step 4-16-3 b1 fixed\n", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("compare", "--threads", "3")]
    [InlineData("compare", "--threads", "many")]
    [InlineData("compare", "--threads")]
    [InlineData("compare", "--csv")]
    [InlineData("compare", "--csv", "")]
    [InlineData("compare", "--csv", "no/such/folder/file.csv")]
    [InlineData("compare", "--filter", "nothing like that")]
    [InlineData("compare", "--nothing")]
    [InlineData("measure")]
    public void Arguments_without_sense_are_refused(params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        Assert.Equal(2, App.Run(arguments, output, error));
        Assert.Empty(output.ToString());
        Assert.NotEmpty(error.ToString());
    }

    [Fact]
    public void Without_a_verb_there_is_help()
    {
        using StringWriter output = new();
        using StringWriter error = new();
        Assert.Equal(0, App.Run([], output, error));
        Assert.Contains("compare", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("bdn", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_there_as_a_whole_or_stays_as_it_was()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.csv");
        try
        {
            TargetFile? file = TargetFile.Open(path);
            Assert.False(File.Exists(path));
            file?.Write("first");
            file?.Write("second");
            Assert.Equal("second", File.ReadAllText(path));
            Assert.Equal([path], Directory.GetFiles(Path.GetTempPath(), $"{Path.GetFileName(path)}*"));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
