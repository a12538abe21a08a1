using System.Collections.Immutable;
using Autodiff.Generator.Tests.Properties.Semantics;

namespace Autodiff.Generator.Tests.Properties.Language;

/// <summary>A statement of a random program. Statements own expressions and blocks, so that control flow is one more kind of statement.</summary>
internal abstract record Statement
{
    public virtual ImmutableArray<Expr> Expressions => [];

    public virtual Statement With(ImmutableArray<Expr> expressions) => this;

    public virtual ImmutableArray<Block> Blocks => [];

    public virtual Statement With(ImmutableArray<Block> blocks) => this;

    /// <summary>The variables it brings into its block, in order.</summary>
    public virtual IEnumerable<Variable> Declared => [];

    /// <summary>The variables that must exist before it because it assigns them.</summary>
    public virtual IEnumerable<string> Assigned => [];

    public abstract void Write(SourceWriter writer);

    public abstract void Execute(Machine machine);

    public int Size => 1 + Expressions.Sum(e => e.Size) + Blocks.Sum(b => b.Statements.Sum(s => s.Size));
}

internal sealed record Block(ImmutableArray<Statement> Statements)
{
    public void Execute(Machine machine)
    {
        foreach (Statement statement in Statements)
        {
            if (machine.HasReturned) return;
            statement.Execute(machine);
        }
    }
}

/// <summary>A block on its own: <c>{ ... }</c>.</summary>
internal sealed record Nested(Block Body) : Statement
{
    public override ImmutableArray<Block> Blocks => [Body];

    public override Statement With(ImmutableArray<Block> blocks) => new Nested(blocks[0]);

    public override void Write(SourceWriter writer) => writer.Block(Body);

    public override void Execute(Machine machine) => Body.Execute(machine);
}

internal enum Declaring { Typed, Var, Const }

internal sealed record Declare(Variable Target, Expr Source, Declaring Form) : Statement
{
    public override ImmutableArray<Expr> Expressions => [Source];

    public override Statement With(ImmutableArray<Expr> expressions) => this with { Source = expressions[0], Form = Form == Declaring.Const && expressions[0] is not Literal { Name: null } ? Declaring.Typed : Form };

    public override IEnumerable<Variable> Declared => [Target];

    public override void Write(SourceWriter writer) =>
        writer.Line($"{(Form == Declaring.Const ? "const " : "")}{(Form == Declaring.Var ? "var" : Target.Type.CSharp)} {Target.Name} = {SourceWriter.Bare(Source.CSharp)};");

    public override void Execute(Machine machine) => machine[Target.Name] = Source.Evaluate(machine);
}

internal sealed record Assign(Variable Target, Expr Source) : Statement
{
    public override ImmutableArray<Expr> Expressions => [Source];

    public override Statement With(ImmutableArray<Expr> expressions) => this with { Source = expressions[0] };

    public override IEnumerable<string> Assigned => [Target.Name];

    public override void Write(SourceWriter writer) => writer.Line($"{Target.Name} = {SourceWriter.Bare(Source.CSharp)};");

    public override void Execute(Machine machine) => machine[Target.Name] = Source.Evaluate(machine);
}

/// <summary><c>x += e</c>: <paramref name="Operator"/> is the operation without the equals sign.</summary>
internal sealed record Compound(Variable Target, string Operator, Kernel Kernel, Expr Source) : Statement
{
    public override ImmutableArray<Expr> Expressions => [Source];

    public override Statement With(ImmutableArray<Expr> expressions) => this with { Source = expressions[0] };

    public override IEnumerable<string> Assigned => [Target.Name];

    public override void Write(SourceWriter writer) => writer.Line($"{Target.Name} {Operator}= {SourceWriter.Bare(Source.CSharp)};");

    public override void Execute(Machine machine)
    {
        Value old = machine[Target.Name]; // read before the right side, as in C#
        machine[Target.Name] = Kernel(machine, [old, Source.Evaluate(machine)], Target.Type);
    }
}

/// <summary><c>var (a, b) = e</c>, or <c>(a, b) = e</c> for variables that exist; an empty name discards.</summary>
internal sealed record Destructure(ImmutableArray<Variable> Targets, Expr Source, bool Declares) : Statement
{
    public override ImmutableArray<Expr> Expressions => [Source];

    public override Statement With(ImmutableArray<Expr> expressions) => this with { Source = expressions[0] };

    public override IEnumerable<Variable> Declared => Declares ? Targets.Where(t => t.Name != "_") : [];

    public override IEnumerable<string> Assigned => Declares ? [] : Targets.Select(t => t.Name).Where(n => n != "_");

    public override void Write(SourceWriter writer) =>
        writer.Line($"{(Declares ? "var " : "")}({string.Join(", ", Targets.Select(t => t.Name))}) = {Source.CSharp};");

    public override void Execute(Machine machine)
    {
        Value tuple = Source.Evaluate(machine);
        for (int i = 0; i < Targets.Length; i++) machine[Targets[i].Name] = tuple.Parts[i];
    }
}

/// <summary>An expression evaluated for what it does: <c>x++;</c>.</summary>
internal sealed record Evaluation(Expr Expression) : Statement
{
    public override ImmutableArray<Expr> Expressions => [Expression];

    public override Statement With(ImmutableArray<Expr> expressions) => new Evaluation(expressions[0]);

    public override void Write(SourceWriter writer) => writer.Line(SourceWriter.Bare(Expression.CSharp) + ";");

    public override void Execute(Machine machine) => Expression.Evaluate(machine);
}

internal sealed record Return(Expr Source) : Statement
{
    public override ImmutableArray<Expr> Expressions => [Source];

    public override Statement With(ImmutableArray<Expr> expressions) => new Return(expressions[0]);

    public override void Write(SourceWriter writer) => writer.Line($"return {SourceWriter.Bare(Source.CSharp)};");

    public override void Execute(Machine machine) => machine.Return(Source.Evaluate(machine));
}
