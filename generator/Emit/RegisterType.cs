using System.Globalization;
using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Emit;

/// <summary>The narrowest register, or pair of the widest, that holds a vector.</summary>
/// <param name="Element">float or double.</param>
/// <param name="Length">The number of elements.</param>
internal readonly record struct RegisterType(Element Element, int Length)
{
    /// <summary>The bits of the widest register.</summary>
    public const int Widest = 512;

    public static RegisterType Of(IrType type) => new(type.Element, type.Rank == Rank.Vector ? type.Rows.Number : type.Columns.Number);

    /// <summary>The bits of one register.</summary>
    public int Bits
    {
        get
        {
            int bits = 128;
            while (bits < Widest && LanesOf(Element, bits) < Length) bits *= 2;
            return bits;
        }
    }

    public bool IsPair => Length > LanesOf(Element, Widest);

    /// <summary>The number of lanes.</summary>
    public int Lanes => LanesOf(Element, Bits) * (IsPair ? 2 : 1);

    /// <summary>Whether every lane is an element.</summary>
    public bool IsFull => Lanes == Length;

    public string Text(RuntimeNames runtime) => IsPair ? $"{runtime["Pair"]}<{Text(runtime, Element, Widest)}, {Cast.Keyword(Element)}>" : Text(runtime, Element, Bits);

    public static string Text(RuntimeNames runtime, Element element, int bits) => $"{runtime["Lanes" + Number(bits)]}<{Cast.Keyword(element)}>";

    public static int LanesOf(Element element, int bits) => bits / (element == Element.Double ? 64 : 32);

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
