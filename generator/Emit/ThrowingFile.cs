using Autodiff.Generator.Model;

namespace Autodiff.Generator.Emit;

/// <summary>The promised signatures of a layer that has an error, so that its callers compile and one error stays one.</summary>
internal static class ThrowingFile
{
    public static string Write(LayerModel model)
    {
        RuntimeNames runtime = new(model.QualifyNames);
        CodeWriter file = new();
        LayerFile.OpenContainer(file, model.Container, [model.Signature, "  not generated: the layer has an error"]);
        string modifier = model.IsStatic ? "static " : "";
        string arguments = string.Join(", ", model.Formals.Select(a => a.CSharpType + " " + a.Name));
        string separator = arguments.Length == 0 ? "" : ", ";
        (string gradients, string workspace) = (model.Family + "Gradients", model.Family + "Workspace");
        string slot = new NameAllocator(model.Formals.Select(a => a.Name)).Take("workspace");
        string error = $"throw new NotSupportedException(\"Layer {model.Method} has an error: see the diagnostics of the build.\")";
        bool isReal = model.IsScalar;
        List<Variable> variables = [.. Variable.Of(model)];

        void Method(string summary, string signature)
        {
            file.Gap();
            file.Summary(summary);
            file.Line($"{model.Accessibility} {modifier}{signature} => {error};");
        }

        if (isReal)
        {
            Method("Not generated.", $"{gradients} {model.Family}Gradient({arguments})");
            Method("Not generated.", $"{gradients} {model.Family}Gradient({arguments}{separator}{workspace} {slot})");
        }
        Method("Not generated.", $"{model.ReturnType} {model.Family}Forward({arguments}{separator}{workspace} {slot})");
        IEnumerable<string> cotangents = model.Results.Select((r, i) => $"{Cotangent(r.CSharpType)} cotangent{(model.Results.Count == 1 ? "" : Number(i))}, ");
        Method("Not generated.", $"void {model.Family}Backward({string.Concat(cotangents)}{workspace} workspace, {gradients} into)");
        if (model.IsBatched)
        {
            string batch = string.Join(", ", model.Formals.Select(a => Batches.TypeOf(a, runtime) + " " + a.Name));
            string result = Batches.HasGradients(model) ? model.Family + "BatchGradients" : gradients;
            if (isReal)
            {
                Method("Not generated.", $"{result} {model.Family}Gradient({batch})");
                Method("Not generated.", $"{result} {model.Family}Gradient({batch}, {workspace} {slot})");
            }
            string returned = isReal ? model.ReturnType : Batches.TypeOf(model.ReturnType, runtime);
            Method("Not generated.", $"{returned} {model.Family}Forward({batch}, {workspace} {slot})");
            if (!isReal || Batches.HasGradients(model)) Method("Not generated.", $"void {model.Family}Backward({returned} cotangent, {workspace} workspace, {result} into)");
        }
        foreach (string signature in ThrowingModes.Signatures(model, runtime)) Method("Not generated.", signature);
        bool isTrainable = model.Parameters.Count > 0;
        string element = isTrainable ? Ops.Cast.Keyword(model.Parameters[0].Type.Element) : "";
        List<string> names = GradientNaming.For(variables.Select(v => v.Name), model.Family, isReal);
        Gradients(gradients, v => Cotangent(v.CSharpType));
        bool hasBatch = Batches.HasGradients(model);
        if (hasBatch) Gradients(model.Family + "BatchGradients", v => v.Formal?.IsBatched == true ? Batches.TypeOf(v.CSharpType, runtime) : Cotangent(v.CSharpType));
        file.Gap();
        file.Summary("Not generated.");
        file.Open($"{model.Accessibility} sealed class {workspace}");
        file.Summary("Not generated.");
        file.Line($"public {gradients} NewGradients() => {error};");
        if (hasBatch)
        {
            file.Gap();
            file.Summary("Not generated.");
            file.Line($"public {model.Family}BatchGradients NewBatchGradients() => {error};");
        }
        file.Close();
        if (model.Options.Has(Modes.Jacobian))
        {
            file.Gap();
            file.Summary("Not generated.");
            file.Open($"{model.Accessibility} sealed class {model.Family}Jacobians");
            foreach ((string name, string type) in ThrowingModes.Jacobians(model, runtime)) Property(name, type);
            file.Close();
        }
        for (int i = 0; i < model.Container.Types.Count; i++) file.Close();
        return file.ToString();

        void Gradients(string type, Func<Variable, string> gradient)
        {
            file.Gap();
            file.Summary("Not generated.");
            file.Open($"{model.Accessibility} sealed class {type}{(isTrainable ? $" : {runtime["IGradients"]}<{element}>" : "")}");
            if (isReal) Property("Value", model.ReturnType);
            for (int i = 0; i < variables.Count; i++) Property(names[i], gradient(variables[i]));
            if (isTrainable) Property("Buffer", $"Span<{element}>");
            file.Gap();
            file.Summary("Not generated.");
            file.Line($"public void Clear() => {error};");
            file.Close();
        }

        void Property(string name, string type)
        {
            file.Gap();
            file.Summary("Not generated.");
            file.Line($"public {type} {name} => {error};");
        }
    }

    private static string Number(int i) => (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Cotangent(string type) =>
        type.StartsWith("RowVector<", StringComparison.Ordinal) || type.StartsWith("global::Autodiff.RowVector<", StringComparison.Ordinal) ? type.Replace("RowVector<", "Vector<")
        : type.StartsWith("Vector<", StringComparison.Ordinal) || type.StartsWith("global::Autodiff.Vector<", StringComparison.Ordinal) ? type.Replace("Vector<", "RowVector<")
        : type;
}
