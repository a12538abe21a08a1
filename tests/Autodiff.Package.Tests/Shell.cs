using System.Diagnostics;

namespace Autodiff.Package.Tests;

/// <summary>Runs a program and gives what it printed.</summary>
internal static class Shell
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);

    /// <exception cref="InvalidOperationException">It failed or did not end; the message holds all it printed.</exception>
    public static async Task<string> Run(string directory, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What the test runner's own dotnet and MSBuild set for themselves must not reach a user's build.
        foreach (string variable in start.Environment.Keys.Where(IsOfTheTestRun).ToArray())
        {
            start.Environment.Remove(variable);
        }
        // A build server that outlives the test would hold its output pipe, and its folder, open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";

        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
            Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            string printed = await output + await error;
            return process.ExitCode == 0 ? printed : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{printed}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} did not end within {Limit}.");
        }
    }

    private static bool IsOfTheTestRun(string variable) =>
        variable.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("VSTEST_", StringComparison.OrdinalIgnoreCase)
        || variable is "DOTNET_HOST_PATH" or "TESTINGPLATFORM_DEFAULT_HANG_TIMEOUT";
}
