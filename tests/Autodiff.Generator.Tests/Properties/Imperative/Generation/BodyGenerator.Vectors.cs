using System.Collections.Immutable;
using Autodiff.Generator.Tests.Properties.Imperative.Language;

namespace Autodiff.Generator.Tests.Properties.Imperative.Generation;

/// <content>Vectors: values that loops carry and branches choose.</content>
internal sealed partial class BodyGenerator
{
    // Null where there is no vector yet.
    private Expr? Vector(int depth)
    {
        if (_names.Any(k => k == Kind.Vector) is not { } known) return null;
        if (depth <= 0) return known;
        Expr x = Vector(depth - 1)!;
        return choice.Below(10) switch
        {
            < 3 => Vectors.Binary(choice.Of<string>(["+", "-"]), x, Vector(depth - 1)!),
            < 5 => Vectors.Binary("*", Number(depth - 1), x),
            < 7 => Vectors.Call(choice.Of<string>(["Tanh", "Sin", "Cos"]), x),
            7 => new Conditional(Truth(depth - 1), x, Vector(depth - 1)!),
            _ => x,
        };
    }

    private Expr? OfVectors(int depth)
    {
        if (Vector(depth - 1) is not { } x) return null;
        return choice.Below(4) switch
        {
            0 => Vectors.Sum(x),
            1 => Vectors.Dot(x, Vector(depth - 1)!),
            _ => Vectors.Element(_names.Any(k => k == Kind.Vector)!, Build.Wrapped(Integer(0), Build.Integer(Vectors.Length))),
        };
    }

    private ImmutableArray<Statement>? VectorStatement()
    {
        if (Vector(2) is not { } source) return null;
        if (choice.Chance(35) || _names.Assignable(k => k == Kind.Vector) is not { } target) return [Declared(Kind.Vector, source)];
        if (choice.Chance(20) && _names.Assignable(k => k == Kind.Vector) is { } other && other != target) return [new Exchange([target, other], [choice.Chance(50) ? other : source, target], false)];
        return [new Do(new Assignment(target, _loops > 0 && choice.Chance(60) ? Vectors.Call("Tanh", source) : source))];
    }
}
