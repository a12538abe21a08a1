using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>Row i of an m×n matrix. Its cotangent is a column (n×1), and is column i of the n×m gradient.</summary>
internal sealed record Row : Kernel
{
    public override string Mnemonic => "row";

    public override IrType Infer(Typing types) => IrType.RowVector(types[0].Element, types[0].Columns);

    public override int? Pullback(Derivation d, int operand) =>
        operand == 0 ? d.B.Add(new OneColumn(d.TypeOf(0).Rows), d.Cotangent, d[1]) : null;

    public override int? Pushforward(Derivation d, int operand, int tangent) =>
        operand == 0 ? d.B.Add(this, tangent, d[1]) : null;

    public override Expr Math(IMathPrinter m, Node node) => Slice.Print(m, node, at => at + ", :");

    public override string Call(KernelCall call, string? into) => Slice.Call(call, "Row", into);
}

/// <summary>Column j of an m×n matrix. Its cotangent is a row (1×m), and is row j of the n×m gradient.</summary>
internal sealed record Column : Kernel
{
    public override string Mnemonic => "column";

    public override IrType Infer(Typing types) => IrType.Vector(types[0].Element, types[0].Rows);

    public override int? Pullback(Derivation d, int operand) =>
        operand == 0 ? d.B.Add(new OneRow(d.TypeOf(0).Columns), d.Cotangent, d[1]) : null;

    public override int? Pushforward(Derivation d, int operand, int tangent) =>
        operand == 0 ? d.B.Add(this, tangent, d[1]) : null;

    public override Expr Math(IMathPrinter m, Node node) => Slice.Print(m, node, at => ":, " + at);

    public override string Call(KernelCall call, string? into) => Slice.Call(call, "Column", into);
}

/// <summary>A matrix that is 0 but for row i, which is the operand. (e[i]·x would make NaN of 0·NaN elsewhere.)</summary>
internal sealed record OneRow(Dim Rows) : Kernel
{
    public override string Mnemonic => "one-row";

    public override IrType Infer(Typing types) => IrType.Matrix(types[0].Element, Rows, types[0].Columns);

    public override int? Pullback(Derivation d, int operand) =>
        operand == 0 ? d.B.Add(new Column(), d.Cotangent, d[1]) : null;

    public override int? Pushforward(Derivation d, int operand, int tangent) =>
        operand == 0 ? d.B.Add(this, tangent, d[1]) : null;

    public override Expr Math(IMathPrinter m, Node node) => Expr.Multiplicative(
        Expr.Primary($"e[{m.Print(node.Operands[1]).Text}]"), " · ", m.Print(node.Operands[0]));

    public override string Call(KernelCall call, string? into) => Slice.Call(call, "OneRow", into);
}

/// <summary>A matrix that is 0 but for column j, which is the operand.</summary>
internal sealed record OneColumn(Dim Columns) : Kernel
{
    public override string Mnemonic => "one-column";

    public override IrType Infer(Typing types) => IrType.Matrix(types[0].Element, types[0].Rows, Columns);

    public override int? Pullback(Derivation d, int operand) =>
        operand == 0 ? d.B.Add(new Row(), d.Cotangent, d[1]) : null;

    public override int? Pushforward(Derivation d, int operand, int tangent) =>
        operand == 0 ? d.B.Add(this, tangent, d[1]) : null;

    public override Expr Math(IMathPrinter m, Node node) => Expr.Multiplicative(
        m.Print(node.Operands[0]), " · ", Expr.Primary($"e[{m.Print(node.Operands[1]).Text}]ᵀ"));

    public override string Call(KernelCall call, string? into) => Slice.Call(call, "OneColumn", into);
}

/// <summary>How rows and columns are written.</summary>
internal static class Slice
{
    public static string Call(KernelCall call, string function, string? into) =>
        $"{call.Runtime("Indexing")}.{function}({call[0]}, {call[1]}, into: {into})";

    public static Expr Print(IMathPrinter m, Node node, Func<string, string> place) => Expr.Primary(
        m.Print(node.Operands[0]).Within(Binding.Primary) + "[" + place(m.Print(node.Operands[1]).Text) + "]");
}
