using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Tests.Testing;

/// <summary>How sources are compiled, and under what circumstances a generator or analyzer sees them.</summary>
public sealed record HostOptions
{
    public static HostOptions Default { get; } = new();

    public string AssemblyName { get; init; } = "UserCode";

    public OutputKind OutputKind { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    /// <summary>The culture of the one who builds; none leaves that of the test run.</summary>
    public CultureInfo? Culture { get; init; }

    /// <summary>Gives the sources Windows line ends.</summary>
    public bool CarriageReturns { get; init; }

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    /// <summary>9999 is the SDK's "latest": every warning wave.</summary>
    public int WarningLevel { get; init; } = 9999;

    public DocumentationMode Documentation { get; init; } = DocumentationMode.Diagnose;

    public bool AllowUnsafe { get; init; }

    /// <summary>Projects that these sources refer to, each already run.</summary>
    public ImmutableArray<GeneratorRun> Libraries { get; init; } = [];
}
