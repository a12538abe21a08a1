using System.Collections.Immutable;
using Autodiff.Generator.Tests.Properties.Generation;
using Autodiff.Generator.Tests.Properties.Imperative.Language;

namespace Autodiff.Generator.Tests.Properties.Imperative.Generation;

/// <summary>The statements of one random method.</summary>
internal sealed partial class BodyGenerator(Choice choice, IReadOnlyList<Method> helpers, Kind result)
{
    /// <summary>The name of the parameter that bounds a recursion.</summary>
    public const string RecursionDepth = "levels";

    private const int Deepest = 4;

    private readonly Names _names = new(choice);
    private int _loops;
    private bool _canBreak;

    public Variable NewName(Kind kind) => _names.New(kind);

    public void Add(Variable variable, bool isFixed = false) => _names.Add(variable, isFixed);

    public Variable Parameter(Kind kind, bool isFixed = false) => _names.Add(_names.New(kind), isFixed);

    public IEnumerable<Statement> Statements(int count) => Enumerable.Range(0, count).SelectMany(_ => Statement());

    public Expr Expression(int depth) => Number(depth);

    /// <summary>Returns something that most of the variables have a part in.</summary>
    public IEnumerable<Statement> Ending()
    {
        List<Statement> statements = [];
        if (result == Kind.None) return statements;
        if (_names.Any(k => k.IsSequence()) is { } array && choice.Chance(75))
        {
            Variable sum = _names.New(Kind.Number);
            statements.Add(new Declare(sum, Number(1)));
            statements.Add(Over(array, index => [new Do(new Assignment(sum, Weighted(new Element(array, [index])), "+", Build.Operators["+"]))]));
            _names.Add(sum);
        }
        statements.Add(new Return(Result(2, isLast: true)));
        return statements;
    }

    private Expr Result(int depth, bool isLast = false)
    {
        Expr Sum()
        {
            Expr sum = Number(depth);
            if (!isLast) return sum;
            foreach (Entry entry in choice.Shuffled(_names.Of(k => k == Kind.Number)).Take(4)) sum = Build.Binary(choice.Of<string>(["+", "+", "-", "*"]), sum, entry.Variable);
            return sum;
        }
        return result switch
        {
            Kind.Pair => new PairOf(Sum(), Sum()),
            Kind.Array => _names.Any(k => k == Kind.Array) ?? Build.Values(Sum(), Sum()),
            Kind.Integer => Integer(depth),
            _ => Sum(),
        };
    }

    private Expr Weighted(Expr x) => choice.Below(3) switch { 0 => x, 1 => Build.Binary("*", x, Number(0)), _ => Build.Call("Sin", x) };

    private Loop Over(Variable array, Func<Variable, ImmutableArray<Statement>> body)
    {
        int count = _names.Count;
        _names.Enter();
        Variable index = _names.New(Kind.Integer);
        _names.Add(index, isFixed: true, of: array.Name);
        Loop loop = new(new Declare(index, Build.Integer(0)), Build.Is("<", index, Build.Length(array)), new Step(index, false, true), new Block(body(index)), IsFor: true);
        _names.Leave(count);
        return loop;
    }

    private Block Nested(int statements, Func<IEnumerable<Statement>>? first = null)
    {
        int count = _names.Count;
        _names.Enter();
        Block block = new([.. first?.Invoke() ?? [], .. Statements(statements)]);
        _names.Leave(count);
        return block;
    }

    private Block LoopBody(int statements, Func<IEnumerable<Statement>>? first = null)
    {
        bool could = _canBreak;
        (_canBreak, _loops) = (true, _loops + 1);
        Block body = Nested(statements, first);
        (_canBreak, _loops) = (could, _loops - 1);
        return body;
    }

    private int Few => 1 + choice.Below(_names.Depth < 2 ? 3 : 2);

