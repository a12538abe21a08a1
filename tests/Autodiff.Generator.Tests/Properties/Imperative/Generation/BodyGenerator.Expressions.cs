using System.Collections.Immutable;
using Autodiff.Generator.Tests.Properties.Imperative.Language;
using Convert = Autodiff.Generator.Tests.Properties.Imperative.Language.Convert;

namespace Autodiff.Generator.Tests.Properties.Imperative.Generation;

/// <content>Expressions.</content>
internal sealed partial class BodyGenerator
{
    private static readonly double[] Numbers = [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, -0.5, -1];

    private Expr Number(int depth)
    {
        if (depth <= 0) return choice.Chance(12) ? Build.Number(choice.Of(Numbers)) : choice.Chance(30) && Element(0) is { } element ? element : _names.Any(k => k == Kind.Number) ?? Build.Number(choice.Of(Numbers));
        if (choice.Chance(10) && OfVectors(depth) is { } ofVectors) return ofVectors;
        return choice.Below(24) switch
        {
            < 7 => Operation(depth),
            < 11 => Function(depth),
            < 14 => Element(depth - 1) ?? Operation(depth),
            < 16 => new Conditional(Truth(depth - 1), Number(depth - 1), Number(depth - 1)),
            16 => Chosen(depth),
            17 => new Convert(Integer(depth - 1), Kind.Number),
            18 => SideEffect(depth),
            < 22 => Invocation(Kind.Number, depth) ?? Operation(depth),
            22 => Build.Negate(Number(depth - 1)),
            _ => Build.Binary("-", Build.Binary("*", Build.Number(0.5), Number(depth - 1)), Number(depth - 1)),
        };
    }

    private Expr Operation(int depth)
    {
        string symbol = choice.Of<string>(["+", "+", "-", "*", "*", "/", "%"]);
        Expr left = Number(depth - 1), right = choice.Chance(8) ? new Convert(Integer(depth - 1), Kind.Number) : Number(depth - 1);
        if (symbol == "/" && choice.Chance(90)) right = Build.Positive(right);
        return Build.Binary(symbol == "%" && choice.Chance(70) ? "*" : symbol, left, right);
    }

    private Expr Function(int depth)
    {
        Expr x = Number(depth - 1);
        return choice.Below(14) switch
        {
            < 3 => Build.Call("Sin", x),
            3 => Build.Call("Cos", x),
            4 or 5 => Build.Call("Tanh", x),
            6 => Build.Call("Exp", Build.Call("Sin", x)),
            7 => Build.Call("Sqrt", Build.Positive(x)),
            8 => Build.Call("Log", Build.Positive(x)),
            9 => Build.Call("Atan", x),
            10 => Build.Call("Abs", x),
            11 => Build.Call("Max", x, Number(depth - 1)),
            12 => Build.Call("Min", x, Number(depth - 1)),
            _ => Build.Call("Pow", Build.Positive(x), Build.Number(choice.Of([2.0, 3, 0.5, -1]))),
        };
    }

    private Expr Chosen(int depth)
    {
        if (choice.Chance(50))
        {
            int constants = 1 + choice.Below(3);
            return new SwitchOf(Build.Modulo(Integer(depth - 1), Build.Integer(constants + 1)), Constants(constants), [.. Enumerable.Range(0, constants + 1).Select(_ => Number(depth - 1))]);
        }
        return new SwitchOf(Number(depth - 1), Relations(), [Number(depth - 1), Number(depth - 1), Number(depth - 1)]);
    }

    private static ImmutableArray<Pattern> Constants(int count) => [.. Enumerable.Range(0, count).Select(i => new Pattern("", new Literal(i, Kind.Integer)))];

    private ImmutableArray<Pattern> Relations() =>
        [new(choice.Of<string>(["<", "<="]), new Literal(choice.Of([-0.5, 0, 0.25]), Kind.Number)), new(choice.Of<string>([">", ">="]), new Literal(choice.Of([0.5, 1, 1.5]), Kind.Number))];

    private Expr SideEffect(int depth)
    {
        if (Target(depth - 1) is not { } target) return Operation(depth);
        return choice.Below(3) switch
        {
            0 => new Step(target, choice.Chance(50), choice.Chance(50)),
            1 => new Assignment(target, Number(depth - 1)),
            _ => new Assignment(target, Number(depth - 1), "+", Build.Operators["+"]),
        };
    }

    /// <summary>A number that can be assigned.</summary>
    private Place? Target(int depth) =>
        choice.Chance(_loops > 0 ? 50 : 25) && Element(depth, isWritten: true) is { } element ? element : _names.Assignable(k => k == Kind.Number);

