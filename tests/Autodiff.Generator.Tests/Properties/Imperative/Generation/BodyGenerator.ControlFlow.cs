using System.Collections.Immutable;
using Autodiff.Generator.Tests.Properties.Imperative.Language;
using Convert = Autodiff.Generator.Tests.Properties.Imperative.Language.Convert;

namespace Autodiff.Generator.Tests.Properties.Imperative.Generation;

/// <content>Branches, loops and arrays.</content>
internal sealed partial class BodyGenerator
{
    private If Branch()
    {
        Expr condition = Truth(2);
        return new If(condition, Nested(Few), choice.Chance(55) ? Nested(Few) : null);
    }

    // double x; if (c) x = e; else x = f;
    private ImmutableArray<Statement> Deferred()
    {
        Declare declare = new(_names.New(Kind.Number), null);
        Expr condition = Truth(1);
        If branch = new(condition, Assigning(declare.Target), Assigning(declare.Target));
        _names.Add(declare.Target);
        return [declare, branch];
    }

    private Block Assigning(Variable target) => Nested(0, () => [.. choice.Chance(30) ? Statement() : [], new Do(new Assignment(target, Number(2)))]);

    private Switch Cases()
    {
        bool isInteger = choice.Chance(65);
        Expr subject = isInteger ? Build.Modulo(Integer(1), Build.Integer(4)) : Number(1);
        bool could = _canBreak;
        _canBreak = true;
        ImmutableArray<Pattern> patterns = isInteger ? Constants(1 + choice.Below(3)) : Relations();
        List<Section> sections = [];
        for (int i = 0; i < patterns.Length; i++)
        {
            int labels = isInteger && i + 1 < patterns.Length && choice.Chance(30) ? 2 : 1;
            sections.Add(new Section([.. patterns.Skip(i).Take(labels)], Nested(Few)));
            i += labels - 1;
        }
        if (choice.Chance(70)) sections.Add(new Section([], Nested(Few)));
        _canBreak = could;
        return new Switch(subject, [.. sections]);
    }

    private Expr Bound() => choice.Below(8) switch
    {
        < 3 => Build.Integer(choice.Below(5)),
        3 => _names.Any(k => k.IsSequence()) is { } array ? Build.Minus(Build.Length(array), Build.Integer(choice.Below(2))) : Build.Integer(2),
        4 => new Convert(Build.Binary("*", Build.Number(2), Build.Call("Abs", Number(0))), Kind.Integer),
        5 => Build.Plus(Integer(0), Build.Integer(1)),
        _ => Integer(0),
    };

    private Loop For()
    {
        Variable? array = choice.Chance(55) ? _names.Any(k => k.IsSequence()) : null;
        Expr bound = array is null ? Bound() : Build.Length(array);
        int count = _names.Count;
        _names.Enter();
        Variable index = _names.New(Kind.Integer);
        int form = choice.Below(8);
        _names.Add(index, isFixed: form == 3 || choice.Chance(92), of: array?.Name);
        bool isDown = form is 4 or 5;
        Expr advance = form == 2 ? new Assignment(index, Build.Integer(2), "+") : new Step(index, choice.Chance(20), !isDown);
        Expr condition = form switch
        {
            1 => Build.Is("<=", index, Build.Minus(bound, Build.Integer(1))),
            3 when array is not null => Build.Is("!=", index, bound),
            4 => Build.Is(">=", index, Build.Integer(0)),
            5 => Build.Is(">", index, Build.Integer(0)),
            6 => new ShortCircuit(true, Build.Is("<", index, bound), Truth(1)),
            _ => Build.Is("<", index, bound),
        };
        Expr start = isDown ? Build.Minus(bound, Build.Integer(1)) : Build.Integer(choice.Chance(80) || form == 3 ? 0 : 1);
        Block body = LoopBody(Few);
        _names.Leave(count);
        return new Loop(new Declare(index, start), condition, advance, body, IsFor: true);
    }

    private Statement Each()
    {
        if (_names.Any(k => k.IsSequence() || k == Kind.Grid) is not { } array) return For();
        int count = _names.Count;
        _names.Enter();
        Variable each = _names.New(Kind.Number);
        _names.Add(each, isFixed: true);
        Block body = LoopBody(Few);
        _names.Leave(count);
        return new ForEach(each, array, body);
    }

