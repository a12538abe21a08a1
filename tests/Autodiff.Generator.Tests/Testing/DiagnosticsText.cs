using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Autodiff.Generator.Tests.Testing;

/// <summary>Diagnostics as the relaxed JSON of a snapshot: the source with the span underlined, the message, the descriptor.</summary>
internal static class DiagnosticsText
{
    public static string Of(IEnumerable<Diagnostic> diagnostics)
    {
        var writer = new RelaxedJsonWriter();
        writer.Object(null, () => writer.Array("Diagnostics", diagnostics, diagnostic => writer.Object(null, () => Write(writer, diagnostic))));
        return writer.ToString();
    }

    private static void Write(RelaxedJsonWriter writer, Diagnostic diagnostic)
    {
        if (diagnostic.Location != Location.None)
        {
            writer.Raw("Location", Describe(diagnostic.Location));
        }
        writer.Value("Message", diagnostic.GetMessage(CultureInfo.InvariantCulture));
        writer.Value("Severity", diagnostic.Severity.ToString());
        if (diagnostic.WarningLevel != 0)
        {
            writer.Value("WarningLevel", diagnostic.WarningLevel.ToString(CultureInfo.InvariantCulture));
        }
        writer.Object("Descriptor", () => Write(writer, diagnostic.Descriptor));
    }

    private static void Write(RelaxedJsonWriter writer, DiagnosticDescriptor descriptor)
    {
        writer.Value("Id", descriptor.Id);
        writer.Value("Title", descriptor.Title.ToString(CultureInfo.InvariantCulture));
        writer.ValueUnlessBlank("Description", descriptor.Description.ToString(CultureInfo.InvariantCulture));
        writer.ValueUnlessBlank("HelpLink", descriptor.HelpLinkUri);
        writer.Value("MessageFormat", descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture));
        writer.Value("Category", descriptor.Category);
        writer.Value("DefaultSeverity", descriptor.DefaultSeverity.ToString());
        writer.Value("IsEnabledByDefault", descriptor.IsEnabledByDefault ? "true" : "false");
        if (descriptor.CustomTags.Any())
        {
            writer.Array("CustomTags", descriptor.CustomTags, tag => writer.Value(null, tag));
        }
    }

    private static string Describe(Location location)
    {
        FileLinePositionSpan span = location.GetMappedLineSpan();
        return location.SourceTree is { } tree ? $"/*\n{Underlined(tree.GetText(), location)}*/\n {span}" : span.ToString();
    }

    // One line of context on each side; a line of ^ below each line that the span touches.
    private static string Underlined(SourceText source, Location location)
    {
        LinePositionSpan lines = location.GetMappedLineSpan().Span;
        int last = Math.Min(lines.End.Line + 1, source.Lines.Count - 1);
        var text = new StringBuilder();
        for (int index = Math.Max(lines.Start.Line - 1, 0); index <= last; index++)
        {
            TextLine line = source.Lines[index];
            text.Append(line.ToString()).Append('\n');
            if (line.Span.Intersection(location.SourceSpan) is { } part)
            {
                text.Append(' ', part.Start - line.Start).Append('^', part.Length).Append('\n');
            }
        }
        return text.ToString();
    }
}
