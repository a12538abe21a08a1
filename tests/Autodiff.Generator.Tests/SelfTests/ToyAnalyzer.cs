using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Autodiff.Generator.Tests.SelfTests;

/// <summary>Reports every literal that is not an integer.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ToyAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Fraction = new(
        "TOY002", "A fraction", "{0} is a fraction", "Toys", DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: "https://example.org/TOY002");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Fraction];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(
            operation =>
            {
                if (((ILiteralOperation)operation.Operation).ConstantValue.Value is double value)
                {
                    operation.ReportDiagnostic(Diagnostic.Create(Fraction, operation.Operation.Syntax.GetLocation(), value));
                }
            },
            OperationKind.Literal);
    }
}

/// <summary>An analyzer with a fault of its own.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ThrowingAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Never = new("TOY003", "Never", "Never", "Toys", DiagnosticSeverity.Error, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Never];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationAction(_ => throw new NotSupportedException("of the analyzer"));
    }
}
