using System.Collections.Immutable;
using Autodiff.Generator.Diagnostics;
using Autodiff.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Autodiff.Generator;

/// <summary>
/// Finds <c>w - lr * g.W</c> in ordinary code: the gradient of an m×n matrix is n×m, and for matrices, unlike vectors, C#'s
/// types do not tell the two apart; for a square one nothing would until the training fails.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GradientAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.MissingTranspose);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownTypes.Layer) == null) return;
            start.RegisterOperationAction(Analyze, OperationKind.Binary, OperationKind.CompoundAssignment);
        });
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        (IOperation left, IOperation right) = context.Operation switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } binary => (binary.LeftOperand, binary.RightOperand),
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } compound => (compound.Target, compound.Value),
            _ => (context.Operation, context.Operation),
        };
        if (left == right || !MatrixLayout.IsMatrix(left) || !MatrixLayout.IsMatrix(right)) return;
        (Layout x, Layout y) = (MatrixLayout.Of(left), MatrixLayout.Of(right));
        // The transpose of a matrix has the shape of its gradient, and is none.
        if (x == Layout.Gradient && y == Layout.Parameter && MatrixLayout.HoldsGradient(left)) Report(context, left, right);
        if (x == Layout.Parameter && y == Layout.Gradient && MatrixLayout.HoldsGradient(right)) Report(context, right, left);
    }

    private static void Report(OperationAnalysisContext context, IOperation gradient, IOperation other)
    {
        SyntaxNode syntax = MatrixLayout.Leaf(gradient).Syntax;
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.MissingTranspose, syntax.GetLocation(), syntax.ToString(), other.Syntax.ToString()));
    }
}
