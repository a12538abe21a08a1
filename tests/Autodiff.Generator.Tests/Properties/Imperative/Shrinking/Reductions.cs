using System.Collections.Immutable;
using Autodiff.Generator.Tests.Properties.Imperative.Generation;
using Autodiff.Generator.Tests.Properties.Imperative.Language;

namespace Autodiff.Generator.Tests.Properties.Imperative.Shrinking;

/// <summary>The programs that are one step simpler. Some are not C#: those are dropped when they do not compile.</summary>
internal static class Reductions
{
    public static IEnumerable<Routine> Of(Routine program)
    {
        foreach (Block body in Of(program.Main.Body)) yield return With(program, program.Main with { Body = body });
        foreach (Method helper in program.Helpers)
        {
            foreach (Block body in Of(helper.Body)) yield return program with { Helpers = program.Helpers.Replace(helper, helper with { Body = body }) };
        }
        foreach (Parameter parameter in program.Main.Parameters) yield return With(program, program.Main with { Parameters = program.Main.Parameters.Remove(parameter) });
        foreach (Method helper in program.Helpers.Where(h => h.IsCheckpoint)) yield return program with { Helpers = program.Helpers.Replace(helper, helper with { IsCheckpoint = false }) };
        if (program.HasHvp) yield return program with { HasHvp = false };
        if (program.HasJvp) yield return program with { HasJvp = false };
    }

    private static Routine With(Routine program, Method main) => program with { Main = main, Helpers = ProgramGenerator.Called(main, program.Helpers) };

    private static IEnumerable<Block> Of(Block block)
    {
        for (int i = 0; i < block.Statements.Length; i++)
        {
            Statement statement = block.Statements[i];
            yield return new Block(block.Statements.RemoveAt(i));
            foreach (Block inner in statement.Blocks) yield return new Block(block.Statements.RemoveAt(i).InsertRange(i, inner.Statements));
            foreach (Statement smaller in Of(statement)) yield return new Block(block.Statements.SetItem(i, smaller));
        }
    }

    private static IEnumerable<Statement> Of(Statement statement)
    {
        ImmutableArray<Expr> expressions = statement.Expressions;
        ImmutableArray<Block> blocks = statement.Blocks;
        if (statement is If { No: not null } branch) yield return branch with { No = null };
        if (statement is Switch choice)
        {
            foreach (Section section in choice.Sections) yield return choice with { Sections = choice.Sections.Remove(section) };
        }
        for (int k = 0; k < expressions.Length; k++)
        {
            foreach (Expr smaller in Of(expressions[k])) yield return statement.With(expressions.SetItem(k, smaller), blocks);
        }
        for (int k = 0; k < blocks.Length; k++)
        {
            foreach (Block smaller in Of(blocks[k])) yield return statement.With(expressions, blocks.SetItem(k, smaller));
        }
    }

    private static IEnumerable<Expr> Of(Expr expression)
    {
        foreach (Expr part in expression.Operands.Where(e => e.Kind == expression.Kind)) yield return part;
        if (expression is not Literal && expression.Kind is Kind.Number or Kind.Integer or Kind.Truth)
        {
            yield return new Literal(1, expression.Kind);
            if (expression.Kind != Kind.Number) yield return new Literal(0, expression.Kind);
        }
        ImmutableArray<Expr> operands = expression.Operands;
        for (int k = 0; k < operands.Length; k++)
        {
            foreach (Expr smaller in Of(operands[k])) yield return expression.With(operands.SetItem(k, smaller));
        }
    }
}
