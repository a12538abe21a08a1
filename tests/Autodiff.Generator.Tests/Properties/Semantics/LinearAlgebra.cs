using Autodiff.Generator.Tests.Properties.Language;

namespace Autodiff.Generator.Tests.Properties.Semantics;

/// <summary>Elimination over dual numbers: the derivatives of solutions and determinants come out of the arithmetic itself.</summary>
internal static class LinearAlgebra
{
    private const double SmallestPivot = 0.05;

    public static Value Solve(Machine machine, Value[] x, ProgramType type)
    {
        (Value solution, _) = Eliminate(machine, x[0], x[1]);
        return new Value(type, solution.Items);
    }

    public static Value Inverse(Machine machine, Value[] x, ProgramType type)
    {
        Value identity = Meaning.Build(type, (i, j) => new Dual(i == j ? 1 : 0, 0));
        return Solve(machine, [x[0], identity], type);
    }

    public static Value Det(Machine machine, Value[] x, ProgramType type) => new(type, [Determinant(machine, x[0], type)]);

    public static Value LogDet(Machine machine, Value[] x, ProgramType type)
    {
        Dual determinant = Determinant(machine, x[0], type);
        machine.Require(determinant.V > 1e-3);
        return new Value(type, [machine.Settle(Math.Log(determinant.V), determinant.T / determinant.V, type, 1)]);
    }

    private static Dual Determinant(Machine machine, Value a, ProgramType type)
    {
        (_, Dual[] pivots) = Eliminate(machine, a, new Value(ProgramType.Matrix(type.Precision, a.Type.Rows, 0), []));
        return pivots.Aggregate((x, y) => Meaning.Times(machine, x, y, type));
    }

    // Gauss-Jordan with partial pivoting; the sign of the exchanges goes into the first pivot.
    private static (Value Solution, Dual[] Pivots) Eliminate(Machine machine, Value matrix, Value right)
    {
        ProgramType scalar = ProgramType.Scalar(matrix.Type.Precision);
        int n = matrix.Type.Rows, m = right.Type.Columns;
        Dual[][] rows = [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Select(j => matrix[i, j])
            .Concat(Enumerable.Range(0, m).Select(j => right[i, j])).ToArray())];
        Dual[] pivots = new Dual[n];
        int sign = 1;
        for (int k = 0; k < n; k++)
        {
            int best = Enumerable.Range(k, n - k).MaxBy(i => Math.Abs(rows[i][k].V));
            if (best != k) sign = -sign;
            (rows[k], rows[best]) = (rows[best], rows[k]);
            Dual pivot = pivots[k] = rows[k][k];
            machine.Require(Math.Abs(pivot.V) > SmallestPivot);
            for (int j = k; j < n + m; j++) rows[k][j] = Over(machine, rows[k][j], pivot, scalar);
            for (int i = 0; i < n; i++)
            {
                if (i == k) continue;
                Dual factor = rows[i][k];
                for (int j = k; j < n + m; j++)
                {
                    Dual product = Meaning.Times(machine, factor, rows[k][j], scalar);
                    rows[i][j] = machine.Settle(rows[i][j].V - product.V, rows[i][j].T - product.T, scalar);
                }
            }
        }
        if (sign < 0) pivots[0] = new Dual(-pivots[0].V, -pivots[0].T);
        return (new Value(right.Type, [.. rows.SelectMany(row => row[n..])]), pivots);
    }

    private static Dual Over(Machine machine, Dual a, Dual b, ProgramType type) =>
        machine.Settle(a.V / b.V, (a.T - a.V / b.V * b.T) / b.V, type);
}
