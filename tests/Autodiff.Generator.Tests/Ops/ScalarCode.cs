using System.Globalization;
using System.Reflection;
using System.Text;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Tests.Testing;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Binding = Autodiff.Generator.Ops.Binding;

namespace Autodiff.Generator.Tests.Ops;

/// <summary>
/// Runs scalar IR without the emitter: one local per node, each with the C# that the operation itself gives, compiled.
/// So both the rules and the code of the operations are under test, in float and in double.
/// </summary>
internal static class ScalarCode
{
    /// <summary>The functions as delegates, of all inputs in order of declaration to all results.</summary>
    public static Func<object[], object[]>[] Compile(params IReadOnlyList<IrFunction> functions)
    {
        StringBuilder source = new("internal static class Functions\n{\n");
        for (int i = 0; i < functions.Count; i++) Append(source, functions[i], string.Create(CultureInfo.InvariantCulture, $"F{i}"));
        source.Append("}\n");

        CSharpCompilation compilation = UserCompilation.Create(HostOptions.Default, [source.ToString()]);
        using MemoryStream image = new();
        EmitResult emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics) + "\n" + source);
        Type type = Assembly.Load(image.ToArray()).GetType("Functions")!;
        return [.. functions.Select((_, i) => type
            .GetMethod(string.Create(CultureInfo.InvariantCulture, $"F{i}"))!
            .CreateDelegate<Func<object[], object[]>>())];
    }

    private static void Append(StringBuilder source, IrFunction function, string name)
    {
        source.Append("    public static object[] ").Append(name).Append("(object[] x)\n    {\n");
        for (int i = 0; i < function.Body.Parameters.Count; i++)
        {
            int id = function.Body.Parameters[i];
            source.Append(CultureInfo.InvariantCulture, $"        var v{id} = ({TypeName(function.Nodes[id].Type.Element)})x[{i}];\n");
        }
        foreach (int id in function.Body.Nodes) source.Append(CultureInfo.InvariantCulture, $"        var v{id} = {Code(function.Nodes[id])};\n");
        source.Append("        return new object[] { ").AppendJoin(", ", function.Results.Select(Local)).Append(" };\n    }\n");
    }

    private static string Code(Node node) => node.Op switch
    {
        Constant constant => constant.Literal().Text,
        Elementwise op => op.Code(
            new CodeStyle(node.Type.Element, IsLane: false, "Autodiff.Ops", "Autodiff.Kernels.ScalarFunctions", "Autodiff.Kernels.Slices"),
            [.. node.Operands.Select(o => new Expr(Local(o), Binding.Primary))]).Text,
        _ => throw new NotSupportedException(node.Op.Mnemonic),
    };

    private static string Local(int id) => string.Create(CultureInfo.InvariantCulture, $"v{id}");

    private static string TypeName(Element element) => element switch
    {
        Element.Float => "float",
        Element.Double => "double",
        Element.Int => "int",
        Element.Opaque => "System.MidpointRounding",
        _ => throw new NotSupportedException(element.ToString()),
    };
}
