using Autodiff.Generator.Tests.Properties.Imperative.Language;
using Autodiff.Generator.Tests.Properties.Imperative.Semantics;
using Autodiff.Generator.Tests.Properties.Semantics;

namespace Autodiff.Generator.Tests.Properties.Imperative.Generation;

/// <summary>Expressions by what they compute.</summary>
internal static class Build
{
    public static readonly IReadOnlyDictionary<string, ScalarFunction> Operators =
        new ScalarFunction[] { Functions.Add, Functions.Subtract, Functions.Multiply, Functions.Divide, Functions.Remainder }.ToDictionary(f => f.Name);

    public static Expr Number(double value) => new Literal(value, Kind.Number);

    public static Expr Integer(int value) => new Literal(value, Kind.Integer);

    public static Expr Truth(bool value) => new Literal(value ? 1 : 0, Kind.Truth);

    public static Expr Binary(string symbol, Expr left, Expr right) => new Arithmetic($"({{0}} {symbol} {{1}})", Operators[symbol], [left, right]);

    public static Expr Negate(Expr x) => new Arithmetic("(-{0})", Functions.Negate, [x]);

    public static Expr Call(string name, params Expr[] arguments) => new Arithmetic(
        $"Math.{name}({string.Join(", ", arguments.Select((_, i) => "{" + i + "}"))})",
        Functions.Shared.Concat(Functions.SharedOfTwo).First(f => f.Name == name && f.Arity == arguments.Length), [.. arguments]);

    /// <summary><c>x * x + 0.5</c>, where a logarithm or root is defined; x must not be evaluated twice if it does something.</summary>
    public static Expr Positive(Expr x) => Binary("+", Call("Abs", x), Number(0.5));

    public static Expr Plus(Expr left, Expr right) => new Passive("({0} + {1})", x => x[0] + x[1], [left, right], Kind.Integer);

    public static Expr Minus(Expr left, Expr right) => new Passive("({0} - {1})", x => x[0] - x[1], [left, right], Kind.Integer);

    public static Expr Times(Expr left, Expr right) => new Passive("({0} * {1})", x => x[0] * x[1], [left, right], Kind.Integer);

    public static Expr Modulo(Expr left, Expr right) => new Passive("({0} % {1})", x => x[0] % x[1], [left, right], Kind.Integer);

    /// <summary>An index from 0 to below the length.</summary>
    public static Expr Wrapped(Expr index, Expr length) => new Passive("Math.Abs({0} % {1})", x => Math.Abs(x[0] % x[1]), [index, length], Kind.Integer);

    public static Expr Not(Expr x) => new Passive("(!{0})", t => 1 - t[0], [x], Kind.Truth);

    public static Expr Is(string symbol, Expr left, Expr right) => new Passive($"({{0}} {symbol} {{1}})", symbol switch
    {
        "<" => x => x[0] < x[1] ? 1 : 0,
        "<=" => x => x[0] <= x[1] ? 1 : 0,
        ">" => x => x[0] > x[1] ? 1 : 0,
        ">=" => x => x[0] >= x[1] ? 1 : 0,
        "==" => x => x[0] == x[1] ? 1 : 0,
        _ => x => x[0] != x[1] ? 1 : 0,
    }, [left, right], Kind.Truth);

    public static Expr Length(Expr array) => array.Kind == Kind.Jagged
        ? new OfArray("{0}.Length", x => Item.Of(((Storage[])x[0].Reference!).Length), [array], Kind.Integer)
        : new OfArray("{0}.Length", x => Item.Of(At(x).Length), [array], Kind.Integer);

    public static Expr Extent(Expr grid, int dimension) =>
        new OfArray($"{{0}}.GetLength({dimension})", x => Item.Of(dimension == 0 ? At(x).Rows : At(x).Columns), [grid], Kind.Integer);

    public static Expr NewArray(Expr length) => new OfArray("new double[{0}]", x => Item.Of(new Storage(new Jet[x[0].Integer])), [length], Kind.Array);

    public static Expr NewGrid(Expr rows, Expr columns) =>
        new OfArray("new double[{0}, {1}]", x => Item.Of(new Storage(new Jet[x[0].Integer * x[1].Integer], x[1].Integer)), [rows, columns], Kind.Grid);

    public static Expr StackAlloc(Expr length) => new OfArray("stackalloc double[{0}]", x => Item.Of(new Storage(new Jet[x[0].Integer])), [length], Kind.Span);

    public static Expr Values(params Expr[] values) => new OfArray(
        $"new double[] {{{{ {string.Join(", ", values.Select((_, i) => "{" + i + "}"))} }}}}", x => Item.Of(new Storage([.. x.Select(v => v.Number)])), [.. values], Kind.Array);

    public static Expr AsSpan(Expr array, Kind kind) => new OfArray("{0}", x => x[0], [array], kind);

    public static Expr AsSpan(Expr array, Expr from, Expr count, Kind kind) =>
        new OfArray(array.Kind.IsSpan() ? "{0}.Slice({1}, {2})" : "{0}.AsSpan({1}, {2})", x => Item.Of(At(x).Slice(x[1].Integer, x[2].Integer)), [array, from, count], kind);

    /// <summary><c>a[1..^1]</c>: a copy of an array, a view of a span.</summary>
    public static Expr Range(Expr array, int from, int fromEnd)
    {
        bool isCopy = array.Kind == Kind.Array;
        string range = (from == 0 ? "" : from.ToString(System.Globalization.CultureInfo.InvariantCulture)) + ".." + (fromEnd == 0 ? "" : FormattableString.Invariant($"^{fromEnd}"));
        return new OfArray($"{{0}}[{range}]", x =>
        {
            Storage part = At(x).Slice(from, At(x).Length - from - fromEnd);
            return Item.Of(isCopy ? part.Copy() : part);
        }, [array], array.Kind);
    }

    private static Storage At(Item[] x) => (Storage)x[0].Reference!;
}
