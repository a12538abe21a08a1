using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Xml.Linq;

namespace Autodiff.Package.Tests;

/// <summary>The package as a user gets it: packed, restored, built against, run, and published with NativeAOT.</summary>
public sealed class PackageTests(PackageFixture package) : IClassFixture<PackageFixture>
{
    // By hand: z1 = (-0.5, 3), z2 = (0, 15), yHat = 5.5, so dyHat = 2(5.5 - 1) = 9. Gradients of matrices are transposed.
    private const string Numbers = """
        loss 20.25
        dx 45 22.5
        dw1 0 22.5 | 0 45
        db1 0 22.5
        dw2 0 | 135
        db2 9
        """;

    [Fact]
    public void HoldsRuntimeGeneratorCodeFixesReadmeAndSymbols()
    {
        Assert.Equal(
            [
                "README.md",
                "analyzers/dotnet/cs/Autodiff.CodeFixes.dll",
                "analyzers/dotnet/cs/Autodiff.Generator.dll",
                "buildTransitive/Autodiff.Compiler.targets",
                "lib/net10.0/Autodiff.dll",
                "lib/net10.0/Autodiff.xml",
            ],
            FilesOf("nupkg"));
        Assert.Equal(["lib/net10.0/Autodiff.pdb"], FilesOf("snupkg"));
    }

    [Fact]
    public void IsLicensedAndDependsOnTensorsOnly()
    {
        using ZipArchive archive = Open("nupkg");
        using Stream nuspec = archive.GetEntry("Autodiff.Compiler.nuspec")!.Open();
        XElement metadata = XDocument.Load(nuspec).Root!.Elements().Single();
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.Equal(
            ["System.Numerics.Tensors"],
            metadata.Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value));

        string Value(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
    }

    [Fact]
    public async Task NewProjectBuildsWithoutWarningAndRuns()
    {
        string printed = await Dotnet("run", "--project", "App");
        Assert.StartsWith(Numbers, printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProjectThatRefersToAUserOfThePackageBuildsAndRuns() =>
        Assert.Equal($"{Numbers}\nown 3", await Dotnet("run", "--project", "Transitive"));

    /// <summary>Needs the platform's linker (clang or gcc); without one the SDK says so and the test fails.</summary>
    [Fact]
    public async Task PublishesWithNativeAotWithoutWarningAndPrintsTheSame()
    {
        // buildTransitive/Autodiff.Compiler.targets switches on what NativeAOT leaves off; only x64 has these names for it.
        bool isWide = IsX64 && Avx2.IsSupported;
        string printed = await PublishAndRun("native");
        Assert.StartsWith($"{Numbers}\nAVX2 {isWide}, FMA {isWide}, 256-bit vectors {isWide}\n512-bit vectors ", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InstructionSetOfTheUsersOwnStays()
    {
        if (!IsX64) return;
        string printed = await PublishAndRun("older", "-p:IlcInstructionSet=x86-64-v2");
        Assert.StartsWith($"{Numbers}\nAVX2 False, FMA False, 256-bit vectors False\n", printed, StringComparison.Ordinal);
    }

    private static bool IsX64 => RuntimeInformation.ProcessArchitecture == Architecture.X64;

    private async Task<string> PublishAndRun(string folder, params string[] properties)
    {
        await Dotnet("publish", ["App", "-o", folder, .. properties]);
        string program = Path.Combine(package.Consumer, folder, OperatingSystem.IsWindows() ? "App.exe" : "App");
        Assert.False(File.Exists(Path.Combine(package.Consumer, folder, "Autodiff.dll")), "App was not compiled to native code.");
        return (await Shell.Run(package.Consumer, program)).Trim().ReplaceLineEndings("\n");
    }

    private async Task<string> Dotnet(string command, params string[] arguments)
    {
        string printed = await Shell.Run(
            package.Consumer, "dotnet", [command, .. arguments, "-c", "Release", $"-p:AutodiffVersion={PackageFixture.Version}"]);
        return printed.Trim().ReplaceLineEndings("\n");
    }

    private ZipArchive Open(string extension) => ZipFile.OpenRead(Path.Combine(package.Feed, $"Autodiff.Compiler.{PackageFixture.Version}.{extension}"));

    private IEnumerable<string> FilesOf(string extension)
    {
        using ZipArchive archive = Open(extension);
        return [.. archive.Entries
            .Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal)
                && name is not ("[Content_Types].xml" or "Autodiff.Compiler.nuspec"))
            .Order(StringComparer.Ordinal)];
    }
}
