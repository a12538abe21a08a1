using Autodiff.Generator.Tests.Properties.Imperative.Language;
using Autodiff.Generator.Tests.Properties.Language;

namespace Autodiff.Generator.Tests.Properties.Imperative.Checking;

/// <summary>Methods that take arrays for spans: a span cannot go through reflection.</summary>
internal static class Adapters
{
    public const string Prefix = "Of";

    public static string CSharp(Routine program, string type, Aim aim)
    {
        SourceWriter writer = new();
        writer.Line($"public static partial class {type}");
        writer.Open();
        string parameters = string.Join(", ", program.Main.Parameters.Select(p => $"{(p.Kind.IsSpan() ? Kind.Array : p.Kind).CSharp()} {p.Name}"));
        string arguments = string.Join(", ", program.Main.Parameters.Select(p => p.Name));
        string result = program.Main.Result.CSharp();
        writer.Line($"private static {result} {Prefix}M({parameters}) => M({arguments});");
        if (aim == Aim.Derivatives)
        {
            writer.Line($"private static {result} {Prefix}MForward({parameters}, MWorkspace ws) => MForward({arguments}, ws);");
            if (program.Main.Result == Kind.Number)
            {
                writer.Line($"private static MGradients {Prefix}MGradient({parameters}) => MGradient({arguments});");
                writer.Line($"private static MGradients {Prefix}MGradient({parameters}, MWorkspace ws) => MGradient({arguments}, ws);");
            }
        }
        writer.Close();
        return writer.ToString();
    }
}
