namespace Autodiff.Generator.Ops;

/// <summary>How tightly the outermost operator of a piece of text binds, in C# and in mathematics alike.</summary>
internal enum Binding
{
    Conditional,
    Or,
    And,
    Relational,
    Additive,
    Multiplicative,
    Unary,
    Primary,
}

/// <summary>A piece of C# or of mathematics, with what decides whether it needs parentheses.</summary>
/// <param name="Text">The text.</param>
/// <param name="Binding">Its outermost operator.</param>
/// <param name="IsUniform">Whether it is a plain number inside an expression over lanes.</param>
internal readonly record struct Expr(string Text, Binding Binding, bool IsUniform = false)
{
    public static Expr Primary(string text) => new(text, Binding.Primary);

    /// <summary>The number in every lane, where the lanes' function has no form that takes a plain number.</summary>
    public Expr InLanes() => IsUniform ? Primary($"V.Create({Text})") : this;

    /// <summary>The text, in parentheses if its operator binds less tightly than <paramref name="least"/>.</summary>
    public string Within(Binding least) => Binding < least ? "(" + Text + ")" : Text;

    public static Expr Additive(Expr left, string sign, Expr right) =>
        new(left.Within(Binding.Additive) + " " + sign + " " + right.Within(Binding.Multiplicative), Binding.Additive);

    public static Expr Multiplicative(Expr left, string sign, Expr right) =>
        new(left.Within(Binding.Multiplicative) + sign + right.Within(Binding.Unary), Binding.Multiplicative);

    /// <summary>A number times something that is written whole: 1·e is e, −1·e is −e.</summary>
    public static Expr Scaled(Expr number, string unit) => number.Text switch
    {
        "1" => Primary(unit),
        "−1" => Negative(Primary(unit), "−"),
        _ => Multiplicative(number, "·", Primary(unit)),
    };

    public static Expr Negative(Expr operand, string sign) =>
        new(sign + operand.Within(Binding.Primary), Binding.Unary);

    public override string ToString() => Text;
}
