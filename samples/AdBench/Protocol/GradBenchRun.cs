using System.Diagnostics;
using System.Text;
using System.Text.Json;
using AdBench.Benchmarks;

namespace AdBench.Protocol;

/// <summary>A run as GradBench's harness wants it: the result as JSON on the first line, then a line for each timed run.</summary>
internal static class GradBenchRun
{
    /// <exception cref="UserError">The problem has no such function.</exception>
    public static void Run(GradBenchInput input, string function, TextWriter output)
    {
        Benchmark benchmark = input.Benchmark;
        bool isObjective = function == benchmark.ObjectiveFunction;
        if (!isObjective && function != benchmark.DerivativeFunction)
        {
            throw new UserError($"{benchmark.Problem} has {benchmark.ObjectiveFunction} and {benchmark.DerivativeFunction}, not '{function}'.");
        }
        Action run = isObjective ? benchmark.RunObjective : benchmark.RunDerivative;
        run();
        output.WriteLine(Json(isObjective ? benchmark.WriteObjective : benchmark.WriteDerivative));

        // Results are in, so a harness that waits for them need not wait for all of the runs.
        output.Flush();
        long total = 0;
        for (int i = 0; i < input.MinRuns || total < input.MinSeconds * 1e9; i++)
        {
            long start = Stopwatch.GetTimestamp();
            run();
            long nanoseconds = (long)Stopwatch.GetElapsedTime(start).TotalNanoseconds;
            total += Math.Max(nanoseconds, 1);
            output.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{{\"name\": \"evaluate\", \"nanoseconds\": {nanoseconds}}}"));
        }
    }

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream)) write(json);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
