using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Emit;

/// <summary>The promised signatures of the modes beside the gradient, of a layer that has an error.</summary>
internal static class ThrowingModes
{
    /// <summary>Result, name and parameters of each method.</summary>
    public static IEnumerable<string> Signatures(LayerModel model, RuntimeNames runtime)
    {
        string arguments = string.Join(", ", model.Formals.Select(a => a.CSharpType + " " + a.Name));
        NameAllocator scope = new(model.Formals.Select(a => a.Name));
        string slot = scope.Take("workspace");
        IEnumerable<string> tangents = Variable.Of(model).Select((v, i) => $"{v.CSharpType} {scope.Take("tangent" + (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture))}");
        string directional = string.Join(", ", model.Formals.Select(a => a.CSharpType + " " + a.Name).Concat(tangents));
        string workspace = $"{model.Family}Workspace {slot}";
        string WithWorkspace(string parameters) => parameters.Length == 0 ? workspace : parameters + ", " + workspace;

        if (model.Options.Has(Modes.Jvp)) yield return $"({model.ReturnType} Value, {model.ReturnType} Tangent) {model.Family}Jvp({directional})";
        if (model.Options.Has(Modes.Jacobian))
        {
            yield return $"{model.Family}Jacobians {model.Family}Jacobian({arguments})";
            yield return $"{model.Family}Jacobians {model.Family}Jacobian({WithWorkspace(arguments)})";
        }
        if (model.ReturnType is not ("float" or "double")) yield break;
        if (model.Options.Has(Modes.Hvp))
        {
            yield return $"{model.Family}Gradients {model.Family}Hvp({directional})";
            yield return $"{model.Family}Gradients {model.Family}Hvp({WithWorkspace(directional)})";
        }
        if (model.Options.Has(Modes.Hessian))
        {
            string matrix = $"{runtime["Matrix"]}<{model.ReturnType}>";
            yield return $"{matrix} {model.Family}Hessian({arguments})";
            yield return $"{matrix} {model.Family}Hessian({WithWorkspace(arguments)})";
        }
        if (model.Options.Check) yield return $"{runtime["GradientCheckReport"]} {model.Family}CheckGradient({arguments})";
    }

    /// <summary>The properties of MJacobians, each with its type.</summary>
    public static IEnumerable<(string Name, string Type)> Jacobians(LayerModel model, RuntimeNames runtime)
    {
        List<InputModel> differentiated = [.. model.Arguments.Concat(model.Parameters).Where(i => i.IsDifferentiated)];
        List<string> names = GradientNaming.For(differentiated.Select(d => d.Name), model.Family, hasValue: true);
        bool isScalar = model.ReturnType is "float" or "double";
        yield return ("Value", model.ReturnType);
        for (int i = 0; i < differentiated.Count; i++)
        {
            IrType type = differentiated[i].Type;
            if (!JacobiansType.Has(differentiated[i])) continue;
            string element = Cast.Keyword(type.Element);
            Rank rank = JacobiansType.RankOf(type.IsScalar, isScalar);
            yield return (names[i], rank == Rank.Scalar ? element : $"{runtime[rank.ToString()]}<{element}>");
        }
    }
}
