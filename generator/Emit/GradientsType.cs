using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;

namespace Autodiff.Generator.Emit;

/// <summary>MGradients: the value and one gradient for each differentiated input.</summary>
internal static class GradientsType
{
    public static void Write(CodeWriter writer, LayerNames layer)
    {
        LayerModel model = layer.Model;
        bool isTrainable = model.Parameters.Count > 0;
        string element = isTrainable ? Ops.Cast.Keyword(model.Parameters[0].Type.Element) : "";
        List<Gradient> gradients = [.. layer.Differentiated.Select((input, i) => new Gradient(layer, input, layer.GradientNames[i], model.Parameters.Contains(input) ? layer.SetterOf(i) : null))];

        writer.Gap();
        writer.Summary($"The {(layer.HasValue ? "value of " + model.Method + " and its " : "")}gradients{(layer.HasValue ? "" : " of " + model.Method)}, in numerator layout.");
        string implements = isTrainable ? $" : {layer.Runtime["IGradients"]}<{element}>" : "";
        writer.Open($"{layer.GradientsAccessibility} sealed class {layer.GradientsType}{implements}");
        foreach (Gradient gradient in gradients) gradient.WriteField(writer);
        foreach ((Variable array, string property) in Arrays(layer)) writer.Line($"private {array.CSharpType}? {GradientNaming.Field(property)};");
        if (isTrainable) writer.Line($"private {layer.Runtime["ParameterGradients"]}<{element}>? _parameters;");
        writer.Gap();
        writer.Line($"internal {layer.GradientsType}() {{ }}");
        if (layer.HasValue)
        {
            writer.Gap();
            writer.Summary($"ℓ, the value of {model.Method}.");
            writer.Line($"public {model.ReturnType} Value {{ get; internal set; }}");
        }
        foreach (Gradient gradient in gradients) gradient.WriteProperty(writer);
        WriteComposites(writer, layer);
        if (isTrainable)
        {
            writer.Gap();
            writer.Summary("The gradients of all parameters laid end to end, in the order of Parameters.");
            writer.Line($"public Span<{element}> Buffer => _parameters is null ? default : _parameters.Buffer;");
            if (layer.Factored.Count > 0)
            {
                writer.Gap();
                writer.Line($"{layer.Runtime["ParameterGradients"]}<{element}>? {layer.Runtime["IGradients"]}<{element}>.Parameters => _parameters;");
            }
            if (layer.Factored.Any(f => f.Rank == Rank.Matrix))
            {
                writer.Gap();
                writer.Line("internal void Settle() => _parameters?.Settle();");
                writer.Gap();
                writer.Line("internal void Forget() => _parameters?.Forget();");
            }
        }
        writer.Gap();
        writer.Summary("Sets every gradient to zero.");
        writer.Open("public void Clear()");
        foreach (Gradient gradient in gradients.Where(g => !g.IsParameter)) gradient.WriteClear(writer);
        foreach ((_, string property) in Arrays(layer)) writer.Line($"{layer.Runtime["Arrays"]}.Clear({GradientNaming.Field(property)});");
        if (isTrainable) writer.Line("_parameters?.Clear();");
        if (layer.HasValue) writer.Line("Value = default;");
        writer.Close();
        foreach ((Variable array, string property) in Arrays(layer)) StructArrays.WriteJoiner(writer, layer, array, property);
        if (layer.NeedsReshape)
        {
            WriteReshape(writer, layer, gradients);
            WriteRequireShapes(writer, layer, gradients);
        }
        writer.Close();
    }

    private static IEnumerable<(Variable Array, string Property)> Arrays(LayerNames layer) =>
        layer.Variables.Select((v, i) => (v, layer.Properties[i])).Where(v => v.v.IsStructArray);

    // The gradient of a struct has the struct's own type; it is made of those of its parts when it is read.
    private static void WriteComposites(CodeWriter writer, LayerNames layer)
    {
        foreach ((Variable variable, int i) in layer.Variables.Select((v, i) => (v, i)).Where(v => v.v.IsComposite))
        {
            writer.Gap();
            writer.Summary($"{Symbols.Mathematical(Symbols.Cotangent(variable.Name))}, part by part; what is not differentiated has its default value{(HasShape(layer, variable) ? ", vectors and matrices are transposed to their own types" : "")}.");
            if (variable.IsStructArray) writer.Line($"public {variable.CSharpType} {layer.Properties[i]} => {GradientNaming.Field(layer.Properties[i])}!;");
            else writer.Line($"public {variable.CSharpType} {layer.Properties[i]} => {variable.Make(part => layer.GradientNames[part] + (layer.Differentiated[part].Type.IsShaped ? ".T" : ""))};");
        }
    }

