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
            string folder = Projects.Folder("Peer", $"{Project}.csproj");
            if (!Directory.Exists(Path.Combine(folder, "bin"))) warnings.WriteLine("Building the peer for the first time, for which libtorch is downloaded.");
            // The very assembly that will load it.
            Projects.Run("build", Path.Combine(folder, $"{Project}.csproj"), $"-p:BenchmarksAssembly={typeof(PeerLoader).Assembly.Location}");
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
}
