namespace Autodiff.Generator.Ir;

/// <summary>What the elements of a value are.</summary>
internal enum Element
{
    Float,
    Double,
    Int,
    Bool,

    /// <summary>A passive value of some other C# type (a string, an enum): only passed along.</summary>
    Opaque,
}

/// <summary>How the elements of a value are arranged.</summary>
internal enum Rank
{
    Scalar,
    Vector,
    RowVector,
    Matrix,

    /// <summary>A C# array T[]: memory, whose elements change.</summary>
    Array,

    /// <summary>T[,].</summary>
    Grid,

    /// <summary>T[][].</summary>
    Jagged,

    /// <summary>Span&lt;T&gt;, an input only: a part of one is the array that it lies in with an offset and a length.</summary>
    Span,

    /// <summary>ReadOnlySpan&lt;T&gt;.</summary>
    ReadOnlySpan,

    /// <summary>No value: several results, read one by one, or none.</summary>
    Tuple,
}

/// <summary>The type of an IR value: its arrangement, its element and its dimensions (1 where there is none).</summary>
internal readonly record struct IrType(Rank Rank, Element Element, Dim Rows, Dim Columns)
{
    public static IrType Scalar(Element element) => new(Rank.Scalar, element, Dim.One, Dim.One);

    public static IrType Vector(Element element, Dim length) => new(Rank.Vector, element, length, Dim.One);

    public static IrType RowVector(Element element, Dim length) => new(Rank.RowVector, element, Dim.One, length);

    public static IrType Matrix(Element element, Dim rows, Dim columns) => new(Rank.Matrix, element, rows, columns);

    /// <summary>Memory whose elements change: its sizes are no dimensions.</summary>
    public static IrType Array(Rank rank, Element element) => new(rank, element, Dim.One, Dim.One);

    /// <summary>What has no value.</summary>
    public static IrType None => new(Rank.Tuple, Element.Opaque, Dim.One, Dim.One);

    public bool IsScalar => Rank == Rank.Scalar;

    public bool IsShaped => Rank is Rank.Vector or Rank.RowVector or Rank.Matrix;

    public bool IsArray => Rank is Rank.Array or Rank.Grid or Rank.Jagged or Rank.Span or Rank.ReadOnlySpan;

    public bool IsSpan => Rank is Rank.Span or Rank.ReadOnlySpan;

    /// <summary>Whether a derivative with respect to such a value exists.</summary>
    public bool IsReal => Element is Element.Float or Element.Double && Rank != Rank.Tuple;

    /// <summary>The type of ∂(scalar)/∂(a value of this type), in numerator layout: the transpose.</summary>
    public IrType Transposed => Rank switch
    {
        Rank.Vector => RowVector(Element, Rows),
        Rank.RowVector => Vector(Element, Columns),
        Rank.Matrix => Matrix(Element, Columns, Rows),
        _ => this,
    };

    public IrType WithElement(Element element) => this with { Element = element };
}
