using Autodiff.Generator.Tests.Testing;

namespace Autodiff.Generator.Tests.Diagnostics;

/// <summary>Structures that a layer's boundary or body cannot be made of: each an error at its own place, which says what is missing.</summary>
public class StructTests
{
    private const string Point = "public struct Point { public double X; public int Id; public void Move(double by) => X += by; } ";

    [Theory]
    [InlineData("cannot read 'S._a'", "public struct S { private double _a; public double A => _a; public S(double a) => _a = a; }")]
    [InlineData("only stores its arguments and covers 'A'", "public readonly struct S { public double A { get; } public S(double a) { if (a < 0) throw new ArgumentException(); A = a; } }")]
    [InlineData("only stores its arguments and covers 'A'", "public readonly struct S { public double A { get; } public double Square { get; } public S(double a) { A = a; Square = a * a; } }")]
    [InlineData("only stores its arguments and covers 'A'", "public readonly struct S { public double A { get; } private S(double a) => A = a; public static S Of(double a) => new(a); }")]
    [InlineData("its part 'Inner.D' has type 'decimal'", "public struct S { public double A; public (double, decimal D) Inner; }")]
    [InlineData("'S' is a ref struct", "public ref struct S { public double A; }")]
    [InlineData("make it a record or a struct", "public class S { public double A; }")]
    [InlineData("make it a record or a struct", "public record S(double A, Other B); public record Other(Third C); public record Third(S D);")]
    [InlineData("structs, records and tuples of them", "[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)] public struct S { [System.Runtime.InteropServices.FieldOffset(0)] public double A; [System.Runtime.InteropServices.FieldOffset(0)] public long B; }")]
    public async Task AsAParameter(string reason, string type) =>
        Assert.Contains(reason, (await Layers.One("GRAD1003", "s", $"{type} static partial class L {{ [Layer] public static double F(S s, double x) => x * s.A; }}")).Diagnostic!.GetMessage(), StringComparison.Ordinal);

    [Theory]
    [InlineData("arrays of structs have one index", "Point[,]")]
    [InlineData("spans are of numbers", "Span<Point>")]
    [InlineData("its elements are objects", "Line[]")]
    [InlineData("in an array structs and tuples are made of", "(double, string)[]")]
    public async Task ArraysAsParameters(string reason, string type) =>
        Assert.Contains(reason, (await Layers.One("GRAD1003", "s", $"{Point} public record Line(double A); static partial class L {{ [Layer] public static double F({type} s, double x) => x; }}")).Diagnostic!.GetMessage(), StringComparison.Ordinal);

    [Theory]
    [InlineData("points[0].X = x", "points[0].X = x; return x;")]
    [InlineData("points[0] = new Point { X = x }", "points[0] = new Point { X = x }; return x;")]
    [InlineData("points[0].Move(x)", "points[0].Move(x); return x * points[0].X;")]
    [InlineData("any[0].X += x", "Point[] any = x > 1 ? points : new Point[3]; any[0].X += x; return any[0].X;")]
    public Task WriteToAParameter(string underlined, string body) =>
        Layers.One("GRAD2001", underlined, $"{Point} static partial class L {{ [Layer] public static double F(Point[] points, double x) {{ {body} }} }}");

    [Theory]
    [InlineData("new Line[2]", "Line[] lines = new Line[2]; return x;")]
    [InlineData("new Point[2, 2]", "Point[,] points = new Point[2, 2]; return x;")]
    [InlineData("Array.Reverse(points)", "Point[] points = [new Point { X = x }, default]; Array.Reverse(points); return points[0].X;")]
    [InlineData("Swap(ref a[(int)x], ref a[0])", "double[] a = [x, 2]; Swap(ref a[(int)x], ref a[0]); return a[0];")]
    public Task InABody(string underlined, string body) => Layers.One("GRAD2001", underlined,
        $"{Point} public record Line(double A); static partial class L {{ static void Swap(ref double a, ref double b) => (a, b) = (b, a); [Layer] public static double F(double x) {{ {body} }} }}");

    [Fact]
    public Task ResultWithoutANumber() => Layers.One("GRAD1003", "S", "public record struct S(int A); static partial class L { [Layer] public static S F(double x) => new(1); }");

    [Fact]
    public async Task UnusedOnlyIfNoPartIsUsed() => Assert.Equal([new Finding("GRAD4002", "p")], await Layers.Find(
        $"{Point} public record struct Two(double A, double B); static partial class L {{ [Layer] public static double F(Two t, Point p) => t.A * p.Id; }}"));
}
