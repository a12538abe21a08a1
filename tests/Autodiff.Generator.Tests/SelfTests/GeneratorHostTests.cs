using System.Globalization;
using Autodiff.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Tests.SelfTests;

public class GeneratorHostTests
{
    private const string Bear = "[Toy] internal partial class Bear;";

    [Fact]
    public void RunsAndCompilesClean()
    {
        GeneratorRun run = GeneratorHost<ToyGenerator>.Run(ToyGenerator.Attribute, Bear).RequireClean();
        Assert.Equal(["Bear.g.cs"], run.Sources.Keys);
        Assert.Empty(run.GeneratorDiagnostics);
        Assert.Equal(2, run.Input.SyntaxTrees.Length);
        Assert.Equal(3, run.Output.SyntaxTrees.Length);
    }

    [Fact]
    public void EmittedAssemblyIsCalledAndSharesTheRuntimeWithTheTest()
    {
        GeneratorRun run = GeneratorHost<ToyGenerator>.Run(
            ToyGenerator.Attribute, Bear, "internal static class Use { internal static int Length(Autodiff.Vector<float> x) => x.Length; }").RequireClean();
        using LoadedAssembly loaded = run.Emit();
        Assert.Equal("Bear 2", loaded.Call<string>("Bear", "Tell", 2.0));
        Assert.Equal(3, loaded.Call<int>("Use", "Length", new Autodiff.Vector<float>(3)));
        Assert.Equal(3, loaded.Delegate<Func<Autodiff.Vector<float>, int>>("Use", "Length")(new Autodiff.Vector<float>(3)));
    }

    [Fact]
    public void ExceptionOfTheCalledMethodIsThrownAsItIs()
    {
        using LoadedAssembly loaded = GeneratorHost<ToyGenerator>.Run(
            ToyGenerator.Attribute, Bear, "static class C { internal static void M() => throw new System.DivideByZeroException(); }").Emit();
        Assert.Throws<DivideByZeroException>(() => loaded.Call("C", "M"));
    }

    [Fact]
    public void LibrariesAreReferredToAndLoaded()
    {
        GeneratorRun library = GeneratorHost<ToyGenerator>.Run(
            HostOptions.Default with { AssemblyName = "Toys" }, ToyGenerator.Attribute, "[Toy] public partial class Bear;");
        GeneratorRun user = GeneratorHost<ToyGenerator>.Run(
            HostOptions.Default with { Libraries = [library] }, ToyGenerator.Attribute, "[Toy] internal partial class Fox { internal static string Friend() => Bear.Tell(1); }");
        using LoadedAssembly loaded = user.RequireClean().Emit();
        Assert.Equal("Bear 1", loaded.Call<string>("Fox", "Friend"));
    }

    [Fact]
    public void SourcesHaveTheLineEndsAskedFor()
    {
        GeneratorRun run = GeneratorHost<ToyGenerator>.Run(HostOptions.Default with { CarriageReturns = true }, ToyGenerator.Attribute, "class C\n{\n}\n");
        Assert.Equal("class C\r\n{\r\n}\r\n", run.Input.SyntaxTrees[1].ToString());
    }

    /// <summary>Without the real cultures of ICU the tests of determinism would prove nothing.</summary>
    [Fact]
    public void CultureIsThatOfTheOptionsWithinTheRunOnly()
    {
        HostOptions swedish = HostOptions.Default with { Culture = CultureInfo.GetCultureInfo("sv-SE") };
        Assert.Equal("\u22125", UserCompilation.InCulture(swedish, () => (-5).ToString(CultureInfo.CurrentCulture)));
        HostOptions turkish = HostOptions.Default with { Culture = CultureInfo.GetCultureInfo("tr-TR") };
        Assert.Equal("\u0130", UserCompilation.InCulture(turkish, () => "i".ToUpper(CultureInfo.CurrentCulture)));
        HostOptions german = HostOptions.Default with { Culture = CultureInfo.GetCultureInfo("de-DE") };
        CultureInfo before = CultureInfo.CurrentCulture;
        Assert.Equal("0,5", UserCompilation.InCulture(german, () => 0.5.ToString(CultureInfo.CurrentCulture)));
        Assert.Same(before, CultureInfo.CurrentCulture);
    }

    [Fact]
    public void NullableWarningsAreFound()
    {
        GeneratorRun run = GeneratorHost<ToyGenerator>.Run(ToyGenerator.Attribute, Bear, "class C { string M() => null; }");
        Diagnostic warning = Assert.Single(run.CompilationDiagnostics);
        Assert.Equal("CS8603", warning.Id);
        Assert.Throws<InvalidOperationException>(run.RequireClean);
    }

    [Fact]
    public void MissingDocumentationIsFoundIfAskedFor()
    {
        GeneratorRun run = GeneratorHost<ToyGenerator>.Run(ToyGenerator.Attribute, Bear, "public class C;");
        Assert.Equal(["CS1591"], run.CompilationDiagnostics.Select(diagnostic => diagnostic.Id));
        GeneratorRun parsed = GeneratorHost<ToyGenerator>.Run(
            HostOptions.Default with { Documentation = DocumentationMode.Parse }, ToyGenerator.Attribute, Bear, "public class C;");
        Assert.Empty(parsed.CompilationDiagnostics);
    }

    [Fact]
    public void CodeThatDoesNotCompileIsNotEmitted()
    {
        InvalidOperationException failure = Assert.Throws<InvalidOperationException>(
            () => GeneratorHost<ToyGenerator>.Run(ToyGenerator.Attribute, Bear, "class C { int M() => x; }").Emit());
        Assert.Contains("CS0103", failure.Message, StringComparison.Ordinal);
    }
}
