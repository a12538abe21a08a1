using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Autodiff.Kernels;
using Eager = Autodiff.Matrix<double>;

namespace Autodiff.Generator.Tests.Ops;

/// <summary>
/// Runs straight-line IR in double, node by node, with the runtime's kernels; every value is a matrix (a number is 1×1, a
/// column n×1) and must have the shape that the node's type says. Dimensions must be numbers.
/// </summary>
internal static class MatrixInterpreter
{
    /// <param name="function">The function.</param>
    /// <param name="arguments">A value for each of the body's parameters, in order.</param>
    public static Eager[] Run(IrFunction function, IReadOnlyList<Eager> arguments)
    {
        var values = new Eager?[function.Nodes.Count];
        Assert.Equal(function.Body.Parameters.Count, arguments.Count);
        for (int i = 0; i < arguments.Count; i++) values[function.Body.Parameters[i]] = arguments[i];
        foreach (int id in function.Body.Nodes)
        {
            Node node = function.Nodes[id];
            values[id] = Evaluate(node, [.. node.Operands.Select(o => values[o]!)]);
        }
        foreach (int id in function.Body.Parameters.Concat(function.Body.Nodes)) CheckShape(function.Nodes[id], values[id]!);
        return [.. function.Results.Select(r => values[r]!)];
    }

    public static Eager Scalar(double value) => new(1, 1, [value]);

    private static void CheckShape(Node node, Eager value)
    {
        (int, int) declared = (node.Type.Rows.Number, node.Type.Columns.Number);
        Assert.True(declared == (value.Rows, value.Columns), $"{node.Op} is declared {declared} and is {value.Shape}.");
    }

    private static Eager Evaluate(Node node, Eager[] x)
    {
        int At(int operand) => (int)x[operand][0, 0];
        switch (node.Op)
        {
            case Constant constant: return Scalar(constant.Value);
            case Add: return Map(x, (p, q) => p + q);
            case Subtract: return Map(x, (p, q) => p - q);
            case Multiply: return Map(x, (p, q) => p * q);
            case Negate: return -x[0];
            case Transpose: return x[0].T;
            case MatrixProduct: return x[0] * x[1];
            case Sum: return Scalar(x[0].ToArray().Cast<double>().Sum());
            case Trace: return Scalar(Diagonal.Trace(x[0]));
            case Det: return Scalar(Lu.Determinant(new LuFactors<double>(), x[0]));
            case LogDet: return Scalar(Lu.LogDeterminant(new LuFactors<double>(), x[0]));
        }
        Eager into = new Eager(node.Type.Columns.Number, node.Type.Rows.Number).T;
        into.Fill(double.NaN);
        switch (node.Op)
        {
            case ScalarMatrix: Diagonal.Fill(x[0][0, 0], into); break;
            case Inverse: Lu.Inverse(new LuFactors<double>(), x[0], into); break;
            case Solve: Lu.Solve(new LuFactors<double>(), x[0], x[1], into); break;
            case SolveRight: Lu.SolveRight(new LuFactors<double>(), x[0], x[1], into); break;
            case Adjugate: Lu.Adjugate(new CompleteLuFactors<double>(), x[0], into); break;
            case AdjugateDerivative: Lu.AdjugateDerivative(new CompleteLuFactors<double>(), x[0], x[1], into); break;
            case Row: into.SetRow(0, x[0].Row(At(1))); break;
            case Column: into.SetColumn(0, x[0].Column(At(1))); break;
            case OneRow: Indexing.OneRow(x[0].Row(0), At(1), into); break;
            case OneColumn: Indexing.OneColumn(x[0].Column(0), At(1), into); break;
            case ElementAt: into.Fill(x[0][At(1), At(2)]); break;
            case OneHot: Indexing.OneHot(x[0][0, 0], At(1), At(2), into); break;
            default: throw new NotSupportedException($"The interpreter does not know {node.Op}.");
        }
        return into;
    }

    private static Eager Map(Eager[] x, Func<double, double, double> f)
    {
        Eager shape = x[0].AsSpan().Length == 1 ? x[1] : x[0];
        Eager result = new(shape.Rows, shape.Columns);
        double Element(Eager a, int i, int j) => a.AsSpan().Length == 1 ? a[0, 0] : a[i, j];
        for (int i = 0; i < result.Rows; i++)
            for (int j = 0; j < result.Columns; j++) result[i, j] = f(Element(x[0], i, j), Element(x[1], i, j));
        return result;
    }
}
