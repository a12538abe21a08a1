using System.Collections.Immutable;
using System.Globalization;
using Autodiff.Generator.Tests.Properties.Semantics;

namespace Autodiff.Generator.Tests.Properties.Language;

/// <summary>An expression of a random program: it prints itself as C#, and an interpreter of its own knows what it means.</summary>
internal abstract record Expr(ProgramType Type)
{
    public abstract string CSharp { get; }

    public abstract Value Evaluate(Machine machine);

    public virtual ImmutableArray<Expr> Operands => [];

    public virtual Expr With(ImmutableArray<Expr> operands) => this;

    /// <summary>Whether it changes a variable, so that it must not be evaluated twice or dropped unseen.</summary>
    public virtual string? Writes => null;

    public IEnumerable<Expr> Descendants => Operands.SelectMany(operand => operand.Descendants.Prepend(operand));

    public int Size => 1 + Operands.Sum(operand => operand.Size);
}

internal sealed record Variable(string Name, ProgramType Type) : Expr(Type)
{
    public override string CSharp => Name;

    public override Value Evaluate(Machine machine) => machine[Name];
}

/// <summary>A number, or the name of a constant of the program's type.</summary>
internal sealed record Literal(double Number, ProgramType Type, string? Name = null) : Expr(Type)
{
    public override string CSharp => Name ?? (Number < 0 ? $"({Digits})" : Digits); // -(-1), not --1

    private string Digits => (Type.Rank, Type.Precision) switch
    {
        (Rank.Integer, _) => Number.ToString("0", CultureInfo.InvariantCulture),
        (_, Precision.Float) => Number.ToString(CultureInfo.InvariantCulture) + "f",
        _ => Number.ToString("0.0###", CultureInfo.InvariantCulture),
    };

    public override Value Evaluate(Machine machine) => Value.Number(Type, Type.Precision == Precision.Float ? (float)Number : Number);
}

/// <summary>What an operator or function of C# does to values; <paramref name="type"/> is that of the result.</summary>
internal delegate Value Kernel(Machine machine, Value[] operands, ProgramType type);

/// <summary>An operator or function: a template such as <c>({0} + {1})</c> and its meaning.</summary>
internal sealed record Apply(string Template, Kernel Kernel, ImmutableArray<Expr> Arguments, ProgramType Type) : Expr(Type)
{
    public override string CSharp => string.Format(CultureInfo.InvariantCulture, Template, [.. Arguments.Select(a => a.CSharp)]);

    public override ImmutableArray<Expr> Operands => Arguments;

    public override Expr With(ImmutableArray<Expr> operands) => this with { Arguments = operands };

    public override Value Evaluate(Machine machine) => Kernel(machine, [.. Arguments.Select(a => a.Evaluate(machine))], Type);
}

internal sealed record TupleOf(ImmutableArray<Expr> Items) : Expr(ProgramType.Tuple(Items.Select(item => item.Type)))
{
    public override string CSharp => $"({string.Join(", ", Items.Select(item => item.CSharp))})";

    public override ImmutableArray<Expr> Operands => Items;

    public override Expr With(ImmutableArray<Expr> operands) => new TupleOf(operands);

    public override Value Evaluate(Machine machine) => Value.Tuple(Type, [.. Items.Select(item => item.Evaluate(machine))]);
}

internal sealed record ItemOf(Expr Tuple, int Index) : Expr(Tuple.Type.Items[Index])
{
    public override string CSharp => FormattableString.Invariant($"{Tuple.CSharp}.Item{Index + 1}");

    public override ImmutableArray<Expr> Operands => [Tuple];

    public override Expr With(ImmutableArray<Expr> operands) => new ItemOf(operands[0], Index);

    public override Value Evaluate(Machine machine) => Tuple.Evaluate(machine).Parts[Index];
}

/// <summary>A call of another method of the program.</summary>
internal sealed record Invoke(Method Method, ImmutableArray<Expr> Arguments) : Expr(Method.Result)
{
    public override string CSharp => $"{Method.Name}({string.Join(", ", Arguments.Select(a => a.CSharp))})";

    public override ImmutableArray<Expr> Operands => Arguments;

    public override Expr With(ImmutableArray<Expr> operands) => this with { Arguments = operands };

    public override Value Evaluate(Machine machine) => machine.Call(Method, [.. Arguments.Select(a => a.Evaluate(machine))]);
}

/// <summary><c>x++</c> and its three relatives.</summary>
internal sealed record Step(Variable Target, bool IsPrefix, bool IsIncrement) : Expr(Target.Type)
{
    private string Operator => IsIncrement ? "++" : "--";

    public override string CSharp => IsPrefix ? $"({Operator}{Target.Name})" : $"{Target.Name}{Operator}";

    public override string? Writes => Target.Name;

    public override Value Evaluate(Machine machine)
    {
        Value old = machine[Target.Name];
        Dual changed = machine.Settle(old.Items[0].V + (IsIncrement ? 1 : -1), old.Items[0].T, Type);
        machine[Target.Name] = new Value(Type, [changed]);
        return IsPrefix ? machine[Target.Name] : old;
    }
}

/// <summary>An assignment whose value is used.</summary>
internal sealed record AssignmentOf(Variable Target, Expr Source) : Expr(Target.Type)
{
    public override string CSharp => $"({Target.Name} = {Source.CSharp})";

    public override string? Writes => Target.Name;

    public override ImmutableArray<Expr> Operands => [Source];

    public override Expr With(ImmutableArray<Expr> operands) => this with { Source = operands[0] };

    public override Value Evaluate(Machine machine) => machine[Target.Name] = Source.Evaluate(machine);
}
