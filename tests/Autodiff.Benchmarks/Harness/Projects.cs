using System.Diagnostics;

namespace Autodiff.Benchmarks.Harness;

/// <summary>Projects outside the solution, which are built when they are first asked for.</summary>
internal static class Projects
{
    public static string Dotnet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>The project's folder, beside this project's folder bin, wherever in it this program runs.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static string Folder(string name, string project)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, name);
            if (File.Exists(Path.Combine(candidate, project))) return candidate;
        }
        throw new FileNotFoundException($"There is no {project} above '{AppContext.BaseDirectory}'.");
    }

    /// <summary>A verb of dotnet for a project in its release form.</summary>
    /// <exception cref="UserError">It fails.</exception>
    public static void Run(string verb, string project, params string[] arguments)
    {
        ProcessStartInfo start = new(Dotnet)
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetDirectoryName(project)!,
        };
        // No build server may outlive this and take a processor from what is measured.
        foreach (string argument in (string[])[verb, project, "-c", "Release", .. arguments, "--nologo", "-v", "quiet", "-clp:NoSummary;ErrorsOnly", "-p:UseSharedCompilation=false", "-nodeReuse:false"])
        {
            start.ArgumentList.Add(argument);
        }
        using Process build = Process.Start(start)!;
        string output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        if (build.ExitCode != 0) throw new UserError($"{Path.GetFileName(project)} does not {verb}:\n{output.TrimEnd()}");
    }
}