    private ImmutableArray<Statement> Statement()
    {
        bool canNest = _names.Depth < Deepest;
        if (choice.Chance(20) && VectorStatement() is { } ofVectors) return ofVectors;
        return choice.Below(100) switch
        {
            < 14 => [Declared(Kind.Number, Number(2))],
            < 18 => [Declared(Kind.Integer, Integer(1))],
            < 20 => [Declared(Kind.Truth, Truth(1))],
            < 42 => Assigned(),
            < 45 => Stepped(),
            < 55 when canNest => [Branch()],
            < 58 when canNest => Deferred(),
            < 67 when canNest => [For()],
            < 71 when canNest => [Each()],
            < 76 when canNest => While(),
            < 78 when canNest => DoWhile(),
            < 81 when canNest => [Cases()],
            < 85 => Exchanged(),
            < 92 => Arrays(),
            < 94 => Called(),
            < 95 when canNest => [new Braces(Nested(Few))],
            < 96 when _names.Depth == 0 => [new Guard(new Comparison(choice.Of<string>(["<", ">"]), Number(1), Build.Number(choice.Chance(50) ? 3 : -3)), "Out of the domain.")],
            _ => Leaving(),
        };
    }

    private Declare Declared(Kind kind, Expr source)
    {
        Declare declare = new(_names.New(kind), source);
        _names.Add(declare.Target);
        return declare;
    }

    private ImmutableArray<Statement> Assigned()
    {
        if (choice.Chance(8) && _names.Assignable(k => k == Kind.Integer) is { } counter)
        {
            return [new Do(choice.Chance(50) ? new Assignment(counter, Integer(1)) : new Assignment(counter, Integer(0), choice.Of<string>(["+", "-"])))];
        }
        if (choice.Chance(5) && _names.Assignable(k => k == Kind.Truth) is { } truth) return [new Do(new Assignment(truth, Truth(1)))];
        if (Target(1) is not { } target) return [Declared(Kind.Number, Number(2))];
        string symbol = choice.Of<string>(["", "", "", "+", "+", "-", "*", "/"]);
        Expr source = Number(2);
        if (symbol == "/") source = Build.Positive(source);
        if (_loops > 0 && symbol is "" or "*" && choice.Chance(60)) source = Build.Call(choice.Of<string>(["Sin", "Tanh", "Cos"]), source); // stays bounded however often
        return [new Do(new Assignment(target, source, symbol, symbol.Length == 0 ? null : Build.Operators[symbol]))];
    }

    private ImmutableArray<Statement> Stepped()
    {
        Place? target = choice.Chance(50) ? Target(0) : _names.Assignable(k => k == Kind.Integer);
        return target is null ? Assigned() : [new Do(new Step(target, choice.Chance(50), choice.Chance(60)))];
    }

    // (a, b) = (b, a): every right side is evaluated before anything is assigned.
    private ImmutableArray<Statement> Exchanged()
    {
        if (choice.Chance(20))
        {
            Variable first = _names.New(Kind.Number), second = _names.New(choice.Chance(70) ? Kind.Number : Kind.Integer);
            Exchange declared = new([first, second], [Number(1), second.Kind == Kind.Number ? Number(1) : Integer(1)], Declares: true);
            _names.Add(first);
            _names.Add(second);
            return [declared];
        }
        if (choice.Chance(15) && _names.Assignable(k => k == Kind.Array) is { } a && _names.Assignable(k => k == Kind.Array) is { } b && a != b) return [new Exchange([a, b], [b, a], false)];
        if (Target(0) is not { } x || Target(0) is not { } y || x == y) return Assigned();
        return [new Exchange([x, y], [choice.Chance(70) ? y : Number(1), choice.Chance(70) ? x : Number(1)], false)];
    }

    private ImmutableArray<Statement> Called()
    {
        if (choice.Chance(40) && Invocation(Kind.Pair, 1) is { } pair)
        {
            Unpack statement = new(_names.New(Kind.Number), _names.New(Kind.Number), pair);
            _names.Add(statement.First);
            _names.Add(statement.Second);
            return [statement];
        }
        return Invocation(Kind.None, 1) is { } call ? [new Do(call)] : Assigned();
    }

    private ImmutableArray<Statement> Leaving()
    {
        int kind = choice.Below(10);
        if (_canBreak && kind < 4) return [new If(Truth(1), new Block([new Jump(Signal.Break)]), null)];
        if (_loops > 0 && kind < 7) return [new If(Truth(1), new Block([new Jump(Signal.Continue)]), null)];
        return result == Kind.None || _names.Depth >= Deepest ? Assigned() : [new If(Truth(1), new Block([new Return(Result(1))]), null)];
    }
}
