namespace Autodiff.Generator.Ir;

/// <summary>A dimension: a number, or a symbol of the function's <see cref="DimTable"/>.</summary>
internal readonly record struct Dim
{
    // Numbers are stored as they are, symbol k as ~k.
    private readonly int _code;

    private Dim(int code) => _code = code;

    public static Dim One => new(1);

    public bool IsNumber => _code >= 0;

    public int Number => _code;

    public int Symbol => ~_code;

    public static Dim Of(int number) => new(number);

    public static Dim OfSymbol(int symbol) => new(~symbol);
}

/// <summary>Where a dimension is first seen, in the reader's words and as the C# expression that has its value.</summary>
/// <param name="Expression">For an input: <c>x.Length</c>, <c>w1.Rows</c>; null for the dimension of a node's result.</param>
/// <param name="Node">The node whose result has the dimension, or −1 for an input.</param>
/// <param name="Axis">0 for rows (or the length), 1 for columns.</param>
/// <param name="Name">The name given by <c>[Shape]</c>, if any.</param>
internal sealed record DimSymbol(string? Expression, int Node, int Axis, string? Name);
