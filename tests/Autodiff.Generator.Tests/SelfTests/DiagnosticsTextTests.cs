using Autodiff.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Autodiff.Generator.Tests.SelfTests;

public class DiagnosticsTextTests
{
    private const string Source = "class C\n{\n    private partial B Map(A source);\n}\n";

    [Fact]
    public void WarningWithItsSourceUnderlined()
    {
        var descriptor = new DiagnosticDescriptor("RMG037", "A title", "Member {0}", "Mapper", DiagnosticSeverity.Warning, isEnabledByDefault: true);
        Assert.Equal(
            """
            {
              Diagnostics: [
                {
                  Location: /*
            {
                private partial B Map(A source);
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            }
            */
             : (2,4)-(2,36),
                  Message: Member V,
                  Severity: Warning,
                  WarningLevel: 1,
                  Descriptor: {
                    Id: RMG037,
                    Title: A title,
                    MessageFormat: Member {0},
                    Category: Mapper,
                    DefaultSeverity: Warning,
                    IsEnabledByDefault: true
                  }
                }
              ]
            }
            """,
            DiagnosticsText.Of([Diagnostic.Create(descriptor, At("private partial B Map(A source);"), "V")]));
    }

    [Fact]
    public void ErrorHasNoWarningLevelAndDescriptionLinkAndTagsAreWrittenOnlyIfThereAreAny()
    {
        var descriptor = new DiagnosticDescriptor(
            "X1", "Title", "Message", "C", DiagnosticSeverity.Error, isEnabledByDefault: false, "Why", "https://example.org", "Unnecessary", "Telemetry");
        Assert.Equal(
            """
            {
              Diagnostics: [
                {
                  Message: Message,
                  Severity: Error,
                  Descriptor: {
                    Id: X1,
                    Title: Title,
                    Description: Why,
                    HelpLink: https://example.org,
                    MessageFormat: Message,
                    Category: C,
                    DefaultSeverity: Error,
                    IsEnabledByDefault: false,
                    CustomTags: [
                      Unnecessary,
                      Telemetry
                    ]
                  }
                }
              ]
            }
            """,
            DiagnosticsText.Of([Diagnostic.Create(descriptor, Location.None)]));
    }

    [Fact]
    public void SpanOverLinesIsUnderlinedOnEachAndCarriageReturnsAreNotShown()
    {
        var tree = CSharpSyntaxTree.ParseText("a;\r\n  b +\r\n  c;", path: "Source0.cs");
        var descriptor = new DiagnosticDescriptor("X1", "T", "one\ntwo", "C", DiagnosticSeverity.Error, isEnabledByDefault: true);
        string text = DiagnosticsText.Of([Diagnostic.Create(descriptor, Location.Create(tree, TextSpan.FromBounds(6, 14)))]);
        Assert.Contains(
            "      Location: /*\na;\n  b +\n  ^^^\n  c;\n^^^\n*/\n Source0.cs: (1,2)-(2,3),\n      Message:\none\ntwo,\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
    }

    private static Location At(string underlined) =>
        Location.Create(CSharpSyntaxTree.ParseText(Source), new TextSpan(Source.IndexOf(underlined, StringComparison.Ordinal), underlined.Length));
}
