using Autodiff.Generator.Tests.Properties.Language;
using Autodiff.Generator.Tests.Properties.Semantics;

namespace Autodiff.Generator.Tests.Properties.Generation;

/// <content>Expressions of numbers and tuples.</content>
internal sealed partial class MethodGenerator
{
    private static readonly double[] Numbers = [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, -0.5, -1, -2];

    private Expr Make(ProgramType type, int depth)
    {
        if (depth > 0 && choice.Chance(15) && helpers.Where(h => h.Result.Equals(type)).ToArray() is { Length: > 0 } fitting)
        {
            Method method = choice.Of(fitting);
            return new Invoke(method, [.. method.Parameters.Select(p => Argument(p, depth - 1))]);
        }
        return type.Rank switch
        {
            Rank.Integer => Integer(depth),
            Rank.Scalar => Scalar(type, depth),
            Rank.Tuple => choice.Chance(20) && _scope.Variables(t => t.Equals(type)) is { Count: > 0 } known ? choice.Of(known) : new TupleOf([.. type.Items.Select(item => Make(item, depth - 1))]),
            _ => Shaped(type, depth),
        };
    }

    private Expr Argument(Parameter parameter, int depth) => parameter switch
    {
        { IsDominant: true } => Dominant(parameter.Type),
        { Type.Rank: Rank.Integer } => _scope.Index(), // the callee may index with it
        _ => Make(parameter.Type, depth),
    };

    private Expr Number(Precision of) => choice.Chance(15)
        ? of == Precision.Float
            ? choice.Chance(50) ? new Literal(0.5, ProgramType.Scalar(of), "Half") : new Literal(1.25, ProgramType.Scalar(of), "Gain")
            : choice.Chance(50) ? new Literal(0.75, ProgramType.Scalar(of), "Tau") : new Literal(-0.3, ProgramType.Scalar(of), "Bias")
        : Build.Number(choice.Of(Numbers), of);

    private Expr Integer(int depth) => choice.Below(depth > 0 ? 6 : 2) switch
    {
        0 => Build.Integer(1 + choice.Below(3)),
        1 => _scope.Any(ProgramType.Integer),
        2 when !isScalar => Size(),
        3 => Build.Cast(Make(ProgramType.Scalar(AnyPrecision()), depth - 1), ProgramType.Integer),
        _ => Build.Binary(choice.Of<string>(["+", "-", "*"]), Integer(depth - 1), Integer(depth - 1), ProgramType.Integer),
    };

    private Expr Size()
    {
        IReadOnlyList<Variable> shaped = _scope.Variables(t => t.IsShaped);
        if (shaped.Count == 0) return Build.Integer(2);
        Variable of = choice.Of(shaped);
        return of.Type.Rank != Rank.Matrix ? new Apply("{0}.Length", Meaning.Length, [of], ProgramType.Integer)
            : choice.Chance(50) ? new Apply("{0}.Rows", Meaning.Rows, [of], ProgramType.Integer) : new Apply("{0}.Columns", Meaning.Columns, [of], ProgramType.Integer);
    }

    // An operand that C# converts to the type by itself.
    private Expr Narrower(ProgramType type, int depth) => choice.Below(10) switch
    {
        0 => Integer(depth),
        1 when type.Precision == Precision.Double => Make(ProgramType.Scalar(Precision.Float), depth),
        _ => Make(type, depth),
    };

    private Expr Scalar(ProgramType type, int depth)
    {
        if (depth <= 0) return choice.Chance(15) ? Number(type.Precision) : _scope.Any(type);
        int kind = choice.Below(isScalar ? 14 : 22);
        return kind switch
        {
            < 4 => ScalarOperation(type, depth),
            < 9 => Function(type, depth),
            9 => OpsFunction(type, depth),
            10 => Build.Cast(Make(ProgramType.Scalar(type.Precision == Precision.Float ? Precision.Double : Precision.Float), depth - 1), type),
            11 => SideEffect(type, depth),
            12 => choice.Chance(50) ? Build.Negate(Scalar(type, depth - 1)) : Item(type) ?? Scalar(type, depth - 1),
            13 => Composite(type, depth),
            < 20 when type.Precision == precision => Reduced(Make(ShapedType(), depth - 1)),
            _ when type.Precision == precision => ScalarOfShapes(type, depth),
            _ => Build.Cast(Make(ProgramType.Scalar(precision), depth), type),
        };
    }

    private Expr? Item(ProgramType type)
    {
        Expr[] items = [.. _scope.Variables(t => t.Rank == Rank.Tuple).SelectMany(v => v.Type.Items.Select((item, i) => (item, i)).Where(p => p.item.Equals(type)).Select(p => new ItemOf(v, p.i)))];
        return items.Length == 0 ? null : choice.Of(items);
    }

    private Expr ScalarOperation(ProgramType type, int depth)
    {
        string symbol = choice.Of<string>(["+", "+", "-", "*", "*", "/", "%"]);
        Expr own = Make(type, depth - 1), other = Narrower(type, depth - 1);
        if (symbol == "/" && choice.Chance(85)) return Build.Binary("/", other, Build.Positive(own), type);
        if (symbol == "%" && choice.Chance(70)) symbol = "*";
        return choice.Chance(50) ? Build.Binary(symbol, own, other, type) : Build.Binary(symbol, other, own, type);
    }

