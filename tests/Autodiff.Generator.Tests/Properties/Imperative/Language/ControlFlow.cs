using System.Collections.Immutable;
using System.Globalization;
using Autodiff.Generator.Tests.Properties.Imperative.Semantics;
using Autodiff.Generator.Tests.Properties.Language;
using Autodiff.Generator.Tests.Properties.Semantics;

namespace Autodiff.Generator.Tests.Properties.Imperative.Language;

internal sealed record If(Expr Condition, Block Yes, Block? No) : Statement
{
    public override ImmutableArray<Expr> Expressions => [Condition];

    public override ImmutableArray<Block> Blocks => No is null ? [Yes] : [Yes, No];

    public override Statement With(ImmutableArray<Expr> expressions, ImmutableArray<Block> blocks) =>
        new If(expressions[0], blocks[0], blocks.Length > 1 ? blocks[1] : null);

    public override void Write(SourceWriter writer)
    {
        writer.Line($"if ({Bare(Condition)})");
        Yes.Write(writer);
        if (No is null) return;
        writer.Line("else");
        No.Write(writer);
    }

    public override Signal Execute(Interpreter machine) =>
        Condition.Evaluate(machine).Integer != 0 ? Yes.Execute(machine) : No?.Execute(machine) ?? Signal.Next;
}

/// <summary>A loop whose condition comes first: <c>while</c>, or <c>for</c> with what it declares and its step.</summary>
internal sealed record Loop(Declare? Start, Expr Condition, Expr? Advance, Block Body, bool IsFor) : Statement
{
    public override ImmutableArray<Expr> Expressions => [.. Start?.Expressions ?? [], Condition, .. Advance is null ? (Expr[])[] : [Advance]];

    public override ImmutableArray<Block> Blocks => [Body];

    public override Statement With(ImmutableArray<Expr> expressions, ImmutableArray<Block> blocks)
    {
        int first = Start is null ? 0 : 1;
        return new Loop(Start is null ? null : Start with { Source = expressions[0] }, expressions[first], Advance is null ? null : expressions[first + 1], blocks[0], IsFor);
    }

    public override void Write(SourceWriter writer)
    {
        writer.Line(IsFor
            ? $"for ({(Start is null ? "" : $"{Start.Target.Kind.CSharp()} {Start.Target.Name} = {Bare(Start.Source!)}")}; {Bare(Condition)}; {(Advance is null ? "" : Bare(Advance))})"
            : $"while ({Bare(Condition)})");
        Body.Write(writer);
    }

    public override Signal Execute(Interpreter machine)
    {
        for (Start?.Execute(machine); Condition.Evaluate(machine).Integer != 0; Advance?.Evaluate(machine))
        {
            machine.Tick();
            Signal signal = Body.Execute(machine);
            if (signal == Signal.Break) break;
            if (signal == Signal.Return) return signal;
        }
        return Signal.Next;
    }
}

internal sealed record DoWhile(Block Body, Expr Condition) : Statement
{
    public override ImmutableArray<Expr> Expressions => [Condition];

    public override ImmutableArray<Block> Blocks => [Body];

    public override Statement With(ImmutableArray<Expr> expressions, ImmutableArray<Block> blocks) => new DoWhile(blocks[0], expressions[0]);

    public override void Write(SourceWriter writer)
    {
        writer.Line("do");
        Body.Write(writer);
        writer.Line($"while ({Bare(Condition)});");
    }

    public override Signal Execute(Interpreter machine)
    {
        do
        {
            machine.Tick();
            Signal signal = Body.Execute(machine);
            if (signal == Signal.Break) break;
            if (signal == Signal.Return) return signal;
        }
        while (Condition.Evaluate(machine).Integer != 0);
        return Signal.Next;
    }
}

/// <summary><c>foreach (double x in a)</c>, which sees what the body writes into the array.</summary>
internal sealed record ForEach(Variable Each, Expr Array, Block Body) : Statement
{
    public override ImmutableArray<Expr> Expressions => [Array];

    public override ImmutableArray<Block> Blocks => [Body];

    public override Statement With(ImmutableArray<Expr> expressions, ImmutableArray<Block> blocks) => new ForEach(Each, expressions[0], blocks[0]);

    public override void Write(SourceWriter writer)
    {
        writer.Line($"foreach (double {Each.Name} in {Bare(Array)})");
        Body.Write(writer);
    }

    public override Signal Execute(Interpreter machine)
    {
        Storage items = (Storage)Array.Evaluate(machine).Reference!;
        for (int i = 0; i < items.Length; i++)
        {
            machine.Tick();
            machine.Declare(Each.Name, Item.Of(items[i]));
            Signal signal = Body.Execute(machine);
            if (signal == Signal.Break) break;
            if (signal == Signal.Return) return signal;
        }
        return Signal.Next;
    }
}

/// <summary>The labels of a section of a <c>switch</c> and its statements; no label is the default.</summary>
internal sealed record Section(ImmutableArray<Pattern> Labels, Block Body);

internal sealed record Switch(Expr Subject, ImmutableArray<Section> Sections) : Statement
{
    public override ImmutableArray<Expr> Expressions => [Subject];

    public override ImmutableArray<Block> Blocks => [.. Sections.Select(s => s.Body)];

    public override Statement With(ImmutableArray<Expr> expressions, ImmutableArray<Block> blocks) =>
        new Switch(expressions[0], [.. Sections.Select((s, i) => s with { Body = blocks[i] })]);

    public override void Write(SourceWriter writer)
    {
        writer.Line($"switch ({Bare(Subject)})");
        writer.Open();
        foreach (Section section in Sections)
        {
            foreach (Pattern label in section.Labels) writer.Line($"case {label.CSharp}:");
            if (section.Labels.IsEmpty) writer.Line("default:");
            section.Body.Write(writer);
            writer.Line("break;");
        }
        writer.Close();
    }

    public override Signal Execute(Interpreter machine)
    {
        Item subject = Subject.Evaluate(machine);
        Section? chosen = Sections.FirstOrDefault(s => s.Labels.Any(p => p.Matches(machine, subject))) ?? Sections.FirstOrDefault(s => s.Labels.IsEmpty);
        Signal signal = chosen?.Body.Execute(machine) ?? Signal.Next;
        return signal == Signal.Break ? Signal.Next : signal;
    }
}
