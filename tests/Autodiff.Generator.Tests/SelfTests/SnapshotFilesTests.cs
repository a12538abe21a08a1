using System.Text;
using Autodiff.Generator.Tests.Testing;

namespace Autodiff.Generator.Tests.SelfTests;

public sealed class SnapshotFilesTests : IDisposable
{
    private static readonly SnapshotTarget Loss = new("Loss.g", "cs", "//HintName: Loss.g.cs\nclass Loss;");
    private static readonly SnapshotTarget Diagnostics = new(null, "txt", "{}");

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"autodiff-snapshots-{Guid.NewGuid():N}");

    private SnapshotFiles Files => new(_folder, "LossTests.Loss");

    private string Verified => Path.Combine(_folder, "LossTests.Loss#Loss.g.verified.cs");

    private string Received => Path.Combine(_folder, "LossTests.Loss#Loss.g.received.cs");

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public void AcceptedFilesAreNamedAfterTheirHintAndMatchAfterwards()
    {
        Files.Match([Diagnostics, Loss], SnapshotMode.Accept);
        Assert.Equal(["LossTests.Loss#Loss.g.verified.cs", "LossTests.Loss.verified.txt"], FileNames());
        Files.Match([Diagnostics, Loss], SnapshotMode.Compare);
    }

    [Fact]
    public void FileIsUtf8WithMarkAndTheTextUnchanged()
    {
        Files.Match([Loss], SnapshotMode.Accept);
        Assert.Equal([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Loss.Text)], File.ReadAllBytes(Verified));
    }

    [Fact]
    public void NewOutputFailsAndIsReceived()
    {
        SnapshotException failure = Assert.Throws<SnapshotException>(() => Files.Match([Loss], SnapshotMode.Compare));
        Assert.Contains("is new", failure.Message, StringComparison.Ordinal);
        Assert.Equal([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Loss.Text)], File.ReadAllBytes(Received));
    }

    [Fact]
    public void DifferenceFailsNamesItsLineAndIsReceivedUntilItIsGone()
    {
        Files.Match([Loss], SnapshotMode.Accept);
        SnapshotException failure = Assert.Throws<SnapshotException>(
            () => Files.Match([Loss with { Text = "//HintName: Loss.g.cs\nclass Changed;" }], SnapshotMode.Compare));
        Assert.Contains("line 2\n  verified: class Loss;\n  received: class Changed;", failure.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Received));

        Files.Match([Loss], SnapshotMode.Compare);
        Assert.False(File.Exists(Received));
    }

    [Fact]
    public void NewLineAtTheEndIsADifference()
    {
        Files.Match([Loss], SnapshotMode.Accept);
        Assert.Throws<SnapshotException>(() => Files.Match([Loss with { Text = $"{Loss.Text}\n" }], SnapshotMode.Compare));
    }

    [Fact]
    public void AllFailuresAreReportedTogether()
    {
        SnapshotException failure = Assert.Throws<SnapshotException>(() => Files.Match([Diagnostics, Loss], SnapshotMode.Compare));
        Assert.Contains("Loss.g.verified.cs", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Loss.verified.txt", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void VerifiedFileThatNoOutputProducedFailsAndAcceptingRemovesIt()
    {
        Files.Match([Diagnostics, Loss], SnapshotMode.Accept);
        SnapshotException failure = Assert.Throws<SnapshotException>(() => Files.Match([Loss], SnapshotMode.Compare));
        Assert.Contains("LossTests.Loss.verified.txt: no output", failure.Message, StringComparison.Ordinal);

        Files.Match([Loss], SnapshotMode.Accept);
        Assert.Equal(["LossTests.Loss#Loss.g.verified.cs"], FileNames());
    }

    [Fact]
    public void FilesOfTestsWithALongerNameAreNotOrphans()
    {
        Files.Match([Loss], SnapshotMode.Accept);
        new SnapshotFiles(_folder, "LossTests.LossOfBatch").Match([Loss], SnapshotMode.Accept);
        new SnapshotFiles(_folder, "LossTests.Loss_n=3").Match([Diagnostics], SnapshotMode.Accept);
        Files.Match([Loss], SnapshotMode.Compare);
    }

    [Fact]
    public void CarriageReturnInAVerifiedFileFails()
    {
        Files.Match([Loss], SnapshotMode.Accept);
        File.WriteAllText(Verified, Loss.Text.Replace("\n", "\r\n", StringComparison.Ordinal), Encoding.UTF8);
        SnapshotException failure = Assert.Throws<SnapshotException>(() => Files.Match([Loss], SnapshotMode.Compare));
        Assert.Contains("carriage return", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CarriageReturnInAnOutputFailsEvenWhenAccepting() =>
        Assert.Throws<SnapshotException>(() => Files.Match([Loss with { Text = "a\r\nb" }], SnapshotMode.Accept));

    [Fact]
    public void VerifiedFileWithoutByteOrderMarkFails()
    {
        Files.Match([Loss], SnapshotMode.Accept);
        File.WriteAllText(Verified, Loss.Text);
        Assert.Throws<SnapshotException>(() => Files.Match([Loss], SnapshotMode.Compare));
    }

    [Fact]
    public void DuplicateNamesAreNumbered()
    {
        Files.Match([Loss, Loss with { Text = "//HintName: b/Loss.g.cs\n" }, Loss with { Name = "Other.g" }], SnapshotMode.Accept);
        Assert.Equal(
            ["LossTests.Loss#Loss.g.00.verified.cs", "LossTests.Loss#Loss.g.01.verified.cs", "LossTests.Loss#Other.g.verified.cs"], FileNames());
    }

    private IEnumerable<string?> FileNames() => Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
