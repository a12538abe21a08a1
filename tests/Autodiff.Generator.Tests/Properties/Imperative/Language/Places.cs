using System.Collections.Immutable;
using Autodiff.Generator.Tests.Properties.Imperative.Semantics;
using Autodiff.Generator.Tests.Properties.Semantics;

namespace Autodiff.Generator.Tests.Properties.Imperative.Language;

/// <summary>What can be assigned.</summary>
internal abstract record Place(Kind Kind) : Expr(Kind)
{
    /// <summary>Evaluates the parts of it, from left to right.</summary>
    public abstract Location Locate(Interpreter machine);

    public override Item Evaluate(Interpreter machine) => Locate(machine).Read();
}

internal sealed record Variable(string Name, Kind Kind) : Place(Kind)
{
    public override string CSharp => Name;

    public override Location Locate(Interpreter machine) => new(machine[Name], null, 0);
}

/// <summary><c>a[i]</c>, <c>a[i, j]</c>; of a jagged array <c>a[i]</c> is an array.</summary>
internal sealed record Element(Expr Array, ImmutableArray<Expr> Indices, bool IsFromEnd = false) : Place(Array.Kind == Kind.Jagged ? Kind.Array : Kind.Number)
{
    public override string CSharp => $"{Array.CSharp}[{(IsFromEnd ? "^" : "")}{string.Join(", ", Indices.Select(i => i.CSharp))}]";

    public override ImmutableArray<Expr> Operands => [Array, .. Indices];

    public override Expr With(ImmutableArray<Expr> operands) => new Element(operands[0], operands[1..], IsFromEnd);

    // The index of an array is checked when the element is read or written, that of a span at once.
    public override Location Locate(Interpreter machine)
    {
        object storage = Array.Evaluate(machine).Reference!;
        int index = Indices[0].Evaluate(machine).Integer;
        if (storage is Storage[] rows) return new Location(null, rows, index);
        Storage items = (Storage)storage;
        if (Indices.Length == 2) return new Location(null, items, items.At(index, Indices[1].Evaluate(machine).Integer));
        if (IsFromEnd) index = items.Length - index;
        return new Location(null, items, Array.Kind.IsSpan() ? items.Checked(index) : index);
    }
}

/// <summary><c>x = e</c>, or <c>x += e</c>: its value is that of the place.</summary>
internal sealed record Assignment(Place Target, Expr Source, string Symbol = "", ScalarFunction? Function = null) : Expr(Target.Kind)
{
    public override string CSharp => $"({Target.CSharp} {Symbol}= {Source.CSharp})";

    public override ImmutableArray<Expr> Operands => [Target, Source];

    public override Expr With(ImmutableArray<Expr> operands) => operands[0] is Place place ? this with { Target = place, Source = operands[1] } : operands[1];

    public override Item Evaluate(Interpreter machine)
    {
        Location target = Target.Locate(machine);
        Item old = Symbol.Length > 0 ? target.Read() : default; // read before the right side, as in C#
        Item source = Source.Evaluate(machine);
        if (Function is not null) source = Item.Of(machine.Apply(Function, [old.Number, source.Number]));
        else if (Symbol.Length > 0) source = Item.Of(Symbol == "+" ? old.Integer + source.Integer : old.Integer - source.Integer);
        target.Write(source);
        return source;
    }
}

/// <summary><c>x++</c> and its three relatives.</summary>
internal sealed record Step(Place Target, bool IsPrefix, bool IsIncrement) : Expr(Target.Kind)
{
    private string Operator => IsIncrement ? "++" : "--";

    public override string CSharp => IsPrefix ? $"({Operator}{Target.CSharp})" : $"{Target.CSharp}{Operator}";

    public override ImmutableArray<Expr> Operands => [Target];

    public override Expr With(ImmutableArray<Expr> operands) => operands[0] is Place place ? this with { Target = place } : operands[0];

    public override Item Evaluate(Interpreter machine)
    {
        Location target = Target.Locate(machine);
        Item old = target.Read();
        int by = IsIncrement ? 1 : -1;
        Item changed = Kind == Kind.Integer ? Item.Of(old.Integer + by) : Item.Of(machine.Settle(old.Number.V + by, old.Number.T));
        target.Write(changed);
        return IsPrefix ? changed : old;
    }
}

/// <summary>An expression that makes or asks an array: <c>new double[n]</c>, <c>a.Length</c>, a slice.</summary>
internal sealed record OfArray(string Template, Func<Item[], Item> Function, ImmutableArray<Expr> Arguments, Kind Kind) : Expr(Kind)
{
    public override string CSharp => string.Format(System.Globalization.CultureInfo.InvariantCulture, Template, [.. Arguments.Select(a => a.CSharp)]);

    public override ImmutableArray<Expr> Operands => Arguments;

    public override Expr With(ImmutableArray<Expr> operands) => this with { Arguments = operands };

    public override Item Evaluate(Interpreter machine) => Function([.. Arguments.Select(a => a.Evaluate(machine))]);
}
