using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Tests.Testing;

/// <summary>Why each step of a run ran.</summary>
public static class RunReasons
{
    /// <summary>The steps that the generator named with <c>WithTrackingName</c>, without Roslyn's own, by name.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<IncrementalGeneratorRunStep>> NamedSteps(GeneratorDriverRunResult run) =>
        run.Results
            .SelectMany(result => result.TrackedSteps)
            .Where(step => !IsRoslyns(step.Key))
            .ToImmutableSortedDictionary(step => step.Key, step => step.Value, StringComparer.Ordinal);

    /// <summary>The reasons of one named step, an entry per output.</summary>
    public static IReadOnlyList<IncrementalStepRunReason> Of(GeneratorDriverRunResult run, string step) =>
        [.. NamedSteps(run)[step].SelectMany(ran => ran.Outputs).Select(output => output.Reason)];

    /// <summary>The reasons of the steps that add sources.</summary>
    public static IEnumerable<(string Step, IncrementalStepRunReason Reason)> Outputs(GeneratorDriverRunResult run) =>
        from result in run.Results
        from steps in result.TrackedOutputSteps
        from step in steps.Value
        from output in step.Outputs
        select (steps.Key, output.Reason);

    private static bool IsRoslyns(string step) =>
        step is WellKnownGeneratorInputs.Compilation or WellKnownGeneratorInputs.ParseOptions or WellKnownGeneratorInputs.AdditionalTexts
            or WellKnownGeneratorInputs.AnalyzerConfigOptions or WellKnownGeneratorInputs.MetadataReferences or "CompilationOptions"
            or WellKnownGeneratorOutputs.SourceOutput or WellKnownGeneratorOutputs.ImplementationSourceOutput
        || step.Contains("_ForAttribute", StringComparison.Ordinal); // the inner steps of ForAttributeWithMetadataName
}
