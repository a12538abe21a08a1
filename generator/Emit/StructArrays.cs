using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Emit;

/// <summary>Parameters that are arrays of structs: the family computes with an array for each of their fields.</summary>
internal static class StructArrays
{
    /// <summary>The method of MWorkspace that reads one field of all elements.</summary>
    public static string Reader(InputModel part) => "Read_" + part.Name.TrimStart('@');

    /// <summary>The method of MGradients that puts the gradients of the fields together.</summary>
    public static string Joiner(string property) => "Join_" + property;

    public static void WriteReaders(CodeWriter writer, LayerNames layer)
    {
        foreach (SignatureModel formal in layer.Model.Formals.Where(f => f.Element != null))
        {
            foreach ((InputModel part, LeafModel leaf) in layer.ReadParts(formal))
            {
                string element = Cast.Keyword(part.Type.Element);
                writer.Gap();
                writer.Open($"internal static {element}[] {Reader(part)}(ref {element}[]? slot, {formal.CSharpType} array)");
                writer.Line($"{element}[] part = {layer.Runtime["Arrays"]}.Sized(ref slot, array.Length);");
                writer.Line($"for (int i = 0; i < part.Length; i++) part[i] = array[i]{leaf.Path};");
                writer.Line("return part;");
                writer.Close();
            }
        }
    }

    public static void WriteJoiner(CodeWriter writer, LayerNames layer, Variable variable, string property)
    {
        string field = GradientNaming.Field(property);
        writer.Gap();
        writer.Open($"internal void {Joiner(property)}()");
        writer.Line($"{layer.Runtime["Arrays"]}.Sized(ref {field}, {layer.GradientNames[variable.First]}.Length);");
        writer.Line($"for (int i = 0; i < {field}.Length; i++) {field}[i] = {variable.Make(part => layer.GradientNames[part] + "[i]")};");
        writer.Close();
    }
}
