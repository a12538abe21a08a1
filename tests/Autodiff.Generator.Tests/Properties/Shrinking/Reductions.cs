using System.Collections.Immutable;
using Autodiff.Generator.Tests.Properties.Generation;
using Autodiff.Generator.Tests.Properties.Language;

namespace Autodiff.Generator.Tests.Properties.Shrinking;

/// <summary>The programs that are one step simpler.</summary>
internal static class Reductions
{
    public static IEnumerable<LayerProgram> Of(LayerProgram program)
    {
        IEnumerable<LayerProgram> candidates = OfMethod(program.Main, isMain: true).Select(main => program with { Main = main })
            .Concat(program.Helpers.SelectMany(helper => OfMethod(helper, isMain: false).Select(smaller => Replaced(program, helper, smaller))));
        return candidates.Concat(candidates.Select(Tidied)).Where(IsValid).Select(ProgramGen.WithoutUncalled).Where(p => p.Size < program.Size);
    }

    private static IEnumerable<Method> OfMethod(Method method, bool isMain)
    {
        foreach (Block body in OfBlock(method.Body)) yield return method with { Body = body };
        if (!isMain) yield break;

        // Another result: any part of the one there is.
        foreach (Expr part in method.Ending.Source.Descendants.Where(e => e.Type.IsReal))
        {
            yield return method with { Body = new Block(method.Body.Statements.SetItem(method.Body.Statements.Length - 1, new Return(part))) };
        }
        HashSet<string> used = [.. LayerProgram.Statements(method.Body).SelectMany(s => s.Expressions.SelectMany(Names).Concat(s.Assigned))];
        foreach (Parameter unused in method.Parameters.Where(p => !used.Contains(p.Name)))
        {
            yield return method with { Parameters = method.Parameters.Remove(unused) };
        }
        foreach (Parameter parameter in method.Parameters.Where(p => p.IsConstant))
        {
            yield return method with { Parameters = method.Parameters.Remove(parameter).Add(parameter with { IsConstant = false }), };
        }
    }

    private static IEnumerable<Block> OfBlock(Block block)
    {
        for (int i = 0; i < block.Statements.Length; i++)
        {
            Statement statement = block.Statements[i];
            if (statement is not Return)
            {
                yield return new Block(block.Statements.RemoveAt(i));
                foreach (Block inner in statement.Blocks) yield return new Block(block.Statements.RemoveAt(i).InsertRange(i, inner.Statements));
            }
            if (statement is Declare { Target: var target, Source: var source } && source.Writes is null)
            {
                // Inlined where it is read.
                Block rest = new([.. block.Statements.Skip(i + 1).Select(s => Rewritten(s, e => e is Variable v && v.Name == target.Name ? source : e))]);
                yield return new Block([.. block.Statements.Take(i), .. rest.Statements]);
            }
            for (int k = 0; k < statement.Expressions.Length; k++)
            {
                foreach (Expr smaller in OfExpression(statement.Expressions[k]))
                {
                    yield return new Block(block.Statements.SetItem(i, statement.With(statement.Expressions.SetItem(k, smaller))));
                }
            }
            for (int k = 0; k < statement.Blocks.Length; k++)
            {
                foreach (Block smaller in OfBlock(statement.Blocks[k])) yield return new Block(block.Statements.SetItem(i, statement.With(statement.Blocks.SetItem(k, smaller))));
            }
        }
    }

    private static IEnumerable<Expr> OfExpression(Expr expression)
    {
        foreach (Expr part in expression.Descendants)
        {
            if (part.Type.Equals(expression.Type)) yield return part;
        }
        if (expression.Type.Rank == Rank.Scalar && expression is not (Literal or Variable)) yield return Build.Number(0.75, expression.Type.Precision);
        for (int k = 0; k < expression.Operands.Length; k++)
        {
            foreach (Expr smaller in OfExpression(expression.Operands[k])) yield return expression.With(expression.Operands.SetItem(k, smaller));
        }
    }

    /// <summary>Without the statements and parameters of the layer that nothing reads.</summary>
    private static LayerProgram Tidied(LayerProgram program)
    {
        Method main = program.Main;
        for (int size = int.MaxValue; main.Size < size;)
        {
            size = main.Size;
            HashSet<string> read = [.. LayerProgram.Statements(main.Body).SelectMany(s => s.Expressions.SelectMany(Names).Concat(s.Assigned))];
            ImmutableArray<Parameter> parameters = main.Parameters.RemoveAll(p => !read.Contains(p.Name));
            main = main with
            {
                Parameters = parameters.IsEmpty ? main.Parameters : parameters,
                Body = new Block(main.Body.Statements.RemoveAll(s => s is Declare or Destructure { Declares: true } && !s.Declared.Any(v => read.Contains(v.Name)))),
            };
        }
        return program with { Main = main };
    }

    private static LayerProgram Replaced(LayerProgram program, Method old, Method now)
    {
        Dictionary<string, Method> methods = new() { [old.Name] = now };
        Method Update(Method method) => methods[method.Name] = method with
        {
            Body = Rewritten(method.Body, e => e is Invoke invoke && methods.TryGetValue(invoke.Method.Name, out Method? changed) ? invoke with { Method = changed } : e),
        };
        return program with { Helpers = [.. program.Helpers.Select(h => h.Name == old.Name ? now : Update(h))], Main = Update(program.Main) };
    }

    private static Block Rewritten(Block block, Func<Expr, Expr> change) => new([.. block.Statements.Select(s => Rewritten(s, change))]);

    private static Statement Rewritten(Statement statement, Func<Expr, Expr> change)
    {
        if (statement.Expressions.Length > 0) statement = statement.With([.. statement.Expressions.Select(e => Rewritten(e, change))]);
        return statement.Blocks.Length > 0 ? statement.With([.. statement.Blocks.Select(b => Rewritten(b, change))]) : statement;
    }

    private static Expr Rewritten(Expr expression, Func<Expr, Expr> change) =>
        change(expression.Operands.Length == 0 ? expression : expression.With([.. expression.Operands.Select(e => Rewritten(e, change))]));

    private static IEnumerable<string> Names(Expr expression) => expression.Descendants.Prepend(expression)
        .SelectMany(e => e is Variable v ? [v.Name] : e.Writes is { } written ? (string[])[written] : []);

    // Every name is declared before it is read or written, with the same type; something is differentiated.
    private static bool IsValid(LayerProgram program) => program.Methods.All(method => IsValid(method.Body, [.. method.Parameters.Select(p => p.Name)]))
        && program.Main.Parameters.Any(p => p.IsDifferentiated) && program.Main.Result.Rank != Rank.Integer;

    private static bool IsValid(Block block, HashSet<string> known)
    {
        foreach (Statement statement in block.Statements)
        {
            if (!statement.Expressions.SelectMany(Names).Concat(statement.Assigned).All(known.Contains)) return false;
            if (!statement.Blocks.All(inner => IsValid(inner, [.. known]))) return false;
            known.UnionWith(statement.Declared.Select(v => v.Name));
        }
        return true;
    }
}
