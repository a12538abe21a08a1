using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Parsing;

/// <summary>The functions of the runtime's <c>Ops</c>, composed ones in terms of the primitives.</summary>
internal static class OpsFunctions
{
    public static Dictionary<(string Name, int Arity), FunctionRule> Table()
    {
        Dictionary<(string Name, int Arity), FunctionRule> table = [];
        void Add(string name, int arity, Func<IrBuilder, int[], int> rule) => table.Add((name, arity), (b, x) => [rule(b, x)]);
        void Simple(string name, int arity, Op op) => Add(name, arity, (b, x) => b.Add(op, x));

        Op[] functions =
        [
            new Exp(), new Log(), new Sqrt(), new Abs(), new Square(), new Sin(), new Cos(), new Tan(), new Erf(), new Sign(), new Floor(),
            new Tanh(), new Sigmoid(), new Relu(), new Silu(), new Gelu(), new GeluTanh(),
        ];
        foreach (UnaryFunction function in functions.Cast<UnaryFunction>()) Simple(function.Name, 1, function);
        Simple("LeakyRelu", 2, new LeakyRelu());
        Simple("Elu", 2, new Elu());
        Simple("Softplus", 2, new Softplus());
        Add("LeakyRelu", 1, (b, x) => b.Add(new LeakyRelu(), x[0], b.NumberLike(0.01, x[0])));
        Add("Elu", 1, (b, x) => b.Add(new Elu(), x[0], b.NumberLike(1, x[0])));
        Add("Softplus", 1, (b, x) => b.Add(new Softplus(), x[0], b.NumberLike(1, x[0])));
        Simple("Pow", 2, new Pow());
        Simple("Max", 2, new Extremum(IsMax: true));
        Simple("Min", 2, new Extremum(IsMax: false));
        Simple("Clamp", 3, new Clamp("Clamp", IsBcl: false));
        Simple("Hadamard", 2, new Multiply());
        Simple("Detach", 1, new Detach());

        Simple("Sum", 1, new Sum());
        Simple("Mean", 1, new Mean());
        Simple("Max", 1, new Maximum());
        Simple("Min", 1, new Minimum());
        Simple("LogSumExp", 1, new LogSumExp());
        Simple("Norm", 1, new Norm());
        Simple("Softmax", 1, new Softmax());
        Simple("LogSoftmax", 1, new LogSoftmax());
        Add("SquaredNorm", 1, (b, x) => b.Sum(b.Squared(x[0])));
        Add("Dot", 2, (b, x) => b.Product(b.Transpose(x[0]), x[1]));
        Add("Outer", 2, (b, x) => b.Product(x[0], b.Transpose(x[1])));

        Simple("Trace", 1, new Trace());
        Simple("Det", 1, new Det());
        Simple("LogDet", 1, new LogDet());
        Simple("Inverse", 1, new Inverse());
        Simple("Solve", 2, new Solve());

        Add("Mse", 2, (b, x) => Mean(b, b.Squared(b.Minus(x[0], x[1]))));
        Add("Bce", 2, (b, x) => Mean(b, b.Add(new BceTerm(), x)));
        Add("BceWithLogits", 2, (b, x) => Mean(b, b.Add(new BceLogitsTerm(), x)));
        Add("CrossEntropy", 2, (b, x) => b.Minus(b.Add(new LogSumExp(), x[0]), b.Add(new ElementAt(), x)));
        return table;
    }

    // The mean of a number is the number.
    private static int Mean(IrBuilder b, int x) => b.TypeOf(x).IsScalar ? x : b.Add(new Mean(), x);
}