    private Expr SideEffect(ProgramType type, int depth)
    {
        IReadOnlyList<Variable> targets = _scope.Assignable(t => t.Equals(type));
        if (targets.Count == 0) return ScalarOperation(type, depth);
        Variable target = choice.Of(targets);
        return choice.Chance(60) ? new Step(target, choice.Chance(50), choice.Chance(50)) : new AssignmentOf(target, Make(type, depth - 1));
    }

    // Math.Sin, MathF.Sin, double.Sin or float.Sin; a float goes into a function of double by itself.
    private Expr Function(ProgramType type, int depth)
    {
        bool isFloat = type.Precision == Precision.Float;
        bool isOfType = choice.Chance(40);
        string owner = (isOfType, isFloat) switch { (true, true) => "float.", (true, false) => "double.", (false, true) => "MathF.", _ => "Math." };
        int arity = choice.Below(10) switch { < 6 => 1, < 9 => 2, _ => 3 };
        if (arity == 1)
        {
            ScalarFunction function = choice.Of(isOfType ? [.. Functions.Shared, .. Functions.OfType] : Functions.Shared);
            Expr operand = !isFloat && function.Name != "Abs" && choice.Chance(12) ? Make(ProgramType.Scalar(Precision.Float), depth - 1) : Make(type, depth - 1);
            return Build.Call(owner, function, type, Guarded(function.Name, operand));
        }
        if (arity == 2)
        {
            ScalarFunction function = choice.Of(isOfType ? [.. Functions.SharedOfTwo, .. Functions.OfTypeOfTwo] : Functions.SharedOfTwo);
            Expr first = Make(type, depth - 1), second = Make(type, depth - 1);
            if (function.Name is "Pow" or "Log") first = Guarded("Log", first);
            if (function.Name == "Log") second = Build.Positive(second, 1.5);
            if (function.Name == "Pow" && choice.Chance(40)) second = Build.Number(choice.Of([2.0, 3, 0.5, -1, 1, 1.5]), type.Precision);
            if (function.Name == "IEEERemainder" && isOfType) function = function with { Name = "Ieee754Remainder" };
            return Build.Call(owner, function, type, first, second);
        }
        Expr x = Make(type, depth - 1), y = Make(type, depth - 1), z = Make(type, depth - 1);
        return choice.Below(3) switch
        {
            0 => Build.Call(owner, Functions.FusedMultiplyAdd, type, x, y, z),
            1 => Build.Call(isFloat ? "float." : "double.", Functions.Lerp, type, x, y, z),
            _ => Build.Call(isOfType ? owner : "Math.", Functions.Clamp, type, x, Build.Negate(Build.Positive(y, 0.25)), Build.Positive(z, 0.25)),
        };
    }

    /// <summary>An operand where the function is defined, most of the time.</summary>
    private Expr Guarded(string function, Expr operand)
    {
        if (choice.Chance(10)) return operand;
        return function switch
        {
            "Log" or "Log2" or "Log10" or "Sqrt" or "Pow" or "LogP1" or "Log2P1" => choice.Chance(15) ? OnePlusExp(operand) : Build.Positive(operand),
            "Asin" or "Acos" or "Atanh" or "AsinPi" or "Exp10" => Build.Inside(operand),
            "Acosh" => Build.Positive(operand, 1.5),
            "Exp" or "Sinh" or "Cosh" or "Exp2" when choice.Chance(50) => Build.Inside(operand),
            _ => operand,
        };
    }

    // 1 + Exp(x), which a logarithm around it makes a softplus.
    private static Expr OnePlusExp(Expr x) =>
        Build.Binary("+", Build.Number(1, x.Type.Precision), Build.Call("", Functions.Ops[0], x.Type, x), x.Type);

    private Expr OpsFunction(ProgramType type, int depth) => choice.Below(10) switch
    {
        < 5 => ElementwiseFunction(type, depth),
        5 => Build.Call("", Functions.BceWithLogits, type, Make(type, depth - 1), Make(type, depth - 1)),
        6 => Build.Call("", Functions.Bce, type, Build.Sigmoid(Make(type, depth - 1)), Make(type, depth - 1)),
        7 => Build.Call("Mse", Meaning.Mse, type, Make(type, depth - 1), Make(type, depth - 1)),
        8 => Build.Detach(Make(type, depth - 1)),
        _ => WithNumber(type, depth),
    };

    // Forms that the compiler rewrites or simplifies: x − x, x · x, 1 · x, x + 0, log(σ(x)), −(−x).
    private Expr Composite(ProgramType type, int depth)
    {
        Expr x = Make(type, depth - 1);
        Expr Log(Expr e) => Build.Call("", Functions.Ops.First(f => f.Name == "Log"), type, e);
        bool isPure = x.Writes is null && x.Descendants.All(d => d.Writes is null);
        return choice.Below(8) switch
        {
            0 => Log(Build.Sigmoid(x)),
            1 => Log(OnePlusExp(x)),
            2 when isPure => Build.Binary("*", x, x, type),
            3 when isPure => Build.Binary("-", x, Build.Binary("*", Build.Number(0.5, type.Precision), x, type), type),
            4 => Build.Binary("*", Build.Number(1, type.Precision), x, type),
            5 => Build.Binary("+", x, Build.Number(0, type.Precision), type),
            6 => Build.Negate(Build.Negate(x)),
            _ => Build.Call("", Functions.Bce, type, Build.Sigmoid(x), Make(type, depth - 1)),
        };
    }
}