    private static bool HasShape(LayerNames layer, Variable variable) => Enumerable.Range(variable.First, variable.Parts.Count).Any(p => layer.Differentiated[p].Type.IsShaped);

    // The parameters of Reshape and RequireShapes: dimensions, then the type's own parameters.
    private static string ShapeParameters(LayerNames layer, List<Gradient> gradients) => string.Join(", ",
        Dims(gradients).Select(d => "int " + layer.Dims[Dim.OfSymbol(d)])
            .Concat(gradients.Where(g => g.Input.Type.IsArray).Select(g => g.SizeType + " " + g.Parameter))
            .Concat(gradients.Where(g => g.IsParameter && g.Input.Type.IsShaped).Select(g => g.Input.CSharpType + " " + g.Parameter)));

    private static IEnumerable<int> Dims(List<Gradient> gradients) => gradients.Where(g => !g.IsParameter)
        .SelectMany(g => new[] { g.Input.Type.Rows, g.Input.Type.Columns }).Where(d => !d.IsNumber).Select(d => d.Symbol).Distinct();

    private static void WriteReshape(CodeWriter writer, LayerNames layer, List<Gradient> gradients)
    {
        LayerModel model = layer.Model;
        writer.Gap();
        writer.Open($"internal void Reshape({ShapeParameters(layer, gradients)})");
        foreach (Gradient gradient in gradients.Where(g => !g.IsParameter)) gradient.WriteReserve(writer);
        foreach ((Variable array, string property) in Arrays(layer)) writer.Line($"{layer.Runtime["Arrays"]}.Sized(ref {GradientNaming.Field(property)}, {layer.GradientNames[array.First]}.Length);");
        if (model.Parameters.Count > 0)
        {
            string element = Ops.Cast.Keyword(model.Parameters[0].Type.Element);
            string type = $"{layer.Runtime["ParameterGradients"]}<{element}>";
            List<Gradient> own = [.. gradients.Where(g => g.IsParameter)];
            string fits = string.Concat(own.Where(g => g.Input.Type.IsShaped).Select(g => g.Fits(type)));
            writer.Line($"if (_parameters is not null{fits}) return;");
            string length = string.Join(" + ", own.Select(g => g.Length));
            writer.Line($"_parameters = new {type}({length});");
            foreach (Gradient gradient in own) gradient.WriteTake(writer);
        }
        writer.Close();
    }

    private static void WriteRequireShapes(CodeWriter writer, LayerNames layer, List<Gradient> gradients)
    {
        string parameters = ShapeParameters(layer, gradients);
        writer.Gap();
        writer.Open($"internal void RequireShapes({(parameters.Length == 0 ? "" : parameters + ", ")}string argument)");
        foreach (Gradient gradient in gradients) gradient.WriteRequire(writer);
        writer.Close();
    }

    /// <summary>One gradient: its storage, its property, its part of every method.</summary>
    private sealed class Gradient(LayerNames layer, InputModel input, string property, string? setter)
    {
        private readonly IrType _type = input.IsBatch ? input.Type : input.Type.IsSpan ? input.Type with { Rank = Rank.Array } : input.Type.Transposed;

        public InputModel Input { get; } = input;

        public bool IsParameter { get; } = setter != null;

        public string FieldName { get; } = GradientNaming.Field(property);

        /// <summary>The name that the parameter itself has in Reshape: no field, dimension or keyword is called so.</summary>
        public string Parameter { get; } = "parameter" + property;

        /// <summary>What tells the sizes of an array: its length, or the array itself.</summary>
        public string SizeType => _type.Rank == Rank.Array ? "int" : layer.TypeText(_type);

        private bool IsReference => _type.IsShaped || _type.IsArray;

        /// <summary>The number of elements of a parameter.</summary>
        public string Length => Input.Type.Rank switch
        {
            Rank.Scalar => "1",
            Rank.Matrix => $"({Parameter}.Rows * {Parameter}.Columns)",
            _ => Parameter + ".Length",
        };

        private string Type => layer.TypeText(_type);

        /// <summary>What must hold for the gradient to be used again: of sizes known to the compiler, which the layer requires, only the order of memory.</summary>
        public string Fits(string type) => !Input.Type.Rows.IsNumber || !Input.Type.Columns.IsNumber ? $" && {type}.Fits({FieldName}, {Parameter})"
            : Input.Type.Rank == Rank.Matrix ? $" && {FieldName}!.IsTransposed != {Parameter}.IsTransposed" : "";

        // A part of a struct is handed out with the whole.
        private bool IsPart => Input.Label != null;

        public void WriteField(CodeWriter writer)
        {
            if (IsReference) writer.Line($"private {Type}? {FieldName};");
            else if (IsParameter) writer.Line($"private int {FieldName};");
        }

