using System.Globalization;
using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>What an input is to the function.</summary>
internal enum InputRole
{
    /// <summary>A parameter of the method.</summary>
    Argument,

    /// <summary>A member read through <c>this</c> or a static member.</summary>
    Member,

    /// <summary>The cotangent of a result, or the tangent of an argument.</summary>
    Seed,

    /// <summary>The gradient buffer that is added to.</summary>
    Accumulator,

    /// <summary>A block's parameter: a value carried in.</summary>
    Carried,
}

/// <summary>A value that comes from outside; its name is the node's.</summary>
internal sealed record Input(InputRole Role, int Index) : Leaf
{
    public override string Mnemonic => $"input.{Role.ToString().ToLowerInvariant()} {Index.ToString(CultureInfo.InvariantCulture)}";

    public override bool IsPure => false;

    public override IrType Infer(Typing types) => throw new InvalidOperationException("An input is added with its type.");

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary(node.Name ?? "?");
}

/// <summary>A constant string, or null.</summary>
/// <param name="Code">The C# that is it.</param>
internal sealed record StringLiteral(string Code) : Leaf
{
    public override string Mnemonic => "string " + Code;

    public override IrType Infer(Typing types) => IrType.Scalar(Element.Opaque);

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary(Code);
}

/// <summary>A number. For <see cref="Element.Float"/> the value is exactly a float's.</summary>
internal sealed record Constant(double Value, Element Element) : Leaf
{
    public override string Mnemonic => "const " + Value.ToString("R", CultureInfo.InvariantCulture);

    // Record equality on doubles would take −0 for 0 and give 1/(−0) the wrong sign.
    public bool Equals(Constant? other) => other is not null && Element == other.Element
        && BitConverter.DoubleToInt64Bits(Value) == BitConverter.DoubleToInt64Bits(other.Value);

    public override int GetHashCode() => Value.GetHashCode() ^ (int)Element;

    public override IrType Infer(Typing types) => IrType.Scalar(Element);

    public override Expr Math(IMathPrinter m, Node node) => MathNumber(Value, Element);

    public override bool Factor(Factors factors, Node node, bool inverse)
    {
        factors.Scale(Value, inverse);
        return true;
    }

    public static Expr MathNumber(double value, Element element)
    {
        string digits = element == Element.Float
            ? ((float)System.Math.Abs(value)).ToString("R", CultureInfo.InvariantCulture)
            : System.Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        return value < 0 ? new Expr("−" + digits, Binding.Unary) : Expr.Primary(digits);
    }

    /// <summary>The C# literal that is this number, to the last bit.</summary>
    public Expr Literal()
    {
        bool isFloat = Element == Element.Float;
        string type = isFloat ? "float" : "double";
        if (double.IsNaN(Value)) return Expr.Primary(type + ".NaN");
        if (double.IsPositiveInfinity(Value)) return Expr.Primary(type + ".PositiveInfinity");
        if (double.IsNegativeInfinity(Value)) return Expr.Primary(type + ".NegativeInfinity");
        if (Element is Element.Int) return Signed(((long)Value).ToString(CultureInfo.InvariantCulture));
        if (Element is Element.Bool) return Expr.Primary(Value != 0 ? "true" : "false");
        string digits = isFloat
            ? Shortest((float)Value) + "f"
            : Shortest(Value);
        return Signed(digits);
    }

    private static Expr Signed(string digits) =>
        digits[0] == '-' ? new Expr(digits, Binding.Unary) : Expr.Primary(digits);

    // "R" of the .NET Framework that hosts Visual Studio's compiler does not always round-trip; 9 and 17 digits always do.
    private static string Shortest(float value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        if (!float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float back) || back != value)
        {
            text = value.ToString("G9", CultureInfo.InvariantCulture);
        }
        return IsNegativeZero(value) ? "-0" : text;
    }

    private static string Shortest(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double back) || back != value)
        {
            text = value.ToString("G17", CultureInfo.InvariantCulture);
        }
        if (IsNegativeZero(value)) return "-0.0";
        return text.IndexOfAny(['.', 'E']) < 0 ? text + ".0" : text;
    }

    private static bool IsNegativeZero(double value) => value == 0 && BitConverter.DoubleToInt64Bits(value) < 0;
}

/// <summary>A dimension as a number: the K in a mean over K elements.</summary>
internal sealed record DimSize(Dim Dim, Element Element) : Leaf
{
    public override string Mnemonic => (Dim.IsNumber ? "dim " : "dim d") + (Dim.IsNumber ? Dim.Number : Dim.Symbol).ToString(CultureInfo.InvariantCulture);

    public override IrType Infer(Typing types) => IrType.Scalar(Element);

    public override Op Resolve(DimTable dims) =>
        dims.Find(Dim) is { IsNumber: true } number ? new Constant(number.Number, Element) : this with { Dim = dims.Find(Dim) };

    public override int? Simplify(IrBuilder b, int[] operands)
    {
        Dim known = b.Dims.Find(Dim);
        if (known.IsNumber) return b.Number(known.Number, Element);
        return known == Dim ? null : b.Add(this with { Dim = known });
    }

    public override Expr Math(IMathPrinter m, Node node) => Expr.Primary(m.Dim(Dim));
}
