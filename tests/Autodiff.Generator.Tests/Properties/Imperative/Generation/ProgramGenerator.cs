using System.Collections.Immutable;
using Autodiff.Generator.Tests.Properties.Generation;
using Autodiff.Generator.Tests.Properties.Imperative.Language;

namespace Autodiff.Generator.Tests.Properties.Imperative.Generation;

/// <summary>Random layers with control flow and arrays, and the methods they call.</summary>
internal sealed class ProgramGenerator(Choice choice)
{
    public Routine Next()
    {
        List<Method> helpers = [];
        for (int i = choice.Below(4); i > 0; i--) helpers.AddRange(Helper($"F{i}", [.. helpers.Where(h => !h.IsLocal)]));
        Kind result = choice.Below(20) switch { < 16 => Kind.Number, < 18 => Kind.Pair, _ => Kind.Array };
        BodyGenerator body = new(choice, helpers, result);
        List<Parameter> parameters = [];
        for (int i = 1 + choice.Below(3); i > 0; i--) parameters.Add(new Parameter(body.Parameter(Kind.Number), IsConstant: choice.Chance(8)));
        for (int i = choice.Below(4); i > 0; i--) parameters.Add(Array(body));
        for (int i = choice.Below(3); i > 0; i--) parameters.Add(new Parameter(body.Parameter(Kind.Integer)));
        if (choice.Chance(25)) parameters.AddRange([.. Enumerable.Range(0, 1 + choice.Below(2)).Select(_ => new Parameter(body.Parameter(Kind.Vector)))]);
        if (choice.Chance(20)) parameters.Add(new Parameter(body.Parameter(Kind.Truth)));
        if (!parameters.Exists(p => p.IsDifferentiated)) parameters[0] = parameters[0] with { IsConstant = false };
        ImmutableArray<Statement> statements = [.. body.Statements(2 + choice.Below(6)), .. body.Ending()];
        Method main = new("M", result, [.. choice.Shuffled(parameters)], new Block(statements));
        bool hasSpans = parameters.Exists(p => p.Kind.IsSpan());
        return new Routine(main, Called(main, helpers), HasJvp: choice.Chance(30) && !hasSpans, HasHvp: choice.Chance(15) && !hasSpans && result == Kind.Number);
    }

    /// <summary>The helpers that a method reaches.</summary>
    public static ImmutableArray<Method> Called(Method main, IReadOnlyList<Method> helpers)
    {
        HashSet<string> called = [];
        void Visit(Method method)
        {
            foreach (Invoke invoke in method.Body.All.SelectMany(s => s.Expressions).SelectMany(e => e.All).OfType<Invoke>())
            {
                if (called.Add(invoke.Name)) Visit(helpers.First(h => h.Name == invoke.Name));
            }
        }
        Visit(main);
        return [.. helpers.Where(h => called.Contains(h.Name))];
    }

    private Parameter Array(BodyGenerator body)
    {
        Kind kind = choice.Below(20) switch { < 12 => Kind.Array, < 14 => Kind.Span, < 15 => Kind.ReadOnlySpan, < 18 => Kind.Grid, _ => Kind.Jagged };
        // Some are long enough for the lanes of generated loops and their rest.
        int Length() => choice.Chance(4) ? 0 : choice.Chance(6) ? 16 + choice.Below(25) : 1 + choice.Below(5);
        ImmutableArray<int> lengths = kind switch
        {
            Kind.Grid => [1 + choice.Below(3), 1 + choice.Below(3)],
            Kind.Jagged => [.. Enumerable.Range(0, 1 + choice.Below(3)).Select(_ => 1 + choice.Below(3))],
            _ => [Length()],
        };
        return new Parameter(body.Parameter(kind, isFixed: kind != Kind.Array), IsConstant: choice.Chance(8), Lengths: lengths);
    }

    private IEnumerable<Method> Helper(string name, IReadOnlyList<Method> helpers)
    {
        if (choice.Chance(10)) return Recursion(name, helpers);
        Kind result = choice.Below(10) switch { < 6 => Kind.Number, < 8 => Kind.None, 8 => Kind.Pair, _ => Kind.Integer };
        BodyGenerator body = new(choice, helpers, result);
        List<Parameter> parameters = [new(body.Parameter(Kind.Number))];
        List<Statement> first = [];
        if (choice.Chance(50)) parameters.Add(new Parameter(body.Parameter(Kind.Number, isFixed: true), choice.Chance(30) ? Passing.In : Passing.Value));
        if (choice.Chance(40)) parameters.Add(new Parameter(body.Parameter(choice.Of([Kind.Array, Kind.Array, Kind.Span, Kind.ReadOnlySpan, Kind.Grid]), isFixed: true)));
        if (choice.Chance(30)) parameters.Add(new Parameter(body.Parameter(Kind.Integer)));
        if (choice.Chance(15)) parameters.Add(new Parameter(body.Parameter(Kind.Vector)));
        if (result == Kind.None || choice.Chance(15)) parameters.Add(new Parameter(body.Parameter(Kind.Number), Passing.Ref));
        if (choice.Chance(result == Kind.None ? 50 : 10))
        {
            Variable target = body.NewName(Kind.Number);
            first.Add(new Do(new Assignment(target, body.Expression(1))));
            body.Add(target);
            parameters.Add(new Parameter(target, Passing.Out));
        }
        first.AddRange(body.Statements(1 + choice.Below(3)));
        first.AddRange(body.Ending());
        Method method = new(name, result, [.. parameters], new Block([.. first]), IsLocal: choice.Chance(25));
        return [method with { IsCheckpoint = choice.Chance(35) && !Called(method, helpers).Any(h => h.IsRecursive) }];
    }

    // One method that calls itself, or two that call each other, as often as their argument says.
    private IEnumerable<Method> Recursion(string name, IReadOnlyList<Method> helpers)
    {
        string[] names = choice.Chance(30) ? [name, name + "Other"] : [name];
        return [.. names.Select((own, i) =>
        {
            BodyGenerator body = new(choice, helpers, Kind.Number);
            Variable levels = new(BodyGenerator.RecursionDepth, Kind.Integer);
            body.Add(levels, isFixed: true);
            Variable x = body.Parameter(Kind.Number);
            Block stop = new([new Return(body.Expression(1))]);
            List<Statement> statements = [new If(Build.Is("<=", levels, Build.Integer(0)), stop, null), .. body.Statements(choice.Below(3))];
            Expr again = new Invoke(names[(i + 1) % names.Length], [Passing.Value, Passing.Value], [Build.Call("Sin", body.Expression(1)), Build.Minus(levels, Build.Integer(1))], Kind.Number);
            statements.Add(new Return(Build.Binary(choice.Of<string>(["+", "*", "-"]), again, body.Expression(1))));
            return new Method(own, Kind.Number, [new Parameter(x), new Parameter(levels)], new Block([.. statements]), IsRecursive: true);
        })];
    }
}
