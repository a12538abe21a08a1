using Autodiff.Generator.Model;

namespace Autodiff.Generator.Emit;

/// <summary>The <c>Parameters</c> of a type: its members as named views over one contiguous buffer.</summary>
internal static class ParametersFile
{
    public static string Write(ParametersModel model)
    {
        RuntimeNames runtime = new(model.QualifyNames);
        string element = Ops.Cast.Keyword(model.Members[0].Type.Element);
        string set = $"{runtime["ParameterSet"]}<{element}>";
        CodeWriter file = new();
        LayerFile.OpenContainer(file, model.Container, ["The parameters: " + string.Join(", ", model.Members.Select(m => m.Name))]);
        file.Line($"private {set}? _autodiffParameters;");
        file.Gap();
        file.Summary("The parameters as named views over one contiguous buffer, into which they move when it is first asked for.");
        file.Line($"public {set} Parameters => _autodiffParameters ??= new {set}(");
        for (int i = 0; i < model.Members.Count; i++)
        {
            InputModel member = model.Members[i];
            string entry = member.Type.IsShaped
                ? $"{set}.Entry.Of(\"{member.Name}\", {member.Code})"
                : $"{set}.Entry.Of(\"{member.Name}\", () => {member.Code}, value => {member.Code} = value)";
            file.Line("    " + entry + (i + 1 < model.Members.Count ? "," : ");"));
        }
        for (int i = 0; i < model.Container.Types.Count; i++) file.Close();
        return file.ToString();
    }
}
