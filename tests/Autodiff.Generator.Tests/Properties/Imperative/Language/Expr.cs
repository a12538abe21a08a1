using System.Collections.Immutable;
using System.Globalization;
using Autodiff.Generator.Tests.Properties.Imperative.Semantics;
using Autodiff.Generator.Tests.Properties.Semantics;

namespace Autodiff.Generator.Tests.Properties.Imperative.Language;

/// <summary>An expression: it prints itself as C#, and knows what it means over dual numbers.</summary>
internal abstract record Expr(Kind Kind)
{
    public abstract string CSharp { get; }

    public virtual ImmutableArray<Expr> Operands => [];

    public virtual Expr With(ImmutableArray<Expr> operands) => this;

    public abstract Item Evaluate(Interpreter machine);

    public IEnumerable<Expr> All => Operands.SelectMany(operand => operand.All).Prepend(this);

    public int Size => 1 + Operands.Sum(operand => operand.Size);
}

internal sealed record Literal(double Value, Kind Kind) : Expr(Kind)
{
    public override string CSharp => Kind switch
    {
        Kind.Truth => Value != 0 ? "true" : "false",
        Kind.Integer => Signed(Value.ToString("0", CultureInfo.InvariantCulture)),
        _ => Signed(Value.ToString("0.0###", CultureInfo.InvariantCulture)),
    };

    public override Item Evaluate(Interpreter machine) => Kind == Kind.Number ? Item.Of(new Jet(Value)) : Item.Of((int)Value);

    private string Signed(string digits) => Value < 0 ? $"({digits})" : digits;
}

/// <summary>An operator or function of numbers: <c>({0} + {1})</c>.</summary>
internal sealed record Arithmetic(string Template, ScalarFunction Function, ImmutableArray<Expr> Arguments) : Expr(Kind.Number)
{
    public override string CSharp => string.Format(CultureInfo.InvariantCulture, Template, [.. Arguments.Select(a => a.CSharp)]);

    public override ImmutableArray<Expr> Operands => Arguments;

    public override Expr With(ImmutableArray<Expr> operands) => this with { Arguments = operands };

    public override Item Evaluate(Interpreter machine)
    {
        Jet[] x = new Jet[Arguments.Length];
        for (int i = 0; i < x.Length; i++) x[i] = Arguments[i].Evaluate(machine).Number;
        return Item.Of(machine.Apply(Function, x));
    }
}

/// <summary>What an operation on passive values does.</summary>
internal delegate int IntegerFunction(int[] operands);

/// <summary>An operation on integers, or on truths that are both evaluated; <see cref="Template"/> as in <see cref="Arithmetic"/>.</summary>
internal sealed record Passive(string Template, IntegerFunction Function, ImmutableArray<Expr> Arguments, Kind Kind) : Expr(Kind)
{
    public override string CSharp => string.Format(CultureInfo.InvariantCulture, Template, [.. Arguments.Select(a => a.CSharp)]);

    public override ImmutableArray<Expr> Operands => Arguments;

    public override Expr With(ImmutableArray<Expr> operands) => this with { Arguments = operands };

    public override Item Evaluate(Interpreter machine)
    {
        int[] x = new int[Arguments.Length];
        for (int i = 0; i < x.Length; i++) x[i] = Arguments[i].Evaluate(machine).Integer;
        return Item.Of(Function(x));
    }
}

/// <summary>A comparison of two numbers; near equality the point is skipped.</summary>
internal sealed record Comparison(string Symbol, Expr Left, Expr Right) : Expr(Kind.Truth)
{
    public override string CSharp => $"({Left.CSharp} {Symbol} {Right.CSharp})";

    public override ImmutableArray<Expr> Operands => [Left, Right];

    public override Expr With(ImmutableArray<Expr> operands) => this with { Left = operands[0], Right = operands[1] };

    public override Item Evaluate(Interpreter machine)
    {
        Jet left = Left.Evaluate(machine).Number;
        return Item.Of(machine.Compare(Symbol, left, Right.Evaluate(machine).Number));
    }
}

/// <summary><c>&amp;&amp;</c> and <c>||</c>: the right side is evaluated only if the left one leaves it open.</summary>
internal sealed record ShortCircuit(bool IsAnd, Expr Left, Expr Right) : Expr(Kind.Truth)
{
    public override string CSharp => $"({Left.CSharp} {(IsAnd ? "&&" : "||")} {Right.CSharp})";

    public override ImmutableArray<Expr> Operands => [Left, Right];

    public override Expr With(ImmutableArray<Expr> operands) => this with { Left = operands[0], Right = operands[1] };

    public override Item Evaluate(Interpreter machine) =>
        Left.Evaluate(machine) is { Integer: var left } && left != 0 == IsAnd ? Right.Evaluate(machine) : Item.Of(left);
}

