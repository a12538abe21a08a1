using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autodiff.Generator.Tests.SelfTests;

/// <summary>Gives every class marked <c>[Toy]</c> a method that tells its name. Small, and right in every way that the hosts test.</summary>
[Generator]
public sealed class ToyGenerator : IIncrementalGenerator
{
    public const string Step = "Toys";

    public const string Attribute = """
        [System.AttributeUsage(System.AttributeTargets.Class)]
        internal sealed class ToyAttribute : System.Attribute;
        """;

    private static readonly DiagnosticDescriptor Unnamed = new(
        "TOY001", "A toy has no good name", "Toy {0} has no good name", "Toys", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<Toy> toys = context.SyntaxProvider
            .ForAttributeWithMetadataName("ToyAttribute", (node, _) => node is ClassDeclarationSyntax, (syntax, _) => new Toy(syntax.TargetSymbol.Name))
            .WithTrackingName(Step);
        context.RegisterSourceOutput(toys, (output, toy) =>
        {
            output.AddSource($"{toy.Name}.g.cs", $"partial class {toy.Name}\n{{\n    public static string Tell(double x) => \"{toy.Name} \" + x;\n}}\n");
            if (toy.Name.StartsWith("Bad", StringComparison.Ordinal))
            {
                output.ReportDiagnostic(Diagnostic.Create(Unnamed, Location.None, toy.Name));
            }
        });
    }

    private sealed record Toy(string Name);
}

/// <summary>The fault that the graph walk is for: a model that holds on to its symbol, inside a collection of its own.</summary>
[Generator]
public sealed class LeakyGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<Leak> leaks = context.SyntaxProvider
            .ForAttributeWithMetadataName("ToyAttribute", (_, _) => true, (syntax, _) => new Leak(syntax.TargetSymbol.Name, [syntax.TargetSymbol]))
            .WithTrackingName(ToyGenerator.Step);
        context.RegisterSourceOutput(leaks, (output, leak) => output.AddSource($"{leak.Name}.g.cs", "// nothing\n"));
    }

    private sealed class Leak(string name, List<object> kept) : IEquatable<Leak>
    {
        public string Name => name;

        public List<object> Kept => kept;

        public bool Equals(Leak? other) => name == other?.Name;

        public override bool Equals(object? other) => Equals(other as Leak);

        public override int GetHashCode() => name.GetHashCode(StringComparison.Ordinal);
    }
}

/// <summary>The fault that the second run is for: a model that is equal to nothing.</summary>
[Generator]
public sealed class ForgetfulGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.CompilationProvider.Select((_, _) => new object()),
        (output, _) => output.AddSource("Forgetful.g.cs", "// nothing\n"));
}

/// <summary>The fault that cancelled runs are for: a transform that takes a cancellation for an empty result.</summary>
[Generator]
public sealed class SwallowingGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<string> names = context.SyntaxProvider
            .ForAttributeWithMetadataName("ToyAttribute", (_, _) => true, (syntax, cancellation) => NameOf(syntax.TargetSymbol, cancellation))
            .WithTrackingName(ToyGenerator.Step);
        context.RegisterSourceOutput(names, (output, name) => output.AddSource($"{name}.g.cs", "// nothing\n"));
    }

    private static string NameOf(ISymbol symbol, CancellationToken cancellation)
    {
        try
        {
            // Long work, as far as a cancellation is concerned: whoever may cancel finds it going on, however late he does.
            if (cancellation.CanBeCanceled)
            {
                cancellation.WaitHandle.WaitOne();
                cancellation.ThrowIfCancellationRequested();
            }
            return symbol.Name;
        }
        catch (OperationCanceledException)
        {
            return $"Empty{symbol.Name}";
        }
    }
}
