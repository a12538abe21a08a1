using System.Text;

namespace Autodiff.Generator.Tests.Testing;

/// <summary>The snapshot files of one test: compares its outputs with them, or writes them anew.</summary>
internal sealed class SnapshotFiles(string directory, string stem)
{
    private static readonly UTF8Encoding Utf8WithMark = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>Compares, or writes and then compares: an accepted run passes only if the next run would.</summary>
    /// <exception cref="SnapshotException">An output differs, is new, or breaks a rule of the format; or a verified file has no output.</exception>
    public void Match(IReadOnlyList<SnapshotTarget> targets, SnapshotMode mode)
    {
        IReadOnlyList<SnapshotTarget> named = SnapshotTarget.WithUniqueNames(targets);
        if (mode == SnapshotMode.Accept)
        {
            Accept(named);
        }
        DeleteAll(Find("received"));
        List<string> problems = [.. named.Select(Compare).OfType<string>(), .. Orphans(named).Select(file => $"{file}: no output produced this verified file.")];
        if (problems.Count > 0)
        {
            throw new SnapshotException($"{string.Join("\n\n", problems)}\n\nAccept with {SnapshotModes.AcceptVariable}=1 after review.");
        }
    }

    private void Accept(IReadOnlyList<SnapshotTarget> targets)
    {
        Directory.CreateDirectory(directory);
        DeleteAll(Orphans(targets));
        foreach (SnapshotTarget target in targets)
        {
            Write(Path(target, "verified"), target.Text);
        }
    }

    private string? Compare(SnapshotTarget target)
    {
        string file = Path(target, "verified");
        if (target.Text.Contains('\r'))
        {
            return $"{file}: the output holds a carriage return; lines end in \\n.";
        }
        if (!File.Exists(file))
        {
            return Fail("is new");
        }
        byte[] bytes = File.ReadAllBytes(file);
        if (bytes.AsSpan().Contains((byte)'\r'))
        {
            return Fail("holds a carriage return; lines of a verified file end in \\n");
        }
        if (!bytes.AsSpan().StartsWith(Utf8WithMark.Preamble))
        {
            return Fail("is not UTF-8 with a byte order mark");
        }
        string verified = Utf8WithMark.GetString(bytes.AsSpan(Utf8WithMark.Preamble.Length));
        return verified == target.Text ? null : Fail($"differs.\n{FirstDifference(verified, target.Text)}");

        string Fail(string reason)
        {
            Write(Path(target, "received"), target.Text);
            return $"{file}: {reason}\n--- received ---\n{target.Text}\n--- end ---";
        }
    }

    private IEnumerable<string> Orphans(IEnumerable<SnapshotTarget> targets) =>
        Find("verified").Except(targets.Select(target => Path(target, "verified")), StringComparer.OrdinalIgnoreCase);

    // "Loss" must not claim the files of "LossOfBatch" or "Loss_x=1": after the stem comes the kind, or # and a name.
    private IEnumerable<string> Find(string kind) =>
        !Directory.Exists(directory) ? [] : Directory.GetFiles(directory).Where(path =>
        {
            string name = System.IO.Path.GetFileName(path);
            return name.StartsWith($"{stem}.{kind}.", StringComparison.Ordinal)
                || (name.StartsWith($"{stem}#", StringComparison.Ordinal) && name.Contains($".{kind}.", StringComparison.Ordinal));
        }).Order(StringComparer.Ordinal);

    private string Path(SnapshotTarget target, string kind) =>
        System.IO.Path.Combine(directory, $"{stem}{(target.Name is null ? "" : $"#{target.Name}")}.{kind}.{target.Extension}");

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(directory);
        File.WriteAllText(path, text, Utf8WithMark);
    }

    private static void DeleteAll(IEnumerable<string> files)
    {
        foreach (string file in files)
        {
            File.Delete(file);
        }
    }

    private static string FirstDifference(string verified, string received)
    {
        string[] expected = verified.Split('\n');
        string[] actual = received.Split('\n');
        int line = Enumerable.Range(0, Math.Max(expected.Length, actual.Length))
            .First(index => expected.ElementAtOrDefault(index) != actual.ElementAtOrDefault(index));
        return FormattableString.Invariant(
            $"line {line + 1}\n  verified: {expected.ElementAtOrDefault(line) ?? "(end)"}\n  received: {actual.ElementAtOrDefault(line) ?? "(end)"}");
    }
}

/// <summary>The outputs of a test are not what its snapshot files say.</summary>
public sealed class SnapshotException(string message) : Exception(message);
