using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using static Autodiff.Generator.Emit.RegisterType;

namespace Autodiff.Generator.Emit;

/// <summary>
/// Products of vectors in registers with matrices of few elements, a class for each shape of matrix, each product written out line by line.
/// Written for matrices that lie in memory as new ones do, row by row, and gradients as theirs do, column by column; others go to the
/// runtime's general kernels.
/// </summary>
internal sealed class SmallProducts(RuntimeNames runtime)
{
    // Sums that wait for one another: so many lines for each.
    private const int LinesPerSum = 4;

    // The longest product, in lines of code, that is inlined.
    private const int MostInlined = 14;

    private readonly Dictionary<string, SortedDictionary<string, CodeWriter>> _classes = [];
    private readonly List<string> _order = [];

    private string Registers => runtime["Registers"];

    /// <summary>The C# of A·x, or A·x + plus.</summary>
    public string MatrixTimes(IrType a, string matrix, string x, string? plus)
    {
        (RegisterType lines, RegisterType line) = (new(a.Element, a.Rows.Number), new(a.Element, a.Columns.Number));
        string method = plus == null ? "Multiply" : "MultiplyAdd";
        string type = Require(a, method + "(A, x)", writer => WriteMatrixTimes(writer, a, lines, line, plus != null));
        return $"{type}.{method}({matrix}, {x}{(plus == null ? "" : ", plus: " + plus)})";
    }

    /// <summary>The C# of x·A, or x·A + plus.</summary>
    public string TimesMatrix(string x, IrType a, string matrix, string? plus)
    {
        (RegisterType lines, RegisterType line) = (new(a.Element, a.Rows.Number), new(a.Element, a.Columns.Number));
        string method = plus == null ? "Multiply" : "MultiplyAdd";
        string type = Require(a, method + "(x, A)", writer => WriteTimesMatrix(writer, a, lines, line, plus != null));
        return $"{type}.{method}({x}, {matrix}{(plus == null ? "" : ", plus: " + plus)})";
    }

    /// <summary>The C# that makes a matrix x·y, or adds that to it.</summary>
    public string Outer(IrType type, string x, string y, string into, bool accumulates)
    {
        (RegisterType line, RegisterType lines) = (new(type.Element, type.Rows.Number), new(type.Element, type.Columns.Number));
        string method = accumulates ? "Add" : "Multiply";
        string name = Require(type, method + "(x, y)", writer => WriteOuter(writer, type, line, lines, accumulates));
        return $"{name}.{method}({x}, {y}, into: {into})";
    }

    public void Write(CodeWriter writer)
    {
        foreach (string name in _order)
        {
            writer.Gap();
            writer.Open("file static class " + name);
            foreach (CodeWriter method in _classes[name].Values)
            {
                writer.Gap();
                writer.Append(method);
            }
            writer.Close();
        }
    }

    private string Require(IrType type, string key, Action<CodeWriter> write)
    {
        string name = $"{(type.Element == Element.Double ? "Double" : "Float")}{Number(type.Rows.Number)}x{Number(type.Columns.Number)}";
        if (!_classes.TryGetValue(name, out SortedDictionary<string, CodeWriter> methods))
        {
            _classes.Add(name, methods = new(StringComparer.Ordinal));
            _order.Add(name);
        }
        if (!methods.ContainsKey(key))
        {
            CodeWriter writer = new(1);
            write(writer);
            methods.Add(key, writer);
        }
        return name;
    }

    private static string Comment(IrType type, bool isByColumns) =>
        $", {Number(type.Rows.Number)}×{Number(type.Columns.Number)} {(isByColumns ? "column by column" : "row by row")}";

    // Long ones are compiled on their own: what the compiler is ready to inline into one method would soon be exhausted.
    private void WriteMethod(CodeWriter writer, string comment, string header, (string Type, string Name)[] parameters, Action<CodeWriter> write)
    {
        CodeWriter body = new(writer.Depth + 1);
        write(body);
        bool isLong = body.Count > MostInlined;
        string option = isLong ? "NoInlining" : "AggressiveInlining";
        writer.Line("// " + comment);
        writer.Line($"[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.{option})]");
        writer.Open($"public static {header}({string.Join(", ", parameters.Select(p => $"{(isLong && p.Name is not ("a" or "into") ? "in " : "")}{p.Type} {p.Name}"))})");
        writer.Append(body);
        writer.Close();
    }

    private void WriteMatrixTimes(CodeWriter writer, IrType type, RegisterType lines, RegisterType line, bool adds)
    {
        string keyword = Cast.Keyword(type.Element), result = lines.Text(runtime), start = adds ? "plus" : $"default({result})";
        string how = line.Length == 1 ? "its one column times x." : "each line times x, then neighbours are added until a lane is the sum of a line.";
        WriteMethod(writer, $"A·x{(adds ? " + plus" : "")} for A{Comment(type, isByColumns: false)}: {how}", $"{result} Multiply{(adds ? "Add" : "")}",
            [($"{runtime["Matrix"]}<{keyword}>", "a"), (line.Text(runtime), "x"), .. Plus(adds, result)],
            body =>
            {
                body.Line($"if (a.IsTransposed) return {Registers}.MultiplyAdd(a, x, {start});");
                body.Line($"ref {keyword} e = ref {Registers}.Elements(a, {Number(lines.Length * line.Length)});");
                string value = line.Length == 1 ? Term("0", lines, lines.Length, $"{Registers}.Lane(in x, 0)", start) : WriteSums(body, type.Element, lines, line) + (adds ? " + plus" : "");
                body.Line($"return {value};");
            });
    }

