using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Autodiff.Generator.Tests.Testing;

/// <summary>Runs a generator over sources as the compiler would.</summary>
public static class GeneratorHost<TGenerator>
    where TGenerator : IIncrementalGenerator, new()
{
    /// <summary>Compiles the sources, one tree each, and runs the generator twice: nothing that it may know a file by is left the second time.</summary>
    /// <exception cref="InvalidOperationException">The second run of the same sources was not served from the cache.</exception>
    /// <remarks>An exception that the generator threw is thrown again here.</remarks>
    public static GeneratorRun Run(params string[] sources) => Run(HostOptions.Default, sources);

    /// <inheritdoc cref="Run(string[])"/>
    public static GeneratorRun Run(HostOptions options, params string[] sources)
    {
        CSharpCompilation input = UserCompilation.Create(options, sources);
        GeneratorDriver driver = CreateDriver(options);
        return UserCompilation.InCulture(options, () =>
        {
            driver = driver.RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _);
            foreach (Exception exception in driver.GetRunResult().Results.Select(result => result.Exception).OfType<Exception>())
            {
                ExceptionDispatchInfo.Throw(exception);
            }
            RequireCached(driver.RunGenerators(UserCompilation.ReadAgain(input)));
            return new GeneratorRun(options, driver, input, (CSharpCompilation)output);
        });
    }

    internal static GeneratorDriver CreateDriver(HostOptions options) => CSharpGeneratorDriver.Create(
        [new TGenerator().AsSourceGenerator()],
        parseOptions: UserCompilation.ParseOptions(options),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static void RequireCached(GeneratorDriver secondRun)
    {
        if (RunReasons.Outputs(secondRun.GetRunResult()).FirstOrDefault(output => output.Reason != IncrementalStepRunReason.Cached) is { Step: not null } output)
        {
            throw new InvalidOperationException($"{output.Step} was {output.Reason} in a second run over the same sources: a model is not equal to itself.");
        }
    }
}
