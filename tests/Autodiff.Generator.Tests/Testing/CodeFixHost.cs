using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Autodiff.Generator.Tests.Testing;

/// <summary>A code fix that was offered: its title, and all sources, in their order, as they are once it is applied.</summary>
public sealed record OfferedFix(string Title, IReadOnlyList<string> Sources);

/// <summary>Offers and applies the fixes for what an analyzer reports, as an editor would.</summary>
public static class CodeFixHost<TAnalyzer, TFix>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    /// <summary>Every fix offered for the first finding, each applied to the sources as they were.</summary>
    /// <exception cref="InvalidOperationException">The analyzer reports nothing that this fix knows.</exception>
    public static async Task<IReadOnlyList<OfferedFix>> Fixes(params string[] sources)
    {
        var fix = new TFix();
        Diagnostic diagnostic = (await AnalyzerHost<TAnalyzer>.Run(sources)).Select(finding => finding.Diagnostic!)
            .FirstOrDefault(reported => fix.FixableDiagnosticIds.Contains(reported.Id))
            ?? throw new InvalidOperationException($"{typeof(TAnalyzer).Name} reports nothing that {typeof(TFix).Name} fixes.");

        using var workspace = new AdhocWorkspace();
        Project project = AddProject(workspace, sources);
        var actions = new List<CodeAction>();
        await fix.RegisterCodeFixesAsync(new CodeFixContext(
            DocumentOf(project, diagnostic), diagnostic, (action, _) => actions.Add(action), CancellationToken.None));

        var offered = new List<OfferedFix>();
        foreach (CodeAction action in actions)
        {
            offered.Add(new OfferedFix(action.Title, await Apply(action, project)));
        }
        return offered;
    }

    private static Project AddProject(AdhocWorkspace workspace, string[] sources)
    {
        CSharpCompilation compilation = UserCompilation.Create(HostOptions.Default, sources);
        Project project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, compilation.AssemblyName!, compilation.AssemblyName!, LanguageNames.CSharp,
            compilationOptions: compilation.Options,
            parseOptions: UserCompilation.ParseOptions(HostOptions.Default),
            metadataReferences: compilation.References));
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            project = project.AddDocument(tree.FilePath, tree.GetText(), filePath: tree.FilePath).Project;
        }
        return project;
    }

    private static Document DocumentOf(Project project, Diagnostic diagnostic) =>
        project.Documents.Single(document => document.FilePath == diagnostic.Location.SourceTree!.FilePath);

    private static async Task<IReadOnlyList<string>> Apply(CodeAction action, Project project)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        Solution changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        var texts = new List<string>();
        foreach (DocumentId document in project.DocumentIds)
        {
            SourceText text = await changed.GetDocument(document)!.GetTextAsync();
            texts.Add(text.ToString());
        }
        return texts;
    }
}
