using System.Collections.Immutable;
using Autodiff.Generator.Tests.Properties.Language;
using Autodiff.Generator.Tests.Properties.Semantics;

namespace Autodiff.Generator.Tests.Properties.Generation;

/// <summary>One random method: its statements. What they compute is in the other parts.</summary>
internal sealed partial class MethodGenerator(Choice choice, int[] dimensions, Precision precision, bool isScalar, IReadOnlyList<Method> helpers)
{
    private readonly Scope _scope = new(choice);

    public Method Method(string name, bool isLayer, int statements, bool mustBeScalar)
    {
        ImmutableArray<Statement> body = [.. Enumerable.Range(0, statements).SelectMany(_ => Statement(nesting: 0))];
        Return ending = new(Result(mustBeScalar));
        if (choice.Chance(6)) _scope.NewParameter(AnyType());
        List<Parameter> parameters = [.. _scope.Parameters];
        if (!parameters.Exists(p => p.IsDifferentiated))
        {
            int real = parameters.FindIndex(p => p.Type.IsReal);
            if (real >= 0) parameters[real] = parameters[real] with { IsConstant = false };
            else parameters.Add(new Parameter(_scope.NewVariable(ProgramType.Scalar(precision)), IsConstant: false));
        }
        if (!isLayer) parameters = [.. parameters.Select(p => p with { IsConstant = false })];
        return new Method(name, isLayer, [.. parameters], new Block(body.Add(ending)));
    }

    private ProgramType AnyType() => isScalar || choice.Chance(30)
        ? ProgramType.Scalar(AnyPrecision())
        : choice.Below(5) switch
        {
            0 or 1 => ProgramType.Vector(precision, choice.Of(dimensions)),
            2 => ProgramType.RowVector(precision, choice.Of(dimensions)),
            _ => ProgramType.Matrix(precision, choice.Of(dimensions), choice.Of(dimensions)),
        };

    private Precision AnyPrecision() => choice.Chance(80) ? precision : precision == Precision.Float ? Precision.Double : Precision.Float;

    private ImmutableArray<Statement> Statement(int nesting) => choice.Below(20) switch
    {
        < 9 => [Declaration()],
        < 12 => Assignment(),
        < 14 => CompoundAssignment(),
        14 => Stepping(),
        15 or 16 => [Deconstruction()],
        17 => Swap(),
        18 => [Declared(ProgramType.Tuple([AnyType(), AnyType()]), Declaring.Var)],
        _ => nesting < 2 ? [NestedBlock(nesting + 1)] : [Declaration()],
    };

    private Declare Declaration()
    {
        if (choice.Chance(8))
        {
            ProgramType type = ProgramType.Scalar(AnyPrecision());
            Variable constant = _scope.NewVariable(type);
            Declare declare = new(constant, Build.Number(choice.Of(Numbers), type.Precision), Declaring.Const);
            _scope.Add(constant, isFixed: true);
            return declare;
        }
        return Declared(choice.Chance(4) ? ProgramType.Integer : AnyType(), choice.Chance(40) ? Declaring.Var : Declaring.Typed);
    }

    private Declare Declared(ProgramType type, Declaring form)
    {
        Expr source = Make(type, 1 + choice.Below(3));
        Variable target = _scope.NewVariable(type);
        _scope.Add(target, isFixed: type.Rank is Rank.Integer or Rank.Tuple);
        return new Declare(target, source, form);
    }

    private ImmutableArray<Statement> Assignment()
    {
        IReadOnlyList<Variable> targets = _scope.Assignable(t => t.IsReal);
        if (targets.Count == 0) return [Declaration()];
        Variable target = choice.Of(targets);
        return [new Assign(target, Make(target.Type, 1 + choice.Below(3)))];
    }

    private ImmutableArray<Statement> CompoundAssignment()
    {
        IReadOnlyList<Variable> targets = _scope.Assignable(t => t.IsReal);
        if (targets.Count == 0) return [Declaration()];
        Variable target = choice.Of(targets);
        ProgramType number = ProgramType.Scalar(target.Type.Precision);
        bool byNumber = target.Type.Rank == Rank.Scalar || choice.Chance(40);
        string symbol = choice.Of<string>(byNumber ? ["+", "-", "*", "/"] : ["+", "-"]);
        Expr source = byNumber ? Narrower(number, choice.Below(3)) : Make(target.Type, choice.Below(3));
        if (symbol == "/") source = Build.Positive(Make(number, 1));
        return [new Compound(target, symbol, Build.Operator(symbol), source)];
    }

    private ImmutableArray<Statement> Stepping()
    {
        IReadOnlyList<Variable> targets = _scope.Assignable(t => t.Rank == Rank.Scalar);
        return targets.Count == 0 ? [Declaration()] : [new Evaluation(new Step(choice.Of(targets), choice.Chance(50), choice.Chance(50)))];
    }

    private Destructure Deconstruction()
    {
        Expr source = Make(TupleType(), 2);
        ImmutableArray<Variable> targets = [.. source.Type.Items.Select(type => choice.Chance(10) ? new Variable("_", type) : _scope.NewVariable(type))];
        foreach (Variable target in targets.Where(t => t.Name != "_")) _scope.Add(target, isFixed: target.Type.Rank == Rank.Integer);
        return new Destructure(targets, source, Declares: true);
    }

    private ProgramType TupleType()
    {
        Method[] pairs = [.. helpers.Where(h => h.Result.Rank == Rank.Tuple)];
        return pairs.Length > 0 && choice.Chance(60) ? choice.Of(pairs).Result : ProgramType.Tuple([.. Enumerable.Range(0, 2 + choice.Below(2)).Select(_ => AnyType())]);
    }

    // (a, b) = (b, f(a)): every right side is computed before any variable changes.
    private ImmutableArray<Statement> Swap()
    {
        Variable[] targets = [.. choice.Shuffled(_scope.Assignable(t => t.IsReal)).Take(2)];
        if (targets.Length < 2) return [Declaration()];
        return [new Destructure([.. targets], new TupleOf([.. targets.Reverse().Zip(targets, (source, target) =>
            source.Type.Equals(target.Type) && choice.Chance(70) ? source : Make(target.Type, 1))]), Declares: false)];
    }

    private Nested NestedBlock(int nesting)
    {
        int outside = _scope.Parameters.Count;
        int depth = _scope.Depth;
        Block body = new([.. Enumerable.Range(0, 1 + choice.Below(3)).SelectMany(_ => Statement(nesting))]);
        _scope.Depth = depth + _scope.Parameters.Count - outside; // parameters come first and stay
        return new Nested(body);
    }

    // The result depends on several of the variables, so that little of the body is dead.
    private Expr Result(bool mustBeScalar)
    {
        if (!mustBeScalar && choice.Chance(50))
        {
            ProgramType type = choice.Chance(35) ? ProgramType.Tuple([AnyType(), AnyType()]) : AnyType();
            return Make(type, 3);
        }
        ProgramType number = ProgramType.Scalar(AnyPrecision());
        Expr result = Make(number, 2);
        foreach (Variable variable in choice.Shuffled(_scope.Variables(t => t.IsReal)).Take(4))
        {
            Expr term = variable.Type.IsShaped ? Reduced(variable) : variable;
            if (term.Type.Precision == Precision.Double && number.Precision == Precision.Float) term = Build.Cast(term, number);
            result = Build.Binary(choice.Of<string>(["+", "+", "-", "*"]), result, term, number);
        }
        return result;
    }
}
