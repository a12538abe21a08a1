using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Passes;

/// <summary>
/// Which functions are small enough to be written without loops and buffers: all sizes are known, vectors fit two of the widest registers,
/// and a matrix is few lines of that length.
/// </summary>
internal static class SmallShapes
{
    private const int VectorBytes = 128;
    private const int MatrixElements = 1024;

    /// <summary>Whether all vectors of a function without blocks can lie in registers.</summary>
    public static bool AreAll(IrFunction function) => Structure.IsStraight(function) && function.Nodes.All(n => !n.Type.IsShaped || IsSmall(n.Type));

    private static bool IsSmall(IrType type)
    {
        if (!type.Rows.IsNumber || !type.Columns.IsNumber || type.Rows.Number < 1 || type.Columns.Number < 1) return false;
        int longest = Math.Max(type.Rows.Number, type.Columns.Number);
        return longest * SizeOf(type.Element) <= VectorBytes && type.Rows.Number * type.Columns.Number <= MatrixElements;
    }

    private static int SizeOf(Element element) => element == Element.Double ? 8 : 4;
}
