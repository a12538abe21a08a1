using System.Collections.Immutable;
using System.Globalization;
using Autodiff.Generator.Tests.Properties.Imperative.Semantics;
using Autodiff.Generator.Tests.Properties.Semantics;

namespace Autodiff.Generator.Tests.Properties.Imperative.Language;

/// <summary>An operator or function of vectors, element by element; a number goes with every element.</summary>
internal sealed record Elementwise(string Template, ScalarFunction Function, ImmutableArray<Expr> Arguments) : Expr(Kind.Vector)
{
    public override string CSharp => string.Format(CultureInfo.InvariantCulture, Template, [.. Arguments.Select(a => a.CSharp)]);

    public override ImmutableArray<Expr> Operands => Arguments;

    public override Expr With(ImmutableArray<Expr> operands) => this with { Arguments = operands };

    public override Item Evaluate(Interpreter machine)
    {
        Item[] items = [.. Arguments.Select(a => a.Evaluate(machine))];
        return Item.Of(new Storage([.. Enumerable.Range(0, Vectors.Length).Select(i => machine.Apply(Function, [.. items.Select(x => Vectors.At(x, i))]))]));
    }
}

/// <summary>A number that vectors give: the sum of the products of their elements.</summary>
internal sealed record Inner(string Template, ImmutableArray<Expr> Arguments) : Expr(Kind.Number)
{
    public override string CSharp => string.Format(CultureInfo.InvariantCulture, Template, [.. Arguments.Select(a => a.CSharp)]);

    public override ImmutableArray<Expr> Operands => Arguments;

    public override Expr With(ImmutableArray<Expr> operands) => this with { Arguments = operands };

    public override Item Evaluate(Interpreter machine)
    {
        Item[] items = [.. Arguments.Select(a => a.Evaluate(machine))];
        return Item.Of(Enumerable.Range(0, Vectors.Length)
            .Select(i => items.Select(x => Vectors.At(x, i)).Aggregate((a, b) => machine.Apply(Functions.Multiply, [a, b])))
            .Aggregate((a, b) => machine.Apply(Functions.Add, [a, b])));
    }
}

internal static class Vectors
{
    /// <summary>The length of every vector.</summary>
    public const int Length = 3;

    public static Jet At(Item item, int index) => item.Reference is Storage elements ? elements[index] : item.Number;

    public static Expr Binary(string symbol, Expr left, Expr right) => new Elementwise($"({{0}} {symbol} {{1}})", symbol switch { "+" => Functions.Add, "-" => Functions.Subtract, _ => Functions.Multiply }, [left, right]);

    public static Expr Call(string name, Expr x) => new Elementwise($"Ops.{name}({{0}})", Functions.Shared.First(f => f.Name == name && f.Arity == 1), [x]);

    public static Expr Sum(Expr x) => new Inner("Ops.Sum({0})", [x]);

    public static Expr Dot(Expr x, Expr y) => new Inner("Ops.Dot({0}, {1})", [x, y]);

    public static Expr Element(Expr x, Expr index) => new OfArray("{0}[{1}]", items => Item.Of(((Storage)items[0].Reference!)[items[1].Integer]), [x, index], Kind.Number);
}