    private Element? Element(int depth, bool isWritten = false)
    {
        if (_names.Any(k => k.IsArray() && !(isWritten && k == Kind.ReadOnlySpan)) is not { } array) return null;
        switch (array.Kind)
        {
            case Kind.Grid:
                return new Element(array, [Index(array, Build.Extent(array, 0), depth), Index(array, Build.Extent(array, 1), depth)]);
            case Kind.Jagged:
                Element row = new(array, [Index(array, Build.Length(array), depth)]);
                return new Element(row, [Build.Wrapped(Integer(0), Build.Length(row))]);
            default:
                return choice.Chance(8) ? new Element(array, [Build.Integer(1)], IsFromEnd: true) : new Element(array, [Index(array, Build.Length(array), depth)]);
        }
    }

    // Out of range once in a while: then everything must throw what the original throws.
    private Expr Index(Variable array, Expr length, int depth)
    {
        Entry[] own = [.. _names.Of(k => k == Kind.Integer).Where(e => e.Of == array.Name)];
        if (own.Length > 0 && choice.Chance(65)) return choice.Of(own).Variable;
        if (choice.Chance(2)) return Integer(0);
        if (choice.Chance(12)) return Build.Integer(0);
        return Build.Wrapped(choice.Chance(12) && _names.Assignable(k => k == Kind.Integer) is { } counter ? new Step(counter, choice.Chance(50), choice.Chance(70)) : Integer(depth), length);
    }

    private Expr Integer(int depth)
    {
        if (depth <= 0) return choice.Chance(70) && _names.Any(k => k == Kind.Integer) is { } known ? known : Build.Integer(choice.Below(5));
        return choice.Below(10) switch
        {
            < 2 => Build.Plus(Integer(depth - 1), Integer(depth - 1)),
            2 => Build.Minus(Integer(depth - 1), Integer(depth - 1)),
            3 => Build.Times(Integer(depth - 1), Integer(depth - 1)),
            4 => Build.Modulo(Integer(depth - 1), Build.Integer(2 + choice.Below(3))),
            5 => _names.Any(k => k.IsSequence() || k == Kind.Jagged) is { } array ? Build.Length(array) : Integer(0),
            6 => choice.Chance(40) ? new Convert(Build.Binary("*", Build.Number(2), Number(depth - 1)), Kind.Integer) : Integer(0),
            7 => new Conditional(Truth(depth - 1), Integer(depth - 1), Integer(depth - 1)),
            8 => choice.Chance(40) && _names.Assignable(k => k == Kind.Integer) is { } counter ? new Step(counter, choice.Chance(50), choice.Chance(60)) : Integer(0),
            _ => Integer(0),
        };
    }

    private Expr Truth(int depth)
    {
        int kind = choice.Below(depth > 0 ? 16 : 10);
        return kind switch
        {
            < 6 => new Comparison(choice.Of<string>(["<", ">", "<=", ">="]), Number(depth - 1), choice.Chance(60) ? Build.Number(choice.Of(Numbers)) : Number(depth - 1)),
            < 9 => Build.Is(choice.Of<string>(["<", ">", "<=", ">=", "==", "!="]), Integer(depth - 1), choice.Chance(60) ? Build.Integer(choice.Below(4)) : Integer(0)),
            9 => _names.Any(k => k == Kind.Truth) ?? Truth(depth + 1),
            < 14 => new ShortCircuit(choice.Chance(50), Truth(depth - 1), Truth(depth - 1)),
            14 => Build.Not(Truth(depth - 1)),
            _ => _names.Assignable(k => k == Kind.Number) is { } target
                ? new Comparison(choice.Of<string>(["<", ">"]), new Assignment(target, Number(depth - 1)), Build.Number(choice.Of(Numbers)))
                : Truth(depth - 1),
        };
    }

    /// <summary>A call of a helper of a result, if the scope has what it takes.</summary>
    private Invoke? Invocation(Kind result, int depth)
    {
        Method[] fitting = [.. helpers.Where(h => h.Result == result)];
        if (fitting.Length == 0) return null;
        Method method = choice.Of(fitting);
        List<Expr> arguments = [];
        foreach (Parameter parameter in method.Parameters)
        {
            if (Argument(parameter, depth - 1, arguments) is not { } argument) return null;
            arguments.Add(argument);
        }
        return new Invoke(method.Name, [.. method.Parameters.Select(p => p.Mode)], [.. arguments], result);
    }

    private Expr? Argument(Parameter parameter, int depth, List<Expr> before) => parameter switch
    {
        { Mode: Passing.Ref or Passing.Out } => _names.Assignable(k => k == parameter.Kind) is { } variable && !before.Contains(variable) ? variable : null,
        { Mode: Passing.In } => _names.Any(k => k == parameter.Kind),
        { Kind: Kind.Number } => Number(depth),
        { Kind: Kind.Integer } => parameter.Name == RecursionDepth ? Build.Integer(1 + choice.Below(3)) : Integer(0),
        { Kind: Kind.Truth } => Truth(0),
        { Kind: Kind.Span } => _names.Any(k => k is Kind.Array or Kind.Span),
        { Kind: Kind.ReadOnlySpan } => _names.Any(k => k.IsSequence()),
        _ => _names.Any(k => k == parameter.Kind),
    };
}