    private static IEnumerable<(string, string)> Plus(bool adds, string type) => adds ? [(type, "plus")] : [];

    // The sums of all lines times x, as the expression of a register of the result's type.
    private string WriteSums(CodeWriter writer, Element element, RegisterType lines, RegisterType line)
    {
        if (lines.Length == 1)
        {
            if (line.IsPair) WriteMask(writer, line);
            if (line.IsPair) return $"{lines.Text(runtime)}.Create({Registers}.Sum({LineTimes(0, line, line.Length)}, {Number(LanesOf(element, Widest))}))";
            string product = line.IsFull ? $"{Registers}.Times(in e, 0, x)" : $"{Registers}.Times(in e, 0, {Number(line.Length)}, x)";
            return $"{lines.Text(runtime)}.Create({Registers}.Sum({product}, {Number(line.Length)}))";
        }
        int total = lines.Length * line.Length, bits = 128, steps;
        List<string> names = [];
        if (Tiles(line))
        {
            while (bits < Widest && LanesOf(element, bits) < total) bits *= 2;
            int lanes = LanesOf(element, bits);
            string text = Text(runtime, element, bits);
            writer.Line($"{text} tile = {Tile(line, "x", bits)};");
            for (int at = 0; at < total; at += lanes)
            {
                string count = at + lanes <= total ? "" : Number(total - at) + ", ";
                writer.Line($"{text} {Take(names)} = {Registers}.Times(in e, {Number(at)}, {count}tile);");
            }
            steps = Log2(line.Length);
        }
        else
        {
            bits = line.Bits;
            WriteMask(writer, line);
            for (int i = 0; i < lines.Length; i++) writer.Line($"{Text(runtime, element, bits)} {Take(names)} = {LineTimes(i, line, lines.Length * line.Length)};");
            steps = Log2(LanesOf(element, bits));
        }
        for (int step = 0; step < steps; step++) names = WritePairs(writer, names, "AddPairs", element, bits, assigns: true);
        int wanted = lines.Bits;
        for (; bits < wanted; bits *= 2) names = WritePairs(writer, names, "Join", element, bits, assigns: false);
        if (lines.IsPair) names = WritePairs(writer, names, "Join", element, bits, assigns: false);
        string sums = names[0];
        for (; bits > wanted; bits /= 2) sums = $"{Registers}.Lower({sums})";
        return sums;
    }

    private static string Take(List<string> names)
    {
        names.Add("r" + Number(names.Count));
        return names[names.Count - 1];
    }

    // Half as many registers, each of two.
    private List<string> WritePairs(CodeWriter writer, List<string> names, string function, Element element, int bits, bool assigns)
    {
        List<string> half = [];
        for (int i = 0; i < names.Count; i += 2)
        {
            string pair = $"{Registers}.{function}({names[i]}, {names[Math.Min(i + 1, names.Count - 1)]})";
            if (assigns) writer.Line($"{names[i / 2]} = {pair};");
            half.Add(assigns ? names[i / 2] : pair);
        }
        return half;
    }

    private void WriteMask(CodeWriter writer, RegisterType line)
    {
        if (line.IsFull) return;
        string text = Text(runtime, line.Element, line.Bits);
        writer.Line($"{text} mask = {text}.FirstLanes({Number(line.IsPair ? line.Length - LanesOf(line.Element, Widest) : line.Length)});");
    }

    // Each element of a line times its own of x. What a whole register reads beyond its line is no part of it.
    private string LineTimes(int index, RegisterType line, int total)
    {
        int at = index * line.Length, half = LanesOf(line.Element, Widest);
        string count = at + line.Lanes <= total ? "" : Number(line.IsPair ? line.Length - half : line.Length) + ", ";
        string mask = line.IsFull ? "" : " & mask";
        if (!line.IsPair) return $"{Registers}.Times(in e, {Number(at)}, {count}x){mask}";
        string rest = $"{Registers}.Times(in e, {Number(at + half)}, {count}x.Second){mask}";
        return $"{Registers}.Times(in e, {Number(at)}, x.First) + {(line.IsFull ? rest : $"({rest})")}";
    }

