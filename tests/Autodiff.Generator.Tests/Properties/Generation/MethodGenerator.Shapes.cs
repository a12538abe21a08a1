using Autodiff.Generator.Tests.Properties.Language;
using Autodiff.Generator.Tests.Properties.Semantics;

namespace Autodiff.Generator.Tests.Properties.Generation;

/// <content>Expressions of vectors and matrices.</content>
internal sealed partial class MethodGenerator
{
    private ProgramType ShapedType() => choice.Below(4) switch
    {
        0 or 1 => ProgramType.Vector(precision, choice.Of(dimensions)),
        2 => ProgramType.RowVector(precision, choice.Of(dimensions)),
        _ => ProgramType.Matrix(precision, choice.Of(dimensions), choice.Of(dimensions)),
    };

    private ProgramType Number1 => ProgramType.Scalar(precision);

    private Expr Shaped(ProgramType type, int depth)
    {
        if (depth <= 0) return _scope.Any(type);
        return choice.Below(24) switch
        {
            < 3 => Build.Binary(choice.Of<string>(["+", "-"]), Shaped(type, depth - 1), Shaped(type, depth - 1), type),
            < 6 => WithScalar(type, depth),
            < 9 => ElementwiseFunction(type, depth),
            9 => WithNumber(type, depth),
            10 => ElementwiseOfTwo(type, depth),
            11 => choice.Chance(50) ? Build.Negate(Shaped(type, depth - 1)) : Item(type) ?? Shaped(type, depth - 1),
            12 => choice.Below(3) switch
            {
                0 => Build.Call("Softmax", Meaning.Softmax, type, Shaped(type, depth - 1)),
                1 => Build.Call("LogSoftmax", Meaning.LogSoftmax, type, Shaped(type, depth - 1)),
                _ => Build.Detach(Shaped(type, depth - 1)),
            },
            13 => LongChain(type),
            14 => Build.Call("", Functions.Clamp, type, Shaped(type, depth - 1), Build.Number(-0.7, precision), Build.Number(0.8, precision)),
            15 => LogOf(type, depth),
            _ => Structural(type, depth),
        };
    }

    private Expr LogOf(ProgramType type, int depth)
    {
        Expr x = Shaped(type, depth - 1);
        Expr inner = choice.Below(3) switch { 0 => Build.Sigmoid(x), 1 => Build.Call("Softmax", Meaning.Softmax, type, x), _ => OnePlusExp(x) };
        return Build.Call("", Functions.Ops.First(f => f.Name == "Log"), type, inner);
    }

    private Expr WithScalar(ProgramType type, int depth)
    {
        Expr x = Shaped(type, depth - 1), number = Narrower(Number1, depth - 1);
        return choice.Below(8) switch
        {
            0 or 1 => Build.Binary("*", number, x, type),
            2 => Build.Binary("*", x, number, type),
            3 => Build.Binary("/", x, Build.Positive(Make(Number1, depth - 1)), type),
            4 => Build.Binary("+", x, number, type),
            5 => Build.Binary("+", number, x, type),
            6 => Build.Binary("-", x, number, type),
            _ => Build.Binary("-", number, x, type),
        };
    }

    private Expr ElementwiseFunction(ProgramType type, int depth)
    {
        ScalarFunction function = choice.Of(Functions.Ops);
        return Build.Call("", function, type, Guarded(function.Name, Make(type, depth - 1)));
    }

    private Expr WithNumber(ProgramType type, int depth)
    {
        ScalarFunction function = choice.Of(Functions.OpsWithNumber);
        ProgramType number = ProgramType.Scalar(type.Precision);
        Expr x = Guarded(function.Name, Make(type, depth - 1));
        Expr other = function.Name is "Max" or "Min" && choice.Chance(60) ? Make(number, depth - 1)
            : function.Name == "Softplus" || choice.Chance(70) ? Build.Number(choice.Of([0.5, 2, 0.25, 1.5, 3]), type.Precision) : Make(number, depth - 1);
        return Build.Call("", function, type, x, other);
    }

    private Expr ElementwiseOfTwo(ProgramType type, int depth) =>
        Build.Call("", choice.Of(Functions.OpsOfTwo), type, Shaped(type, depth - 1), Shaped(type, depth - 1));

    // An element-wise expression of more different values than one loop takes.
    private Expr LongChain(ProgramType type)
    {
        Expr chain = Shaped(type, 0);
        for (int i = 0; i < 9; i++)
        {
            Expr next = choice.Chance(50) ? Structural(type, 1) : _scope.Parameters.Count < 12 ? _scope.NewParameter(type) : _scope.Any(type);
            if (choice.Chance(30)) next = Build.Call("", choice.Of(Functions.Ops.Where(f => f.Name is "Tanh" or "Sin" or "Sigmoid" or "Relu" or "Square").ToArray()), type, next);
            chain = choice.Below(4) switch
            {
                0 => Build.Binary("-", chain, next, type),
                1 => Build.Call("", Functions.OpsOfTwo[2], type, chain, next),
                _ => Build.Binary("+", chain, next, type),
            };
        }
        return chain;
    }

    private Expr Index(int size) => choice.Chance(80) ? Build.Integer(choice.Below(size)) : _scope.Index();

