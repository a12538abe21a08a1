using System.Globalization;
using System.Text;
using Autodiff.Benchmarks.Harness;

namespace Autodiff.Benchmarks.Report;

/// <summary>RESULTS.md: the table with what is needed to read it.</summary>
internal static class MarkdownReport
{
    private const string Introduction = """
        Each side's time is the median of its samples, and ours/peer the median of the ratios of 31 or more pairs of samples that took turns in
        one process (7 or more where a run takes tenths of a second). Less than 1 is faster. Before a case is measured its sides must give the
        same results. B/call is what a call allocates on the calling thread. A name that ends in t1 or t2 was measured with so many threads on
        both sides; all others with the first number of threads that was asked for.

        | cases | what | peer |
        |---|---|---|
        | `sgemm`, `dgemm` KIND SIZE | product of matrices of float or double, M×K×N, transposed as KIND says | libtorch's `mm` or `addmm` into a tensor that is there |
        | FUNCTION TYPE LENGTH | a function of each element; `gradient`: value and gradient of its sum | libtorch; `vs tensors`: System.Numerics.Tensors |
        | `chain5` LENGTH | relu(z + b)·s∘g + z | libtorch, in place after the first operation; `vs tensors`: four passes in place |
        | `step` NETWORK bBATCH | forward, backward and a step of gradient descent, 5·ReLU and mean squared error; `tanh`: tanh → σ → binary cross entropy; `fixed`: sizes known to the compiler; `matrix`: the batch written as matrices, without biases | libtorch, the faster of *idiom* (modules, loss module, optimizer) and *lean* (raw tensors, `addmm`, `autograd.grad`, update in place) |
        | `infer` NETWORK bBATCH | the network's result without a gradient | libtorch, modules or raw tensors |
        | `gradient_per_forward` | value and gradients | our own forward pass |
        | `rosenbrock_20`, `black_scholes` | value and gradient; the five derivatives of an option's price | libtorch; `vs hand`: C# written by a person |
        | `adbench` PROBLEM | the derivative of a problem of the standard benchmark; `loops`: written as plain loops over arrays | the objective, run by the same code |
        | `generator` | the compiler in its driver: one new layer, a thousand, and a key stroke in another file of a project of a thousand | none |

        *least of others* is what hand-written C++, Tapenade, Enzyme or CoDiPack took for the same problem at least, on another machine of this
        kind on another day: constants, not measured here.
        """;

    public static string Of(IReadOnlyList<Outcome> outcomes, IReadOnlyList<int> threads, IPeer? peer)
    {
        StringBuilder text = new();
        Line("# Results");
        Line("");
        Line($"Written by `dotnet run -c Release --project tests/Autodiff.Benchmarks -- compare --threads {string.Join(' ', threads)} --markdown RESULTS.md`.");
        Line("");
        Table(["", ""], [.. Machine.Describe().Append(("peer", peer?.Version ?? "none")).Append(("date", Today())).Select(entry => new[] { entry.Item1, entry.Item2 })]);
        Line("");
        text.Append(Introduction.ReplaceLineEndings("\n"));
        Line("");
        Line("");
        Table([.. Row.Columns, "least of others"], [.. outcomes.Select(outcome => Row.Of(outcome).Append(Least(outcome)).ToArray())]);
        return text.ToString();

        void Line(string line) => text.Append(line).Append('\n');

        void Table(string[] columns, string[][] rows)
        {
            Line($"| {string.Join(" | ", columns)} |");
            Line($"|{string.Concat(columns.Select(column => column is "" or "case" or "fastest peer" ? "---|" : "---:|"))}");
            foreach (string[] row in rows) Line($"| {string.Join(" | ", row)} |");
        }
    }

    private static string Today() => DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Least(Outcome outcome) =>
        Published.Of(outcome.Name) is { } milliseconds ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds} ms") : "";
}
