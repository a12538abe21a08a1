using System.Diagnostics;
using System.Globalization;

namespace Autodiff.Benchmarks.Harness;

/// <summary>
/// The same program published by NativeAOT and built for the just-in-time compiler, as two processes that take turns: while one measures, the
/// other waits for its next line.
/// </summary>
internal static class NativeComparison
{
    private const string Project = "Autodiff.Benchmarks.Native";
    private const int Pairs = 31;

    // Of sums in another order: each form chooses its own instructions.
    private const double Tolerance = 1e-3;

    /// <summary>The outcome of each of <see cref="Native.NativeCases"/> that is asked for: ours is NativeAOT, the peer the JIT.</summary>
    /// <exception cref="UserError">The program cannot be built or published, or it fails.</exception>
    public static IEnumerable<Outcome> Run(IReadOnlyList<Case> cases, Action<string> disagree)
    {
        string folder = Projects.Folder("Native", $"{Project}.csproj"), project = Path.Combine(folder, $"{Project}.csproj");
        string native = Path.Combine(folder, "bin", "native"), jitted = Path.Combine(folder, "bin", "jitted");
        Projects.Run("build", project, "-o", jitted);
        Projects.Run("publish", project, "-o", native);
        using Worker ours = new(new ProcessStartInfo(Path.Combine(native, Project)));
        using Worker peer = new(new ProcessStartInfo(Projects.Dotnet, [Path.Combine(jitted, $"{Project}.dll")]));
        foreach (string name in cases.Select(c => c.Name))
        {
            Sample first = ours.Measure(name), second = peer.Measure(name);
            if (!(Math.Abs(first.Checksum - second.Checksum) <= Tolerance * Math.Abs(second.Checksum)))
            {
                disagree($"{name}: the results add up to {first.Checksum:R} and {second.Checksum:R}.");
                continue;
            }
            List<double> times = [], others = [];
            long bytes = 0;
            for (int pair = 0; pair < Pairs; pair++)
            {
                // Whoever was second is first next time.
                if (pair % 2 == 1) others.Add(peer.Measure(name).Ns);
                Sample sample = ours.Measure(name);
                times.Add(sample.Ns);
                bytes = sample.Bytes;
                if (pair % 2 == 0) others.Add(peer.Measure(name).Ns);
            }
            yield return new Outcome(name, Statistics.Median(times), new Rival("JIT", Statistics.Median(others), Statistics.MedianRatio(times, others)), bytes, Pairs);
        }
    }

    private readonly record struct Sample(double Ns, long Bytes, double Checksum);

    private sealed class Worker : IDisposable
    {
        private readonly Process _process;

        public Worker(ProcessStartInfo start)
        {
            (start.RedirectStandardInput, start.RedirectStandardOutput) = (true, true);
            _process = Process.Start(start)!;
        }

        public Sample Measure(string name)
        {
            _process.StandardInput.WriteLine(name);
            _process.StandardInput.Flush();
            string line = _process.StandardOutput.ReadLine() ?? throw new UserError($"{_process.StartInfo.FileName} ended at '{name}'.");
            string[] fields = line.Split(' ');
            return new Sample(Parse(fields[0]), long.Parse(fields[1], CultureInfo.InvariantCulture), Parse(fields[2]));
        }

        public void Dispose()
        {
            _process.StandardInput.Close();
            _process.WaitForExit();
            _process.Dispose();
        }

        private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }
}
