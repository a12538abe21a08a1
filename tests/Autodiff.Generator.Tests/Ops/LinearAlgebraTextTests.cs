using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Parsing;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Tests.Ops;

/// <summary>What the linear algebra says: as mathematics, as C#, and of shapes that do not fit.</summary>
public class LinearAlgebraTextTests
{
    [Theory]
    [InlineData("Trace", "tr(A)", "dℓ·I")]
    [InlineData("Det", "det(A)", "dℓ·adj(A)")]
    [InlineData("LogDet", "log det(A)", "dℓ·A⁻¹")]
    [InlineData("Inverse", "A⁻¹", "−A⁻¹·dℓ·A⁻¹")]
    [InlineData("Solve", "A⁻¹·B", "−A⁻¹·B·(dℓ·A⁻¹)")]
    public void Formulas(string function, string value, string gradient)
    {
        IrBuilder b = Inputs(out int[] x);
        int result = Apply(b, function, x);
        Derivative reverse = Differentiate.Reverse(b.Build([result]), [x[0]], seeded: true);
        var printer = new Printer(reverse.Function);
        Assert.Equal(value, printer.Print(result).Text);
        // The last result is the accumulator plus the gradient.
        Node sum = reverse.Function.Nodes[reverse.Function.Results[1]];
        Assert.Equal(gradient, printer.Print(sum.Operands[1]).Text);
    }

    [Theory]
    [InlineData("Trace", null, "Diagonal.Trace(x0)")]
    [InlineData("Det", null, "Lu.Determinant(«LuFactors<double>», x0)")]
    [InlineData("LogDet", null, "Lu.LogDeterminant(«LuFactors<double>», x0)")]
    [InlineData("Inverse", "y", "Lu.Inverse(«LuFactors<double>», x0, into: y)")]
    [InlineData("Solve", "y", "Lu.Solve(«LuFactors<double>», x0, x1, into: y)")]
    public void Calls(string function, string? into, string expected)
    {
        IrBuilder b = Inputs(out int[] x);
        Node node = b[Apply(b, function, x)];
        Assert.Equal(expected, ((Kernel)node.Op).Call(new Call(node.Operands.Count), into));
    }

    [Fact]
    public void Calls_that_only_derivatives_make()
    {
        Assert.Equal("Diagonal.Fill(x0, into: y)", new ScalarMatrix(Dim.Of(3)).Call(new Call(1), "y"));
        Assert.Equal("Lu.SolveRight(«LuFactors<double>», x0, x1, into: y)", new SolveRight().Call(new Call(2), "y"));
        Assert.Equal("Lu.Adjugate(«CompleteLuFactors<double>», x0, into: y)", new Adjugate().Call(new Call(1), "y"));
        Assert.Equal(
            "Lu.AdjugateDerivative(«CompleteLuFactors<double>», x0, x1, into: y)", new AdjugateDerivative().Call(new Call(2), "y"));
        Assert.Equal("Indexing.Row(x0, x1, into: y)", new Row().Call(new Call(2), "y"));
        Assert.Equal("Indexing.OneColumn(x0, x1, into: y)", new OneColumn(Dim.Of(3)).Call(new Call(2), "y"));
    }

    [Theory]
    [InlineData("Trace")]
    [InlineData("Det")]
    [InlineData("LogDet")]
    [InlineData("Inverse")]
    [InlineData("Solve")]
    public void A_matrix_that_is_not_square(string function)
    {
        IrBuilder b = new();
        int a = b.AddTyped(new Input(InputRole.Argument, 0), IrType.Matrix(Element.Double, Dim.Of(3), Dim.Of(5)), "a");
        int c = b.AddTyped(new Input(InputRole.Argument, 1), IrType.Vector(Element.Double, Dim.Of(5)), "c");
        Apply(b, function, [a, c]);
        Assert.StartsWith("'a' is 3×5 and must be square; 3 ", Assert.Single(b.ShapeErrors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dimensions_that_are_not_known_become_equal()
    {
        IrBuilder b = new();
        Dim rows = b.Dims.Fresh(new DimSymbol("a.Rows", -1, 0, null)), columns = b.Dims.Fresh(new DimSymbol("a.Columns", -1, 1, null));
        Dim length = b.Dims.Fresh(new DimSymbol("c.Length", -1, 0, null));
        int a = b.AddTyped(new Input(InputRole.Argument, 0), IrType.Matrix(Element.Double, rows, columns), "a");
        int c = b.AddTyped(new Input(InputRole.Argument, 1), IrType.Vector(Element.Double, length), "c");
        Apply(b, "Solve", [a, c]);
        Assert.Empty(b.ShapeErrors);
        Assert.Equal(b.Dims.Find(rows), b.Dims.Find(columns));
        Assert.Equal(b.Dims.Find(rows), b.Dims.Find(length));
    }

    private static IrBuilder Inputs(out int[] x)
    {
        IrBuilder b = new();
        IrType type = IrType.Matrix(Element.Double, Dim.Of(3), Dim.Of(3));
        x = [b.AddTyped(new Input(InputRole.Argument, 0), type, "A"), b.AddTyped(new Input(InputRole.Argument, 1), type, "B")];
        return b;
    }

    private static int Apply(IrBuilder b, string function, int[] x)
    {
        int arity = function == "Solve" ? 2 : 1;
        return KnownFunctions.Find("Autodiff.Ops", function, arity)!(b, x[..arity])[0];
    }

    private sealed class Call(int operands) : KernelCall
    {
        public override Element Element => Element.Double;

        public override int Operands => operands;

        public override string this[int operand] => $"x{operand}";

        public override string SumOf(int operand) => throw new NotSupportedException();

        public override string Count(int operand) => throw new NotSupportedException();

        public override string Scratch(string type) => $"«{type}»";

        public override string Runtime(string name) => name;

        public override string Dim(Dim dim) => throw new NotSupportedException();
    }

    private sealed class Printer(IrFunction function) : IMathPrinter
    {
        public Node this[int id] => function.Nodes[id];

        public IrType TypeOf(int id) => function.Nodes[id].Type;

        public bool IsSymbol(int id) => function.Nodes[id].Op is Input;

        public Expr Print(int id)
        {
            Node node = function.Nodes[id];
            return node.Op is Input { Role: InputRole.Seed } ? Expr.Primary("dℓ") : node.Op.Math(this, node);
        }

        public string Dim(Dim dim) => "n";
    }
}