/// <summary><c>c ? x : y</c></summary>
internal sealed record Conditional(Expr Condition, Expr Yes, Expr No) : Expr(Yes.Kind)
{
    public override string CSharp => $"({Condition.CSharp} ? {Yes.CSharp} : {No.CSharp})";

    public override ImmutableArray<Expr> Operands => [Condition, Yes, No];

    public override Expr With(ImmutableArray<Expr> operands) => new Conditional(operands[0], operands[1], operands[2]);

    public override Item Evaluate(Interpreter machine) => (Condition.Evaluate(machine).Integer != 0 ? Yes : No).Evaluate(machine);
}

/// <summary>A constant (<c>3</c>) or relational (<c>&lt; 0.5</c>) pattern.</summary>
internal readonly record struct Pattern(string Relation, Literal Bound)
{
    public string CSharp => Relation.Length == 0 ? Bound.CSharp : $"{Relation} {Bound.CSharp}";

    public bool Matches(Interpreter machine, Item subject)
    {
        if (Bound.Kind == Kind.Number) return machine.Compare(Relation, subject.Number, new Jet(Bound.Value));
        int bound = (int)Bound.Value;
        return Relation switch { "" => subject.Integer == bound, "<" => subject.Integer < bound, ">" => subject.Integer > bound, "<=" => subject.Integer <= bound, _ => subject.Integer >= bound };
    }
}

/// <summary><c>x switch { p => a, q => b, _ => c }</c></summary>
internal sealed record SwitchOf(Expr Subject, ImmutableArray<Pattern> Patterns, ImmutableArray<Expr> Arms) : Expr(Arms[0].Kind)
{
    public override string CSharp => $"({Subject.CSharp} switch {{ {string.Join(", ", Arms.Select((arm, i) => $"{(i < Patterns.Length ? Patterns[i].CSharp : "_")} => {arm.CSharp}"))} }})";

    public override ImmutableArray<Expr> Operands => [Subject, .. Arms];

    public override Expr With(ImmutableArray<Expr> operands) => new SwitchOf(operands[0], Patterns, operands[1..]);

    public override Item Evaluate(Interpreter machine)
    {
        Item subject = Subject.Evaluate(machine);
        int arm = 0;
        while (arm < Patterns.Length && !Patterns[arm].Matches(machine, subject)) arm++;
        return Arms[arm].Evaluate(machine);
    }
}

/// <summary><c>(double)i</c> and <c>(int)x</c>.</summary>
internal sealed record Convert(Expr Source, Kind Kind) : Expr(Kind)
{
    public override string CSharp => $"(({Kind.CSharp()}){Source.CSharp})";

    public override ImmutableArray<Expr> Operands => [Source];

    public override Expr With(ImmutableArray<Expr> operands) => this with { Source = operands[0] };

    public override Item Evaluate(Interpreter machine)
    {
        Item source = Source.Evaluate(machine);
        return Kind == Kind.Number ? Item.Of(new Jet(source.Integer)) : Item.Of(machine.Truncate(source.Number));
    }
}

/// <summary><c>(x, y)</c></summary>
internal sealed record PairOf(Expr First, Expr Second) : Expr(Kind.Pair)
{
    public override string CSharp => $"({First.CSharp}, {Second.CSharp})";

    public override ImmutableArray<Expr> Operands => [First, Second];

    public override Expr With(ImmutableArray<Expr> operands) => new PairOf(operands[0], operands[1]);

    public override Item Evaluate(Interpreter machine)
    {
        Jet first = First.Evaluate(machine).Number;
        return Item.Of(new Storage([first, Second.Evaluate(machine).Number]));
    }
}

/// <summary>A call of another method; what goes to <c>ref</c> and <c>out</c> is a variable.</summary>
internal sealed record Invoke(string Name, ImmutableArray<Passing> Modes, ImmutableArray<Expr> Arguments, Kind Kind) : Expr(Kind)
{
    public override string CSharp => $"{Name}({string.Join(", ", Arguments.Select((a, i) => Modes[i].Keyword() + a.CSharp))})";

    public override ImmutableArray<Expr> Operands => Arguments;

    public override Expr With(ImmutableArray<Expr> operands) => this with { Arguments = operands };

    public override Item Evaluate(Interpreter machine)
    {
        Box[] boxes = new Box[Arguments.Length];
        for (int i = 0; i < boxes.Length; i++)
        {
            boxes[i] = Modes[i] is Passing.Ref or Passing.Out && Arguments[i] is Variable variable
                ? machine[variable.Name]
                : new Box { Item = Arguments[i].Evaluate(machine) };
        }
        return machine.Call(Name, boxes);
    }
}
