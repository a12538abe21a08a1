using System.Runtime.CompilerServices;

namespace Autodiff.Package.Tests;

/// <summary>Packs once, and lays out a user's projects that find the package in a folder of their own.</summary>
public sealed class PackageFixture : IAsyncLifetime
{
    public const string Version = "0.1.0-test";

    // Neither inside the repository, whose Directory.Build.props it would inherit, nor shared with another run.
    private readonly string _root = Directory.CreateTempSubdirectory("autodiff-package-").FullName;

    /// <summary>Where <c>dotnet pack</c> put the packages.</summary>
    public string Feed => Path.Combine(_root, "feed");

    /// <summary>The user's projects.</summary>
    public string Consumer => Path.Combine(_root, "consumer");

    public async Task InitializeAsync()
    {
        string repository = Path.GetFullPath(Path.Combine(ThisDirectory(), "..", ".."));
        await Shell.Run(repository, "dotnet", "pack", "runtime/Autodiff.csproj", "-c", "Release", "-o", Feed, $"-p:PackageVersion={Version}");
        Copy(Path.Combine(ThisDirectory(), "Consumer"), Consumer);
        File.Copy(Path.Combine(repository, "global.json"), Path.Combine(Consumer, "global.json"));
        File.WriteAllText(Path.Combine(Consumer, "nuget.config"), NuGetConfig());
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return Task.CompletedTask;
    }

    // This package from the feed, into a folder of its own so that no older one is taken from a cache; all else as the machine has it.
    private string NuGetConfig()
    {
        string machinePackages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string fallback = Directory.Exists(machinePackages)
            ? $"""<fallbackPackageFolders><add key="machine" value="{machinePackages}" /></fallbackPackageFolders>"""
            : "";
        return $"""
            <?xml version="1.0" encoding="utf-8"?>
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(_root, "packages")}" /></config>
              {fallback}
              <packageSources><add key="feed" value="{Feed}" /></packageSources>
            </configuration>
            """;
    }

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static string ThisDirectory([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