        public void WriteProperty(CodeWriter writer)
        {
            writer.Gap();
            string access = IsPart ? "internal" : "public";
            string shape = (Input.IsBatch ? ", a row for each sample" : "") + (_type.IsShaped ? ", " + layer.Dims.Shape(_type) : "");
            writer.Summary($"{Input.CotangentSymbol}{shape}.");
            if (setter != null && layer.Factored.Any(f => f.Setter == setter))
            {
                // It may still be factors.
                writer.Line($"public {Type} {property} => _parameters?.Get({FieldName}!)!;");
                if (layer.Factored.Contains((setter, Rank.Vector))) WriteSetter(writer, "Vector", "RowVector", "", "");
                if (layer.Factored.Contains((setter, Rank.Matrix))) WriteSetter(writer, "Matrix", "Matrix", ", bool copyX = false, bool copyY = false", ", copyX, copyY");
            }
            else if (IsReference)
            {
                writer.Line($"{access} {Type} {property} => {FieldName}!;");
            }
            else if (IsParameter)
            {
                writer.Open($"public {Type} {property}");
                writer.Line($"get => _parameters![{FieldName}];");
                writer.Line($"internal set => _parameters![{FieldName}] = value;");
                writer.Close();
            }
            else
            {
                writer.Line($"{access} {Type} {property} {{ get; {(IsPart ? "" : "internal ")}set; }}");
            }
        }

        private void WriteSetter(CodeWriter writer, string x, string y, string parameters, string arguments)
        {
            string element = Ops.Cast.Keyword(_type.Element);
            writer.Gap();
            writer.Line($"internal void {setter}({layer.Runtime[x]}<{element}> x, {layer.Runtime[y]}<{element}> y{parameters}) => _parameters!.Set({FieldName}!, x, y{arguments});");
        }

        public void WriteClear(CodeWriter writer) =>
            writer.Line(_type.IsShaped ? $"{FieldName}?.Clear();" : _type.IsArray ? $"{layer.Runtime["Arrays"]}.Clear({FieldName});" : $"{property} = default;");

        public void WriteReserve(CodeWriter writer)
        {
            if (_type.IsArray) writer.Line($"{layer.Runtime["Arrays"]}.{(_type.Rank == Rank.Array ? "New" : "Like")}(ref {FieldName}, {Parameter});");
            if (!_type.IsShaped) return;
            string reserve = layer.Runtime["Reserve"];
            writer.Line(_type.Rank switch
            {
                Rank.Matrix when Input.IsBatch => $"{reserve}.Matrix(ref {FieldName}, {layer.Dims[_type.Rows]}, {layer.Dims[_type.Columns]});",
                Rank.Matrix => $"{reserve}.Cotangent(ref {FieldName}, {layer.Dims[_type.Rows]}, {layer.Dims[_type.Columns]});",
                Rank.Vector => $"{reserve}.Vector(ref {FieldName}, {layer.Dims[_type.Rows]});",
                _ => $"{reserve}.RowVector(ref {FieldName}, {layer.Dims[_type.Columns]});",
            });
        }

        public void WriteTake(CodeWriter writer) =>
            writer.Line(_type.IsShaped ? $"{FieldName} = _parameters.Of({Parameter});" : $"{FieldName} = _parameters.Scalar();");

        public void WriteRequire(CodeWriter writer)
        {
            if (_type.IsArray) writer.Line($"{layer.Runtime["Arrays"]}.RequireLike<{Ops.Cast.Keyword(_type.Element)}>({FieldName}, {Parameter}, argument, \"{property}\");");
            if (!_type.IsShaped) return;
            string error = layer.Runtime["ShapeError"];
            if (IsParameter)
            {
                string element = Ops.Cast.Keyword(_type.Element);
                writer.Line($"if (!{layer.Runtime["ParameterGradients"]}<{element}>.Fits({FieldName}, {Parameter})) throw {error}.Between(argument, \"{property} \" + ({FieldName}?.Shape ?? \"none\"), \"{Input.Name}\", {Parameter}.Shape, \"the gradients belong to parameters of another shape\");");
                return;
            }
            string[] sizes = _type.Rank switch
            {
                Rank.Matrix => [$"{FieldName}?.Rows != {layer.Dims[_type.Rows]}", $"{FieldName}?.Columns != {layer.Dims[_type.Columns]}"],
                Rank.Vector => [$"{FieldName}?.Length != {layer.Dims[_type.Rows]}"],
                _ => [$"{FieldName}?.Length != {layer.Dims[_type.Columns]}"],
            };
            writer.Line($"if ({string.Join(" || ", sizes)}) throw {error}.Expected(argument + \".{property}\", {FieldName}?.Shape ?? \"none\", {layer.Dims.ShapeCode(_type)});");
        }
    }
}
