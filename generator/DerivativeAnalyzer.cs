using System.Collections.Immutable;
using Autodiff.Generator.Diagnostics;
using Autodiff.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Autodiff.Generator;

/// <summary>Reports a <c>[Derivative]</c> that is not the derivative of the method it names: where it is declared, once.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DerivativeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.BadDerivative);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(static c => Analyze(c), SymbolKind.Method);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        IMethodSymbol rule = (IMethodSymbol)context.Symbol;
        if (DerivativeRules.Target(rule) is not { } name || DerivativeRules.Misfit(rule, name) is not { } problem) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.BadDerivative, rule.Locations[0], rule.Name, name, problem));
    }
}