    private void WriteTimesMatrix(CodeWriter writer, IrType type, RegisterType lines, RegisterType line, bool adds)
    {
        string keyword = Cast.Keyword(type.Element), result = line.Text(runtime), start = adds ? "plus" : $"default({result})";
        WriteMethod(writer, $"x·A{(adds ? " + plus" : "")} for A{Comment(type, isByColumns: false)}: the sum of the lines, each times an element of x.", $"{result} Multiply{(adds ? "Add" : "")}",
            [(lines.Text(runtime), "x"), ($"{runtime["Matrix"]}<{keyword}>", "a"), .. Plus(adds, result)],
            body =>
            {
                body.Line($"if (a.IsTransposed) return {Registers}.MultiplyAdd(x, a, {start});");
                body.Line($"ref {keyword} e = ref {Registers}.Elements(a, {Number(lines.Length * line.Length)});");
                int sums = lines.Length > 2 * LinesPerSum ? 4 : lines.Length > LinesPerSum ? 2 : 1;
                for (int i = 0; i < lines.Length; i++)
                {
                    string name = "s" + Number(i % sums), before = i >= sums ? name : i == 0 ? start : $"default({result})";
                    bool isWhole = i * line.Length + line.Lanes <= lines.Length * line.Length;
                    string term = Term(Number(i * line.Length), line, isWhole ? line.Lanes : line.Length, $"{Registers}.Lane(in x, {Number(i)})", before);
                    body.Line($"{(i < sums ? result + " " : "")}{name} = {term};");
                }
                body.Line($"return {(sums == 4 ? "(s0 + s1) + (s2 + s3)" : sums == 2 ? "s0 + s1" : "s0")};");
            });
    }

    private string Term(string at, RegisterType line, int count, string factor, string sum) =>
        $"{Registers}.Term(in e, {at}, {(count == line.Lanes ? "" : Number(count) + ", ")}{factor}, {sum})";

    private void WriteOuter(CodeWriter writer, IrType type, RegisterType line, RegisterType lines, bool accumulates)
    {
        string keyword = Cast.Keyword(type.Element);
        WriteMethod(writer, $"{(accumulates ? "into + x·y" : "x·y")} for into{Comment(type, isByColumns: true)}: each line is x times an element of y.", $"void {(accumulates ? "Add" : "Multiply")}",
            [(line.Text(runtime), "x"), (lines.Text(runtime), "y"), ($"{runtime["Matrix"]}<{keyword}>", "into")],
            body =>
            {
                body.Open("if (!into.IsTransposed)");
                body.Line($"{Registers}.Multiply(x, y, into, accumulates: {(accumulates ? "true" : "false")});");
                body.Line("return;");
                body.Close();
                int total = lines.Length * line.Length;
                body.Line($"ref {keyword} e = ref {Registers}.Elements(into, {Number(total)});");
                WriteLines(body, line, lines, total, accumulates);
            });
    }

    private void WriteLines(CodeWriter writer, RegisterType line, RegisterType lines, int total, bool accumulates)
    {
        if (line.Length == 1)
        {
            WriteLine(writer, "y", "in x", 0, 0, lines, lines.IsFull, accumulates);
        }
        else if (Tiles(line))
        {
            WriteTiledLines(writer, line, lines, total, accumulates);
        }
        else
        {
            // What a whole register writes beyond its line is written over by the next.
            for (int i = 0; i < lines.Length; i++) WriteLine(writer, "x", "in y", i, i * line.Length, line, accumulates ? line.IsFull : i * line.Length + line.Lanes <= total, accumulates);
        }
    }

    // Several short lines to a register, so that an optimizer reads what was written in one piece.
    private void WriteTiledLines(CodeWriter writer, RegisterType line, RegisterType lines, int total, bool accumulates)
    {
        int lanes = LanesOf(line.Element, Widest);
        writer.Line($"{Text(runtime, line.Element, Widest)} tile = {Tile(line, "x", Widest)};");
        for (int at = 0; at < total; at += lanes)
        {
            int first = at / line.Length;
            string from = !lines.IsPair ? "y" : first < lanes ? "y.First" : "y.Second";
            string spread = $"{Registers}.Spread({from}, {Number(line.Length)}, {Number(first % lanes)})";
            writer.Line($"{Registers}.{(accumulates ? "Add" : "Put")}(tile * {spread}, ref e, {Number(at)}, {Number(Math.Min(lanes, total - at))});");
        }
    }

    // Whether a register of lines is whole lines.
    private static bool Tiles(RegisterType line) => line.Length > 1 && (line.Length & (line.Length - 1)) == 0 && line.Length <= LanesOf(line.Element, Widest / 2);

    private string Tile(RegisterType line, string x, int bits)
    {
        string tile = line.IsFull ? x : $"{Registers}.RepeatPair({x})";
        return line.Bits == bits ? tile : $"{Registers}.{(4 * line.Bits == bits ? "FourTimes" : "Twice")}({tile})";
    }

    private void WriteLine(CodeWriter writer, string vector, string factors, int lane, int at, RegisterType line, bool isWhole, bool accumulates)
    {
        string count = accumulates ? ", " + Number(line.Length) : isWhole ? "" : ", " + Number(line.Length);
        writer.Line($"{Registers}.{(accumulates ? "Add" : "Put")}({vector}, {Registers}.Lane({factors}, {Number(lane)}), ref e, {Number(at)}{count});");
    }

    private static int Log2(int value)
    {
        int log = 0;
        while (1 << log < value) log++;
        return log;
    }
}
