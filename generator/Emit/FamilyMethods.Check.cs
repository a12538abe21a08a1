using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;

namespace Autodiff.Generator.Emit;

/// <content>MCheckGradient: the gradient against central differences.</content>
internal sealed partial class FamilyMethods
{
    public CodeWriter Check(int depth)
    {
        CodeWriter writer = new(depth);
        if (!_model.Options.Check) return writer;
        NameAllocator scope = _layer.NewScope();
        string report = _layer.Runtime["GradientCheckReport"];
        List<InputModel> written = WrittenInputs();
        Dictionary<InputModel, string> copies = [];
        foreach (InputModel input in _model.Arguments.Where(a => a.Type.IsSpan)) copies.Add(input, scope.Take(input.Name.TrimStart('@') + "Values"));

        // The eager method changes what it is given: each evaluation has arrays of its own.
        string Own(SignatureModel formal)
        {
            if (formal.IsComposite) return formal.Name;
            InputModel argument = _model.Arguments[formal.First];
            string code = copies.TryGetValue(argument, out string copy) ? copy : argument.Name;
            return written.Contains(argument) ? $"{_layer.Runtime["Arrays"]}.Clone({code})" : code;
        }
        string arguments = string.Join(", ", _model.Formals.Select(Own));

        writer.Gap();
        writer.Summary($"Compares every gradient of {_model.Method} with central differences; what it is given is unchanged afterwards.");
        writer.Open($"{_model.Accessibility} {Static}{report} {_model.Family}CheckGradient({Arguments})");
        foreach (KeyValuePair<InputModel, string> copy in copies) writer.Line($"{_layer.TypeText(copy.Key.Type with { Rank = Rank.Array })} {copy.Value} = {copy.Key.Name}.ToArray();");
        string original = Parsing.KnownTypes.Identifier(_model.Method);
        if (!_model.IsStatic && _model.Container.Types[_model.Container.Types.Count - 1].Contains("struct "))
        {
            // A lambda in a structure cannot refer to the structure itself.
            string self = scope.Take("self");
            writer.Line($"var {self} = this;");
            original = $"{self}.{original}";
        }
        writer.Line($"{_layer.GradientsType} {_layer.Gradients} = {_model.Family}Gradient({arguments});");
        writer.Line($"return {_layer.Runtime["GradientCheck"]}.Compare(");
        writer.Line($"    () => {original}({arguments}),");
        string value = scope.Take("value");
        for (int i = 0; i < _layer.Differentiated.Count; i++)
        {
            InputModel input = _layer.Differentiated[i];
            string code = copies.TryGetValue(input, out string copy) ? copy : input.Code;
            string gradient = $"{_layer.Gradients}.{_layer.GradientNames[i]}";
            string accessors = input.Type.IsScalar ? $"() => {code}, {value} => {code} = {value}" : code;
            string end = i < _layer.Differentiated.Count - 1 ? "," : ");";
            writer.Line($"    {_layer.Runtime["GradientCheckItem"]}.Of(\"{input.Name.TrimStart('@')}\", {accessors}, {gradient}){end}");
        }
        writer.Close();
        return writer;
    }
}
