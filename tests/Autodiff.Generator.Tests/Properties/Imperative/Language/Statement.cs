using System.Collections.Immutable;
using Autodiff.Generator.Tests.Properties.Imperative.Semantics;
using Autodiff.Generator.Tests.Properties.Language;

namespace Autodiff.Generator.Tests.Properties.Imperative.Language;

/// <summary>How control leaves a statement.</summary>
internal enum Signal { Next, Break, Continue, Return }

/// <summary>A statement: its expressions and its blocks.</summary>
internal abstract record Statement
{
    public virtual ImmutableArray<Expr> Expressions => [];

    public virtual ImmutableArray<Block> Blocks => [];

    /// <summary>The statement with other parts of the same number.</summary>
    public virtual Statement With(ImmutableArray<Expr> expressions, ImmutableArray<Block> blocks) => this;

    public abstract void Write(SourceWriter writer);

    public abstract Signal Execute(Interpreter machine);

    public int Size => 1 + Expressions.Sum(e => e.Size) + Blocks.Sum(b => b.Size);

    public IEnumerable<Statement> All => Blocks.SelectMany(b => b.All).Prepend(this);

    protected static string Bare(Expr expression) => expression is PairOf ? expression.CSharp : SourceWriter.Bare(expression.CSharp);
}

internal sealed record Block(ImmutableArray<Statement> Statements)
{
    public int Size => Statements.Sum(s => s.Size);

    public IEnumerable<Statement> All => Statements.SelectMany(s => s.All);

    public void Write(SourceWriter writer)
    {
        writer.Open();
        foreach (Statement statement in Statements) statement.Write(writer);
        writer.Close();
    }

    public Signal Execute(Interpreter machine)
    {
        foreach (Statement statement in Statements)
        {
            machine.Tick();
            if (statement.Execute(machine) is not Signal.Next and var signal) return signal;
        }
        return Signal.Next;
    }
}

/// <summary><c>{ ... }</c></summary>
internal sealed record Braces(Block Body) : Statement
{
    public override ImmutableArray<Block> Blocks => [Body];

    public override Statement With(ImmutableArray<Expr> expressions, ImmutableArray<Block> blocks) => new Braces(blocks[0]);

    public override void Write(SourceWriter writer) => Body.Write(writer);

    public override Signal Execute(Interpreter machine) => Body.Execute(machine);
}

/// <summary><c>double x = e;</c>, or <c>double x;</c>.</summary>
internal sealed record Declare(Variable Target, Expr? Source) : Statement
{
    public override ImmutableArray<Expr> Expressions => Source is null ? [] : [Source];

    public override Statement With(ImmutableArray<Expr> expressions, ImmutableArray<Block> blocks) => this with { Source = expressions.IsEmpty ? null : expressions[0] };

    public override void Write(SourceWriter writer) => writer.Line($"{Target.Kind.CSharp()} {Target.Name}{(Source is null ? "" : " = " + Bare(Source))};");

    public override Signal Execute(Interpreter machine)
    {
        machine.Declare(Target.Name, Source?.Evaluate(machine) ?? default);
        return Signal.Next;
    }
}

/// <summary>An expression evaluated for what it does.</summary>
internal sealed record Do(Expr Expression) : Statement
{
    public override ImmutableArray<Expr> Expressions => [Expression];

    public override Statement With(ImmutableArray<Expr> expressions, ImmutableArray<Block> blocks) => new Do(expressions[0]);

    public override void Write(SourceWriter writer) => writer.Line(Bare(Expression) + ";");

    public override Signal Execute(Interpreter machine)
    {
        Expression.Evaluate(machine);
        return Signal.Next;
    }
}

/// <summary><c>(a, b) = (e, f)</c>, with <c>var</c> where it declares: everything on the right is evaluated before anything is assigned.</summary>
internal sealed record Exchange(ImmutableArray<Place> Targets, ImmutableArray<Expr> Sources, bool Declares) : Statement
{
    public override ImmutableArray<Expr> Expressions => [.. Targets, .. Sources];

    public override Statement With(ImmutableArray<Expr> expressions, ImmutableArray<Block> blocks) => expressions.Take(Targets.Length).All(e => e is Place)
        ? this with { Targets = [.. expressions.Take(Targets.Length).Cast<Place>()], Sources = expressions[Targets.Length..] }
        : this;

    public override void Write(SourceWriter writer) =>
        writer.Line($"{(Declares ? "var " : "")}({string.Join(", ", Targets.Select(t => t.CSharp))}) = ({string.Join(", ", Sources.Select(s => s.CSharp))});");

    public override Signal Execute(Interpreter machine)
    {
        if (Declares)
        {
            foreach (Place target in Targets) machine.Declare(target.CSharp, default);
        }
        Location[] targets = [.. Targets.Select(t => t.Locate(machine).Checked())];
        Item[] sources = [.. Sources.Select(s => s.Evaluate(machine))];
        for (int i = 0; i < targets.Length; i++) targets[i].Write(sources[i]);
        return Signal.Next;
    }
}

/// <summary><c>var (a, b) = e;</c> of a pair.</summary>
internal sealed record Unpack(Variable First, Variable Second, Expr Source) : Statement
{
    public override ImmutableArray<Expr> Expressions => [Source];

    public override Statement With(ImmutableArray<Expr> expressions, ImmutableArray<Block> blocks) => this with { Source = expressions[0] };

    public override void Write(SourceWriter writer) => writer.Line($"var ({First.Name}, {Second.Name}) = {Source.CSharp};");

    public override Signal Execute(Interpreter machine)
    {
        Storage pair = (Storage)Source.Evaluate(machine).Reference!;
        machine.Declare(First.Name, Item.Of(pair[0]));
        machine.Declare(Second.Name, Item.Of(pair[1]));
        return Signal.Next;
    }
}

internal sealed record Jump(Signal Signal) : Statement
{
    public override void Write(SourceWriter writer) => writer.Line(Signal == Signal.Break ? "break;" : "continue;");

    public override Signal Execute(Interpreter machine) => Signal;
}

internal sealed record Return(Expr Source) : Statement
{
    public override ImmutableArray<Expr> Expressions => [Source];

    public override Statement With(ImmutableArray<Expr> expressions, ImmutableArray<Block> blocks) => new Return(expressions[0]);

    public override void Write(SourceWriter writer) => writer.Line($"return {Bare(Source)};");

    public override Signal Execute(Interpreter machine)
    {
        machine.Result = Source.Evaluate(machine);
        return Signal.Return;
    }
}

/// <summary><c>if (c) throw new ArgumentException("...");</c></summary>
internal sealed record Guard(Expr Condition, string Message) : Statement
{
    public override ImmutableArray<Expr> Expressions => [Condition];

    public override Statement With(ImmutableArray<Expr> expressions, ImmutableArray<Block> blocks) => this with { Condition = expressions[0] };

    public override void Write(SourceWriter writer) => writer.Line($"if ({Bare(Condition)}) throw new ArgumentException(\"{Message}\");");

    public override Signal Execute(Interpreter machine) => Condition.Evaluate(machine).Integer == 0 ? Signal.Next : throw new ArgumentException(Message);
}
