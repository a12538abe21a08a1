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
        file.Open($"public {set} Parameters");
        file.Open("get");
        string shaped = string.Join(", ", model.Members.Where(m => m.Type.IsShaped).Select(m => Entry(set, m)));
        file.Line(shaped.Length == 0
            ? "if (_autodiffParameters is not null) return _autodiffParameters;"
            : $"if (_autodiffParameters is not null) return _autodiffParameters.Require({shaped});");
        file.Line($"return _autodiffParameters = new {set}(");
        for (int i = 0; i < model.Members.Count; i++)
        {
            file.Line("    " + Entry(set, model.Members[i]) + (i + 1 < model.Members.Count ? "," : ");"));
        }
        file.Close();
        file.Close();
        for (int i = 0; i < model.Container.Types.Count; i++) file.Close();
        return file.ToString();
    }

    private static string Entry(string set, InputModel member)
    {
        string name = member.Name.TrimStart('@');
        string first = member.Code.Split('.')[0];
        string value = new NameAllocator([first]).Take("value");

        // In an accessor "field" is a keyword.
        string code = first == "field" ? "@" + member.Code : member.Code;
        return member.Type.IsShaped
            ? $"{set}.Entry.Of(\"{name}\", {code})"
            : $"{set}.Entry.Of(\"{name}\", () => {code}, {value} => {code} = {value})";
    }
}