    private Expr Structural(ProgramType type, int depth)
    {
        int inner = choice.Of(dimensions);
        ProgramType Matrix(int rows, int columns) => ProgramType.Matrix(precision, rows, columns);
        ProgramType Vector(int length) => ProgramType.Vector(precision, length);
        ProgramType Row(int length) => ProgramType.RowVector(precision, length);
        int d = depth - 1;
        switch (type.Rank)
        {
            case Rank.Vector:
                return choice.Below(8) switch
                {
                    < 4 => Build.Product(Make(Matrix(type.Rows, inner), d), Make(Vector(inner), d), type),
                    4 => Build.Transpose(Make(Row(type.Rows), d)),
                    5 => Build.Column(Make(Matrix(type.Rows, inner), d), Index(inner)),
                    6 => Build.Call("Solve", LinearAlgebra.Solve, type, Dominant(Matrix(type.Rows, type.Rows)), Make(type, d)),
                    _ => Build.Transpose(Build.Product(Make(Row(inner), d), Make(Matrix(inner, type.Rows), d), Row(type.Rows))),
                };
            case Rank.RowVector:
                return choice.Below(6) switch
                {
                    < 3 => Build.Product(Make(Row(inner), d), Make(Matrix(inner, type.Columns), d), type),
                    3 => Build.Transpose(Make(Vector(type.Columns), d)),
                    _ => Build.Row(Make(Matrix(inner, type.Columns), d), Index(inner)),
                };
            default:
                bool isSquare = type.Rows == type.Columns;
                return choice.Below(9) switch
                {
                    < 3 => Build.Product(Make(Matrix(type.Rows, inner), d), Make(Matrix(inner, type.Columns), d), type),
                    3 => Build.Product(Make(Vector(type.Rows), d), Make(Row(type.Columns), d), type),
                    4 => Build.Call("Outer", Meaning.Outer, type, Make(Vector(type.Rows), d), Make(Vector(type.Columns), d)),
                    5 or 6 => Build.Transpose(Make(Matrix(type.Columns, type.Rows), d)),
                    7 when isSquare => Build.Call("Inverse", LinearAlgebra.Inverse, type, Dominant(type)),
                    _ => Build.Call("Solve", LinearAlgebra.Solve, type, Dominant(Matrix(type.Rows, type.Rows)), Make(type, d)),
                };
        }
    }

    // A matrix whose diagonal dominates.
    private Expr Dominant(ProgramType type)
    {
        Expr own = _scope.Dominant(type);
        return choice.Below(5) switch
        {
            0 => Build.Transpose(own),
            1 => Build.Product(own, Build.Transpose(own), type),
            2 => Build.Binary("+", own, Build.Binary("*", Build.Number(0.05, precision), Build.Inside(Shaped(type, 0)), type), type),
            _ => own,
        };
    }

    /// <summary>A number made of a shape.</summary>
    private Expr Reduced(Expr x)
    {
        ProgramType type = ProgramType.Scalar(x.Type.Precision);
        return choice.Below(12) switch
        {
            0 or 1 => Build.Call("Sum", Meaning.Sum, type, x),
            2 => Build.Call("Mean", Meaning.Mean, type, x),
            3 => Build.Call("Max", Meaning.Max, type, x),
            4 => Build.Call("Min", Meaning.Min, type, x),
            5 => Build.Call("LogSumExp", Meaning.LogSumExp, type, x),
            6 or 7 => Build.Call("SquaredNorm", Meaning.SquaredNorm, type, x),
            8 => Build.Call("Norm", Meaning.Norm, type, x),
            _ when x.Type.Rank == Rank.Matrix => x.Type.Rows == x.Type.Columns && choice.Chance(50)
                ? Build.Call("Trace", Meaning.Trace, type, x)
                : Build.Element(x, Index(x.Type.Rows), Index(x.Type.Columns)),
            9 => Build.FromEnd(x, Build.Integer(1 + choice.Below(x.Type.Length))),
            _ => Build.Element(x, Index(x.Type.Length)),
        };
    }

    private Expr ScalarOfShapes(ProgramType type, int depth)
    {
        int n = choice.Of(dimensions), d = depth - 1;
        ProgramType shape = ShapedType();
        Expr Vector() => Make(ProgramType.Vector(precision, n), d);
        return choice.Below(9) switch
        {
            0 => Build.Call("Dot", Meaning.Dot, type, Vector(), Vector()),
            1 => Build.Product(Make(ProgramType.RowVector(precision, n), d), Vector(), type),
            2 => Build.Call("Mse", Meaning.Mse, type, Make(shape, d), Make(shape, d)),
            3 => Build.Call("Bce", Meaning.MeanOf(Functions.Bce), type, Build.Sigmoid(Make(shape, d)), Make(shape, d)),
            4 => Build.Call("BceWithLogits", Meaning.MeanOf(Functions.BceWithLogits), type, Make(shape, d), Make(shape, d)),
            5 => Build.Call("CrossEntropy", Meaning.CrossEntropy, type, Vector(), Index(n)),
            6 when choice.Chance(50) => Build.Call("Det", LinearAlgebra.Det, type, Dominant(ProgramType.Matrix(precision, n, n))),
            6 => Build.Call("LogDet", LinearAlgebra.LogDet, type, Dominant(ProgramType.Matrix(precision, n, n))),
            7 => Build.Call("", Functions.Ops.First(f => f.Name == "Log"), type, Build.Element(Build.Call("Softmax", Meaning.Softmax, ProgramType.Vector(precision, n), Vector()), Index(n))),
            _ => Build.Call("", Functions.Ops.First(f => f.Name == "Log"), type, Build.Call("Sum", Meaning.Sum, type, Build.Call("", Functions.Ops[0], shape, Make(shape, d)))),
        };
    }
}
