using Autodiff.Generator.Tests.Properties.Language;
using Autodiff.Generator.Tests.Properties.Semantics;

namespace Autodiff.Generator.Tests.Properties.Generation;

/// <summary>Expressions by what they compute.</summary>
internal static class Build
{
    private static readonly Dictionary<string, ScalarFunction> Operators =
        new ScalarFunction[] { Functions.Add, Functions.Subtract, Functions.Multiply, Functions.Divide, Functions.Remainder }.ToDictionary(f => f.Name);

    public static Kernel Operator(string symbol) => Operators[symbol].Apply;

    public static Expr Binary(string symbol, Expr left, Expr right, ProgramType type) => new Apply($"({{0}} {symbol} {{1}})", Operator(symbol), [left, right], type);

    public static Expr Negate(Expr x) => new Apply("(-{0})", Functions.Negate.Apply, [x], x.Type);

    public static Expr Product(Expr left, Expr right, ProgramType type) => new Apply("({0} * {1})", Meaning.Product, [left, right], type);

    public static Expr Transpose(Expr x) => new Apply("{0}.T", Meaning.Transpose, [x], x.Type.Transposed);

    public static Expr Call(string name, Kernel kernel, ProgramType type, params Expr[] arguments) =>
        new Apply($"{name}({string.Join(", ", arguments.Select((_, i) => "{" + i + "}"))})", kernel, [.. arguments], type);

    public static Expr Call(string owner, ScalarFunction function, ProgramType type, params Expr[] arguments) =>
        Call(owner + function.Name, function.Apply, type, arguments);

    public static Expr Cast(Expr x, ProgramType type) => new Apply($"(({type.CSharp}){{0}})", Meaning.Cast, [x], type);

    public static Expr Element(Expr x, Expr index) => new Apply("{0}[{1}]", Meaning.Element, [x, index], ProgramType.Scalar(x.Type.Precision));

    public static Expr FromEnd(Expr x, Expr index) => new Apply("{0}[^{1}]", Meaning.FromEnd, [x, index], ProgramType.Scalar(x.Type.Precision));

    public static Expr Element(Expr x, Expr row, Expr column) => new Apply("{0}[{1}, {2}]", Meaning.Element, [x, row, column], ProgramType.Scalar(x.Type.Precision));

    public static Expr Row(Expr x, Expr at) => new Apply("{0}.Row({1})", Meaning.Row, [x, at], ProgramType.RowVector(x.Type.Precision, x.Type.Columns));

    public static Expr Column(Expr x, Expr at) => new Apply("{0}.Column({1})", Meaning.Column, [x, at], ProgramType.Vector(x.Type.Precision, x.Type.Rows));

    public static Expr Detach(Expr x) => Call("Detach", Meaning.Detach, x.Type, x);

    public static Expr Integer(int value) => new Literal(value, ProgramType.Integer);

    public static Expr Number(double value, Precision precision) => new Literal(value, ProgramType.Scalar(precision));

    /// <summary><c>Square(x) + 0.5</c>: a form that a logarithm or a root can take.</summary>
    public static Expr Positive(Expr x, double least = 0.5) =>
        Binary("+", Call("", Functions.Ops.First(f => f.Name == "Square"), x.Type, x), Number(least, x.Type.Precision), x.Type);

    /// <summary><c>0.9 * Sin(x)</c>: a form between −1 and 1.</summary>
    public static Expr Inside(Expr x) =>
        Binary("*", Number(0.9, x.Type.Precision), Call("", Functions.Ops.First(f => f.Name == "Sin"), x.Type, x), x.Type);

    public static Expr Sigmoid(Expr x) => Call("", Functions.Ops.First(f => f.Name == "Sigmoid"), x.Type, x);
}
