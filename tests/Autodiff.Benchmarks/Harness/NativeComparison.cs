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

    public static readonly string[] Names =
    [
        "sgemm NN 64", "sgemm NN 512", "dgemm NN 256", "exp f32 2K", "exp f32 1M", "step 4-16-3 b1", "step 4-16-3 b1 fixed",
        "step 64-128-10 b32", "step 784-512-10 b1", "step 784-512-10 b128", "rosenbrock_20", "black_scholes",
    ];

    /// <summary>The outcome of each case whose name contains <paramref name="filter"/>: ours is NativeAOT, the peer the JIT.</summary>
    /// <exception cref="UserError">The program cannot be built or published, or it fails.</exception>
    public static IEnumerable<Outcome> Run(string? filter, Action<string> disagree)
    {
        string folder = Projects.Folder("Native", $"{Project}.csproj"), project = Path.Combine(folder, $"{Project}.csproj");
        string native = Path.Combine(folder, "bin", "native"), jitted = Path.Combine(folder, "bin", "jitted");
        Projects.Run(project, ["build", "-c", "Release", "-o", jitted]);
        Projects.Run(project, ["publish", "-c", "Release", "-o", native]);
        using Worker ours = new(new ProcessStartInfo(Path.Combine(native, Project)));
        using Worker peer = new(new ProcessStartInfo(Projects.Dotnet, [Path.Combine(jitted, $"{Project}.dll")]));
        foreach (string name in Names.Where(name => filter is null || name.Contains(filter, StringComparison.OrdinalIgnoreCase)))
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
