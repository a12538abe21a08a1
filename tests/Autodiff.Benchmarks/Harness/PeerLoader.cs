using System.Diagnostics;
using System.Reflection;

namespace Autodiff.Benchmarks.Harness;

/// <summary>
/// Builds and loads the peer. It is half a gigabyte that nothing but these measurements needs, so it is a project of its own, outside the
/// solution, and is restored when it is first asked for.
/// </summary>
internal static class PeerLoader
{
    private const string Project = "Autodiff.Benchmarks.Peer";
    private const string Type = "Autodiff.Benchmarks.Peer.LibtorchPeer";

    /// <summary>The peer; null, with a warning, where it cannot be had.</summary>
    public static IPeer? Load(TextWriter warnings)
    {
        try
        {
            string folder = Folder();
            if (!Directory.Exists(Path.Combine(folder, "bin"))) warnings.WriteLine("Building the peer for the first time, for which libtorch is downloaded.");
            Build(Path.Combine(folder, $"{Project}.csproj"));
            Assembly assembly = Assembly.LoadFrom(Path.Combine(folder, "bin", "Release", $"{Project}.dll"));
            return (IPeer)Activator.CreateInstance(assembly.GetType(Type, throwOnError: true)!)!;
        }
        // Whatever it is, from a missing compiler to a missing symbol: our own figures do not depend on it.
        catch (Exception e)
        {
            warnings.WriteLine($"warning: without libtorch, whose columns stay empty: {(e as TargetInvocationException)?.InnerException?.Message ?? e.Message}");
            return null;
        }
    }

    // Beside this project's folder bin, wherever in it this program runs.
    private static string Folder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "Peer");
            if (File.Exists(Path.Combine(candidate, $"{Project}.csproj"))) return candidate;
        }
        throw new FileNotFoundException($"There is no {Project}.csproj above '{AppContext.BaseDirectory}'.");
    }

    private static void Build(string project)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList =
            {
                "build", project, "-c", "Release", "--nologo", "-v", "quiet", "-clp:NoSummary;ErrorsOnly",
                // No build server may outlive this and take a processor from what is measured.
                "-p:UseSharedCompilation=false", "-nodeReuse:false",
                // The very assembly that will load it.
                $"-p:BenchmarksAssembly={typeof(PeerLoader).Assembly.Location}",
            },
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetDirectoryName(project)!,
        };
        using Process build = Process.Start(start)!;
        string output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        if (build.ExitCode != 0) throw new InvalidOperationException($"it does not build:\n{output.TrimEnd()}");
    }
}
