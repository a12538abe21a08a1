using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autodiff.Kernels;

/// <summary>The numbers of the tabulated functions, where a register loads of them without touching a second line of the cache.</summary>
/// <remarks>
/// Loops are compiled once, at full speed. Then the tables must be there, or the loops would ask at each turn whether they are: so who is about
/// to run one calls <see cref="Prepare"/>. The fields are not read-only, or each load would have its own address of eight bytes in the code.
/// </remarks>
internal static unsafe class Tables
{
    private const int LineBytes = 64;

    public static float* Tanh { get; private set; } = Aligned(TabulatedTanh.Numbers);

    public static float* Gelu { get; private set; } = Aligned(TabulatedGelu.Numbers);

    public static float* GeluDerivative { get; private set; } = Aligned(TabulatedGeluDerivative.Numbers);

    public static float* Erf { get; private set; } = Aligned(TabulatedErf.Numbers);

    public static double* DoubleErf { get; private set; } = Aligned(TabulatedErf.DoubleNumbers);

    /// <summary>Whether the tables are there; after it they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Prepare() => Tanh != null;

    // They stay for good.
    private static T* Aligned<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged
    {
        var table = (T*)NativeMemory.AlignedAlloc((nuint)(numbers.Length * sizeof(T)), LineBytes);
        numbers.CopyTo(new Span<T>(table, numbers.Length));
        return table;
    }
}
