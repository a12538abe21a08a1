using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Autodiff.Generator.Tests.Testing;

/// <summary>That a generator does no work twice and keeps nothing of Roslyn's alive.</summary>
public static class IncrementalAssertions<TGenerator>
    where TGenerator : IIncrementalGenerator, new()
{
    /// <summary>Runs over the sources, applies the edit, runs again.</summary>
    /// <returns>The second run; its reasons are read with <see cref="RunReasons"/>.</returns>
    public static GeneratorDriverRunResult RunAgainAfter(Func<CSharpCompilation, CSharpCompilation> edit, params string[] sources)
    {
        GeneratorRun first = GeneratorHost<TGenerator>.Run(sources);
        return first.Driver.RunGenerators(edit(first.Input)).GetRunResult();
    }

    /// <summary>After an edit elsewhere the given steps, and no other named ones, are unchanged or cached, and every output is cached.</summary>
    public static void UnrelatedEditIsCached(string[] steps, params string[] sources)
    {
        GeneratorDriverRunResult second = RunAgainAfter(EditElsewhere, sources);
        Assert.Equal(steps.Order(StringComparer.Ordinal), RunReasons.NamedSteps(second).Keys);
        foreach (string step in steps)
        {
            Assert.NotEmpty(RunReasons.Of(second, step));
            Assert.All(RunReasons.Of(second, step), reason => Assert.True(
                reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step} was {reason} after an edit elsewhere."));
        }
        AllOutputsCached(second);
    }

    public static void AllOutputsCached(GeneratorDriverRunResult run)
    {
        Assert.NotEmpty(RunReasons.Outputs(run));
        Assert.All(RunReasons.Outputs(run), output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    /// <summary>No symbol, compilation, syntax or location can be reached from what the named steps keep.</summary>
    public static void NothingOfRoslynIsKept(params string[] sources)
    {
        GeneratorDriverRunResult run = GeneratorHost<TGenerator>.Run(sources).Driver.GetRunResult();
        Assert.NotEmpty(RunReasons.NamedSteps(run));
        foreach ((string name, var steps) in RunReasons.NamedSteps(run))
        {
            foreach (object value in steps.SelectMany(step => step.Outputs).Select(output => output.Value))
            {
                Assert.True(ObjectGraph.PathToRoslyn(value) is not { } path, $"{name}: {ObjectGraph.PathToRoslyn(value)}");
            }
        }
    }

    /// <summary>
    /// A run that is cancelled, at any moment, ends with that very cancellation, and the next run gives the whole output. A
    /// transform that catches it, as one that catches every exception does, would hand on an empty result instead.
    /// </summary>
    /// <remarks>The moments move on until a run is over before its own, however slow a busy machine is or late its timers are.</remarks>
    public static void CancelledRunLeavesNoTrace(params string[] sources)
    {
        GeneratorRun whole = GeneratorHost<TGenerator>.Run(sources);
        long step = Math.Max(1, Measure(whole) / 16);
        bool cancelled = true;
        for (long delay = 0; cancelled; delay += Math.Max(step, delay / 16))
        {
            GeneratorDriver driver = GeneratorHost<TGenerator>.CreateDriver(whole.Options);
            // What a generator may know of files that it has seen would leave nothing to cancel.
            cancelled = IsCancelledAfter(TimeSpan.FromTicks(delay), UserCompilation.ReadAgain(whole.Input), ref driver);
            Assert.Equal(Texts(whole.Driver), Texts(driver.RunGenerators(EditElsewhere(whole.Input))));
        }
    }

    /// <summary>Adds a file that has nothing to do with any other.</summary>
    public static CSharpCompilation EditElsewhere(CSharpCompilation compilation) => compilation.AddSyntaxTrees(
        UserCompilation.Tree(HostOptions.Default, "namespace Elsewhere { internal static class Unrelated { internal static int One() => 1; } }", "Elsewhere.cs"));

    private static bool IsCancelledAfter(TimeSpan delay, CSharpCompilation input, ref GeneratorDriver driver)
    {
        int thread = Environment.CurrentManagedThreadId;
        Exception? thrown = null;
        Exception? escaped = null;
        AppDomain.CurrentDomain.FirstChanceException += Record;
        try
        {
            using var source = new CancellationTokenSource(delay);
            driver = driver.RunGenerators(input, source.Token);
        }
        catch (OperationCanceledException exception)
        {
            escaped = exception;
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Record;
        }
        Assert.True(ReferenceEquals(thrown, escaped), $"A cancellation was swallowed:\n{thrown?.StackTrace}");
        return escaped is not null;

        void Record(object? sender, FirstChanceExceptionEventArgs first)
        {
            if (first.Exception is OperationCanceledException && Environment.CurrentManagedThreadId == thread)
            {
                thrown ??= first.Exception;
            }
        }
    }

    private static long Measure(GeneratorRun run)
    {
        CSharpCompilation input = UserCompilation.ReadAgain(run.Input);
        var watch = Stopwatch.StartNew();
        GeneratorHost<TGenerator>.CreateDriver(run.Options).RunGenerators(input);
        return watch.Elapsed.Ticks;
    }

    private static IEnumerable<string> Texts(GeneratorDriver driver) =>
        driver.GetRunResult().Results.SelectMany(result => result.GeneratedSources).Select(source => source.SourceText.ToString());
}
