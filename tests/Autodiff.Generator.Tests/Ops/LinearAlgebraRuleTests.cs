using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Eager = Autodiff.Matrix<double>;

namespace Autodiff.Generator.Tests.Ops;

public class LinearAlgebraRuleTests
{
    public static TheoryData<string, int> SquareCases => Cases(Square.Keys, 0, 1, 2, 3, 5);

    public static TheoryData<string, int> SingularCases => Cases(["Det", "Adjugate"], 1, 2, 3, 5);

    public static TheoryData<string, int> IndexCases => Cases(Indexed.Keys, 0, 1, 4);

    // Functions of the n×n matrix x[0], of x[1], which is n×n too, and of the column x[2].
    private static Dictionary<string, Func<IrBuilder, int[], int>> Square { get; } = new()
    {
        ["Trace"] = (b, x) => b.Add(new Trace(), x[0]),
        ["ScalarMatrix"] = (b, x) => b.Times(b.Add(new ScalarMatrix(b.TypeOf(x[0]).Rows), b.Add(new Trace(), x[0])), x[1]),
        ["Det"] = (b, x) => b.Add(new Det(), x[0]),
        ["LogDet"] = (b, x) => b.Add(new LogDet(), x[0]),
        ["Inverse"] = (b, x) => b.Add(new Inverse(), x[0]),
        ["Solve a column"] = (b, x) => b.Add(new Solve(), x[0], x[2]),
        ["Solve a matrix"] = (b, x) => b.Add(new Solve(), x[0], x[1]),
        ["Solve a row"] = (b, x) => b.Add(new SolveRight(), b.Transpose(x[2]), x[0]),
        ["Solve a matrix from the right"] = (b, x) => b.Add(new SolveRight(), x[1], x[0]),
        ["Adjugate"] = (b, x) => b.Add(new Adjugate(), x[0]),
        ["AdjugateDerivative"] = (b, x) => b.Add(new AdjugateDerivative(), x[0], x[1]),
        ["A quadratic form"] = (b, x) => b.Product(b.Transpose(x[2]), b.Add(new Solve(), x[0], x[2])),
        ["Det of a Gram matrix"] = (b, x) => b.Add(new Det(), b.Product(b.Transpose(x[0]), x[0])),
        ["Det of an inverse"] = (b, x) => b.Add(new Det(), b.Product(b.Add(new Inverse(), x[0]), x[1])),
    };

    // Functions of the (n+1)×3 matrix x[0], the row x[1] and the column x[2] that fit it.
    private static Dictionary<string, Func<IrBuilder, int[], int>> Indexed { get; } = new()
    {
        ["Row"] = (b, x) => b.Times(b.Add(new Row(), x[0], Index(b, 0)), x[1]),
        ["Column"] = (b, x) => b.Times(b.Add(new Column(), x[0], Index(b, 2)), x[2]),
        ["OneRow"] = (b, x) => b.Times(b.Add(new OneRow(b.TypeOf(x[0]).Rows), x[1], Index(b, 0)), x[0]),
        ["OneColumn"] = (b, x) => b.Times(b.Add(new OneColumn(b.TypeOf(x[0]).Columns), x[2], Index(b, 1)), x[0]),
        ["An element"] = (b, x) => b.Times(b.Add(new ElementAt(), x[0], Index(b, 0), Index(b, 2)), x[1]),
        ["A row twice"] = (b, x) => b.Product(b.Add(new Row(), x[0], Index(b, 0)), b.Transpose(b.Add(new Row(), x[0], Index(b, 0)))),
    };

    [Theory]
    [MemberData(nameof(SquareCases))]
    public void Regular_matrices(string rule, int order)
    {
        var random = new Random(order);
        Check(rule, order).AtPoint(random, SquarePoint(random, Regular(random, order)));
    }

    [Theory]
    [MemberData(nameof(SingularCases))]
    public void Singular_matrices(string rule, int order)
    {
        var random = new Random(order);
        foreach (int rank in new[] { order - 1, order - 2, 0 }.Where(r => r >= 0).Distinct())
        {
            Eager singular = RuleCheck.RandomMatrix(random, order, rank) * RuleCheck.RandomMatrix(random, rank, order);
            Check(rule, order).AtPoint(random, SquarePoint(random, singular), second: rule == "Det");
            // Exactly singular, by zeros that partial pivoting meets first.
            var corner = new Eager(order, order);
            for (int i = 0; i < rank; i++) corner[order - rank + i, order - 1 - i] = i + 2;
            Check(rule, order).AtPoint(random, SquarePoint(random, corner), second: rule == "Det");
        }
    }

    [Theory]
    [InlineData("LogDet")]
    [InlineData("Inverse")]
    [InlineData("Solve a column")]
    public void A_derivative_that_does_not_exist_is_refused(string rule)
    {
        RuleCheck check = Check(rule, 2);
        Eager[] point = SquarePoint(new Random(1), new Eager(new double[,] { { 1, 2 }, { 2, 4 } }));
        Eager seed = new(check.Seed.Rows.Number, check.Seed.Columns.Number);
        Assert.Throws<ArgumentException>("a", () => check.Gradients(point, seed));
    }

    [Theory]
    [MemberData(nameof(IndexCases))]
    public void Rows_and_columns(string rule, int extraRows)
    {
        var random = new Random(extraRows);
        int rows = extraRows + 1;
        Dim m = Dim.Of(rows), n = Dim.Of(3);
        IrType[] inputs = [IrType.Matrix(Element.Double, m, n), IrType.RowVector(Element.Double, n), IrType.Vector(Element.Double, m)];
        new RuleCheck(inputs, Indexed[rule]).AtPoint(random,
            [RuleCheck.RandomMatrix(random, rows, 3), RuleCheck.RandomMatrix(random, 1, 3), RuleCheck.RandomMatrix(random, rows, 1)]);
    }

    [Fact]
    public void NaN_in_the_gradient_of_a_row_stays_in_its_place()
    {
        IrType type = IrType.Matrix(Element.Double, Dim.Of(2), Dim.Of(3));
        var check = new RuleCheck([type], (b, x) => b.Add(new Row(), x[0], Index(b, 1)));
        Eager gradient = check.Gradients([new Eager(2, 3)], new Eager(3, 1, [1, double.NaN, 2]))[0];
        Assert.Equal(new[,] { { 0, 1 }, { 0, double.NaN }, { 0, 2 } }, gradient.ToArray());
    }

    private static TheoryData<string, int> Cases(IEnumerable<string> rules, params int[] orders)
    {
        var data = new TheoryData<string, int>();
        foreach (string rule in rules)
            foreach (int order in orders) data.Add(rule, order);
        return data;
    }

    private static RuleCheck Check(string rule, int order)
    {
        IrType matrix = IrType.Matrix(Element.Double, Dim.Of(order), Dim.Of(order));
        return new RuleCheck([matrix, matrix, IrType.Vector(Element.Double, Dim.Of(order))], Square[rule]);
    }

    private static Eager[] SquarePoint(Random random, Eager a) =>
        [a, RuleCheck.RandomMatrix(random, a.Rows, a.Rows), RuleCheck.RandomMatrix(random, a.Rows, 1)];

    // Diagonally dominant but for a cyclic exchange of rows that keeps the determinant positive.
    private static Eager Regular(Random random, int order)
    {
        Eager a = RuleCheck.RandomMatrix(random, order, order);
        int shift = order % 2;
        for (int i = 0; i < order; i++) a[i, (i + shift) % order] += 1 + order;
        return a;
    }

    private static int Index(IrBuilder b, int index) => b.Number(index, Element.Int);
}
