using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
#if USE_VERIFY
using VerifyTests;
using VerifyXunit;
#endif

namespace Autodiff.Generator.Tests.Testing;

/// <summary>
/// The one seam to snapshot files: what a test prints is compared with files in the folder <c>Snapshots</c> beside it.
/// Compiled against Verify.Xunit and Verify.SourceGenerators with <c>-p:UseVerify=true</c>; otherwise it reads and writes
/// the very same files by itself. Parameter values of a theory are passed as <c>parameters</c> and become part of the file name.
/// </summary>
public static class Snapshot
{
    private const string Folder = "Snapshots";

    /// <summary>Compares every generated source, and the diagnostics if there are any.</summary>
    public static Task Match(
        GeneratorDriver driver, object?[]? parameters = null, [CallerFilePath] string testFile = "", [CallerMemberName] string testMethod = "") =>
#if USE_VERIFY
        Verify(settings => Verifier.Verify(driver, settings, testFile), parameters);
#else
        Compare(SnapshotTarget.Of(driver.GetRunResult()), parameters, testFile, testMethod);
#endif

    /// <summary>Compares diagnostics, such as an analyzer's.</summary>
    public static Task Match(
        IEnumerable<Diagnostic> diagnostics, object?[]? parameters = null, [CallerFilePath] string testFile = "", [CallerMemberName] string testMethod = "") =>
#if USE_VERIFY
        Verify(settings => Verifier.Verify(new { Diagnostics = diagnostics.ToArray() }, settings, testFile), parameters);
#else
        Compare([new SnapshotTarget(null, "txt", DiagnosticsText.Of(diagnostics))], parameters, testFile, testMethod);
#endif

    /// <summary>Compares a text, such as the printed IR.</summary>
    public static Task Match(
        string text, string extension = "txt", object?[]? parameters = null, [CallerFilePath] string testFile = "", [CallerMemberName] string testMethod = "") =>
#if USE_VERIFY
        Verify(settings => Verifier.Verify(text, extension, settings, testFile), parameters);
#else
        Compare([new SnapshotTarget(null, extension, text)], parameters, testFile, testMethod);
#endif

#if USE_VERIFY
    static Snapshot()
    {
        VerifySourceGenerators.Initialize();
        DiffEngine.DiffRunner.Disabled = true;
    }

    private static async Task Verify(Func<VerifySettings, SettingsTask> verify, object?[]? parameters)
    {
        var settings = new VerifySettings();
        settings.UseDirectory(Folder);
        if (parameters is not null)
        {
            settings.UseParameters(parameters);
        }
        if (SnapshotModes.FromEnvironment(Environment.GetEnvironmentVariable) == SnapshotMode.Accept)
        {
            settings.AutoVerify();
        }
        await verify(settings);
    }
#else
    private static Task Compare(IReadOnlyList<SnapshotTarget> targets, object?[]? parameters, string testFile, string testMethod)
    {
        var files = new SnapshotFiles(
            Path.Combine(Path.GetDirectoryName(testFile)!, Folder), SnapshotStem.Of(testFile, testMethod, parameters));
        files.Match(
            [.. targets.Select(target => target with { Text = PathScrubber.Scrub(target.Text) })],
            SnapshotModes.FromEnvironment(Environment.GetEnvironmentVariable));
        return Task.CompletedTask;
    }
#endif
}
