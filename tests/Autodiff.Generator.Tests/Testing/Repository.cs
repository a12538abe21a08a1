using System.Runtime.CompilerServices;

namespace Autodiff.Generator.Tests.Testing;

/// <summary>Where the sources of this test run lie.</summary>
internal static class Repository
{
    /// <summary>The folder of this test project.</summary>
    public static string ProjectDirectory { get; } = Path.GetDirectoryName(Path.GetDirectoryName(ThisFile()))!;

    /// <summary>The folder of <c>Autodiff.sln</c>.</summary>
    public static string SolutionDirectory { get; } = Path.GetFullPath(Path.Combine(ProjectDirectory, "..", ".."));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
