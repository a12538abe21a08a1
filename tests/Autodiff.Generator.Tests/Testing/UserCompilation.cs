using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Autodiff.Generator.Tests.Testing;

/// <summary>The compilation of a user's project: its sources against .NET, this runtime and its libraries.</summary>
internal static class UserCompilation
{
    // Every assembly of the running test, Autodiff.dll among them: what a user's project sees, and what emitted code is loaded against.
    private static readonly ImmutableArray<MetadataReference> Platform =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpParseOptions ParseOptions(HostOptions options) => new(LanguageVersion.Preview, options.Documentation);

    public static CSharpCompilation Create(HostOptions options, IEnumerable<string> sources) => CSharpCompilation.Create(
        options.AssemblyName,
        sources.Select((source, index) => Tree(options, source, FormattableString.Invariant($"Source{index}.cs"))),
        [.. Platform, .. options.Libraries.Select(library => library.ToReference())],
        new CSharpCompilationOptions(
            options.OutputKind,
            nullableContextOptions: options.Nullable,
            warningLevel: options.WarningLevel,
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: options.AllowUnsafe,
            deterministic: true));

    public static SyntaxTree Tree(HostOptions options, string source, string path)
    {
        string lines = source.ReplaceLineEndings(options.CarriageReturns ? "\r\n" : "\n");
        return CSharpSyntaxTree.ParseText(lines, ParseOptions(options), path);
    }

    /// <summary>The same files in other objects.</summary>
    public static CSharpCompilation ReadAgain(CSharpCompilation compilation) => compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(
        compilation.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.GetText(), (CSharpParseOptions)tree.Options, tree.FilePath)));

    /// <summary>Runs <paramref name="action"/> as on a machine of the options' culture.</summary>
    public static TResult InCulture<TResult>(HostOptions options, Func<TResult> action)
    {
        (CultureInfo culture, CultureInfo ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = options.Culture ?? culture;
            CultureInfo.CurrentUICulture = options.Culture ?? ui;
            return action();
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
            CultureInfo.CurrentUICulture = ui;
        }
    }
}
