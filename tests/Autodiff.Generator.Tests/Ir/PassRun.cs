using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Parsing;
using Autodiff.Generator.Passes;
using Autodiff.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Autodiff.Generator.Tests.Ir;

/// <summary>The IR of a layer after one pass.</summary>
internal sealed record PassResult(string Layer, string Pass, IrFunction Function);

/// <summary>Runs the pass list of <see cref="LayerCompiler"/> and verifies the IR after each pass.</summary>
internal static class PassRun
{
    /// <summary>The model of each layer of a source that has no error.</summary>
    public static IReadOnlyList<LayerModel> Parse(string source)
    {
        CSharpCompilation compilation = UserCompilation.Create(HostOptions.Default, [source]);
        SemanticModel semantics = compilation.GetSemanticModel(compilation.SyntaxTrees[0]);
        return
        [
            .. compilation.SyntaxTrees[0].GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
                .Select(syntax => (syntax, symbol: semantics.GetDeclaredSymbol(syntax)!))
                .Where(method => KnownTypes.Attribute(method.symbol, KnownTypes.Layer) != null)
                .Select(method => LayerParser.Parse(method.syntax, method.symbol, semantics, CancellationToken.None).Model)
                .OfType<LayerModel>()
                .Where(model => model.Body != null),
        ];
    }

    /// <exception cref="InvalidOperationException">A pass gave IR that breaks a rule.</exception>
    public static IReadOnlyList<PassResult> All(string source) => [.. Parse(source).SelectMany(Passes)];

    private static IEnumerable<PassResult> Passes(LayerModel model)
    {
        yield return Verified(model, "parse", model.Body!);
        (IrFunction body, int[] ids, _) = StableRewrites.Apply(model.Body!);
        yield return Verified(model, "stable rewrites", body);
        foreach (PassResult over in Batches(model.Renumber(body, ids), body)) yield return over;

        int[] inputs = [.. model.Arguments.Concat(model.Parameters).Where(input => input.IsDifferentiated).Select(input => ids[input.Node])];
        body = NameStatements.Apply(body, inputs);
        yield return Verified(model, "naming", body);
        bool isScalar = body.Results.Count == 1 && body.Nodes[body.Results[0]].Type.IsScalar;
        if (isScalar)
        {
            foreach (PassResult result in Fused(model, "reverse", Differentiate.Reverse(body, inputs, seeded: false))) yield return result;
        }
        foreach (PassResult result in Fused(model, "reverse from a cotangent", Differentiate.Reverse(body, inputs, seeded: true))) yield return result;
        IrFunction forward = Differentiate.Forward(body, inputs).Function;
        yield return Verified(model, "forward", forward);
        yield return Verified(model, "forward, fused", FuseProducts.Apply(forward));
    }

    private static IEnumerable<PassResult> Batches(LayerModel model, IrFunction body)
    {
        if (Batching.Apply(model, body) is not { } batched) yield break;
        yield return Verified(model, "over a batch", batched.Body);
        int[] inputs = [.. model.Arguments.Concat(model.Parameters).Where(input => input.IsDifferentiated).Select(input => batched.Inputs[input.Node])];
        Derivative backward = Differentiate.Reverse(batched.Body, inputs, seeded: true);
        foreach (PassResult result in Fused(model, "over a batch, reverse from a cotangent", backward)) yield return result;
    }

    private static IEnumerable<PassResult> Fused(LayerModel model, string pass, Derivative derivative)
    {
        yield return Verified(model, pass, derivative.Function);
        derivative = derivative with { Function = FuseProducts.Apply(derivative.Function) };
        yield return Verified(model, pass + ", fused", derivative.Function);
        Derivative signs = SignsOfResults.Apply(derivative);
        if (signs != derivative) yield return Verified(model, pass + ", signs of results", signs.Function);
    }

    private static PassResult Verified(LayerModel model, string pass, IrFunction function)
    {
        try
        {
            IrVerifier.Verify(function);
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidOperationException($"{model.Family} after {pass}: {e.Message}", e);
        }
        return new PassResult(model.Family, pass, function);
    }
}