    // A bound comes before its counter: one that grows with it is endless. Where the program throws before it gets there, as in
    // a[−1] += F(x), and its forward half only afterwards, the interpreter does not see it.
    private ImmutableArray<Statement> While()
    {
        Expr bound = Bound();
        Declare counter = new(_names.New(Kind.Integer), Build.Integer(0));
        _names.Add(counter.Target, isFixed: true);
        Variable k = counter.Target;
        Expr more = Build.Is("<", new Step(k, choice.Chance(50), true), Build.Plus(bound, Build.Integer(choice.Below(2))));
        switch (choice.Below(4))
        {
            case 0:
                return [counter, new Loop(null, more, null, LoopBody(Few), IsFor: false)];
            case 1:
                return [counter, new Loop(null, new ShortCircuit(true, Truth(1), more), null, LoopBody(Few), IsFor: choice.Chance(15))];
            case 2 when _names.Assignable(n => n == Kind.Number) is { } x:
                Expr moved = new Assignment(x, Build.Call(choice.Of<string>(["Sin", "Tanh"]), Number(1)));
                return [counter, new Loop(null, new ShortCircuit(true, new Comparison(choice.Of<string>(["<", ">"]), moved, Build.Number(choice.Of(Numbers))), more), null, LoopBody(Few), IsFor: false)];
            default:
                return [counter, new Loop(null, Build.Truth(true), null, LoopBody(Few, () => [new If(Build.Not(more), new Block([new Jump(Signal.Break)]), null)]), IsFor: false)];
        }
    }

    private ImmutableArray<Statement> DoWhile()
    {
        Expr bound = Bound();
        Declare counter = new(_names.New(Kind.Integer), Build.Integer(0));
        _names.Add(counter.Target, isFixed: true);
        Block body = LoopBody(Few);
        Expr more = Build.Is("<", new Step(counter.Target, true, true), bound);
        return [counter, new DoWhile(body, choice.Chance(40) ? new ShortCircuit(true, more, Truth(1)) : more)];
    }

    private ImmutableArray<Statement> Arrays()
    {
        Variable? source = _names.Any(k => k == Kind.Array);
        Expr length = choice.Chance(40) && source is not null ? Build.Length(source) : choice.Chance(20) ? Build.Plus(Build.Wrapped(Integer(0), Build.Integer(4)), Build.Integer(1)) : Build.Integer(1 + choice.Below(4));
        int kind = choice.Below(14);
        if (source is null && kind > 3) kind = choice.Below(4);
        switch (kind)
        {
            case < 3: return Filled(Declared(Kind.Array, Build.NewArray(length)));
            case 3: return [Declared(Kind.Array, Build.Values([.. Enumerable.Range(0, 1 + choice.Below(3)).Select(_ => Number(1))]))];
            case 4 or 5: return [Declared(Kind.Array, source!)];
            case 6 or 7: return [Declared(Kind.Array, Build.Range(source!, choice.Below(2), choice.Below(2)))];
            case 8: return _names.Assignable(k => k == Kind.Array) is { } target && target != source ? [new Do(new Assignment(target, source!))] : Assigned();
            case 9: return Filled(Declared(Kind.Grid, Build.NewGrid(length, Build.Integer(1 + choice.Below(3)))));
            case 10 when _names.Any(k => k == Kind.Jagged) is { } jagged:
                return [Declared(Kind.Array, new Element(jagged, [Build.Wrapped(Integer(0), Build.Length(jagged))]))];
            case 11: return _loops == 0 ? [Fixed(Kind.Span, Build.StackAlloc(length))] : Filled(Declared(Kind.Array, Build.NewArray(length)));
            default:
                Variable viewed = _names.Any(k => k is Kind.Array or Kind.Span)!;
                Kind view = choice.Chance(60) ? Kind.Span : Kind.ReadOnlySpan;
                return [Fixed(view, choice.Below(3) switch
                {
                    0 => Build.AsSpan(viewed, view),
                    1 when viewed.Kind == Kind.Span => Build.Range(viewed, choice.Below(2), choice.Below(2)) is OfArray part ? part with { Kind = view } : viewed,
                    _ => Build.AsSpan(viewed, Build.Integer(0), Build.Wrapped(Integer(0), Build.Plus(Build.Length(viewed), Build.Integer(1))), view),
                })];
        }
    }

    private Declare Fixed(Kind kind, Expr source)
    {
        Declare declare = new(_names.New(kind), source);
        _names.Add(declare.Target, isFixed: true);
        return declare;
    }

    // An array that is written in one loop is read in a later one.
    private ImmutableArray<Statement> Filled(Declare declare) => declare.Target.Kind == Kind.Array && choice.Chance(70) && _names.Depth < Deepest
        ? [declare, Over(declare.Target, index => [new Do(new Assignment(new Element(declare.Target, [index]), Number(2)))])]
        : [declare];
}
