using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <summary>Where the operands of a tile lie, and what happens at the last register of a row.</summary>
internal interface ILayout
{
    /// <summary>Whether only some lanes of the last register belong to the result.</summary>
    static abstract bool IsPartial { get; }

    /// <summary>Whether both operands are packed: a column of the strip of A after the other, a row of the panel of B after the other.</summary>
    static abstract bool IsPacked { get; }

    /// <summary>Whether B is read where it lies, rather than from a packed panel.</summary>
    static abstract bool Streams { get; }

    /// <summary>Whether what is read of B becomes a packed panel on the way: the ports that store have nothing else to do.</summary>
    static virtual bool Copies => false;
}

internal readonly struct Packed : ILayout
{
    public static bool IsPartial => false;

    public static bool IsPacked => true;

    public static bool Streams => false;
}

internal readonly struct PackedPart : ILayout
{
    public static bool IsPartial => true;

    public static bool IsPacked => true;

    public static bool Streams => false;
}

/// <summary>A where it lies.</summary>
internal readonly struct Paneled : ILayout
{
    public static bool IsPartial => false;

    public static bool IsPacked => false;

    public static bool Streams => false;
}

internal readonly struct PaneledPart : ILayout
{
    public static bool IsPartial => true;

    public static bool IsPacked => false;

    public static bool Streams => false;
}

internal readonly struct Streamed : ILayout
{
    public static bool IsPartial => false;

    public static bool IsPacked => false;

    public static bool Streams => true;
}

internal readonly struct StreamedPart : ILayout
{
    public static bool IsPartial => true;

    public static bool IsPacked => false;

    public static bool Streams => true;
}

/// <summary>As <see cref="Streamed"/>, copied into a packed panel.</summary>
internal readonly struct Copied : ILayout
{
    public static bool IsPartial => false;

    public static bool IsPacked => false;

    public static bool Streams => true;

    public static bool Copies => true;
}

internal readonly struct CopiedPart : ILayout
{
    public static bool IsPartial => true;

    public static bool IsPacked => false;

    public static bool Streams => true;

    public static bool Copies => true;
}

/// <summary>Types whose size is a number: constants that the compiler knows before it reads a branch on them.</summary>
[InlineArray(1)]
internal struct Of1
{
    private byte _;
}

[InlineArray(2)]
internal struct Of2
{
    private byte _;
}

[InlineArray(3)]
internal struct Of3
{
    private byte _;
}

[InlineArray(4)]
internal struct Of4
{
    private byte _;
}

[InlineArray(5)]
internal struct Of5
{
    private byte _;
}

[InlineArray(6)]
internal struct Of6
{
    private byte _;
}

[InlineArray(7)]
internal struct Of7
{
    private byte _;
}

[InlineArray(8)]
internal struct Of8
{
    private byte _;
}

/// <summary>The strides of a block of the product, in elements.</summary>
internal unsafe struct TileStrides
{
    public nint ARow;
    public nint AColumn;
    public nint BRow;
    public nint IntoRow;
    public nint StartRow;

    /// <summary>1, or 0 when all elements of a row start from the same number.</summary>
    public nint StartColumn;

    /// <summary>The number of products in each sum.</summary>
    public nint Depth;

    /// <summary>How many panels of B that are packed, all whole, are done one after the other.</summary>
    public nint Tiles;

    /// <summary>How many lanes of the last register of each row belong to the result.</summary>
    public int Last;

    /// <summary>Where a panel of B is copied to, if it is.</summary>
    public void* Panel;
}
