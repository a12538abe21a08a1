using System.Numerics;

namespace Autodiff.Kernels;

/// <content>Which operand is packed, and which is read where it lies: what was measured to be faster.</content>
internal static unsafe partial class GemmBlocks<T, V, TRegister>
    where T : unmanaged, IFloatingPointIeee754<T>
    where V : unmanaged
    where TRegister : struct, IRegister<V, T>
{
    /// <summary>From so many rows on, B is read often enough to be worth packing, unless it stays in the first-level cache anyway.</summary>
    private const int RowsToPack = 64;
    private const int BytesToPack = 48 << 10;

    /// <summary>The same where registers of B can be read without crossing lines of the cache, which is half of what packing is for.</summary>
    private static int AlignedRowsToPack => 1024 / sizeof(T);

    /// <summary>From so many registers in a row on, some columns apart are a small price for alignment.</summary>
    private const int RegistersToAlign = 16;

    /// <summary>From so many columns on, A that lies by columns is read often enough to be worth packing.</summary>
    private const int ColumnsToPack = 192;

    /// <summary>The same for A that spans so many bytes, whose lines are out of the nearer caches before the rest of them is read.</summary>
    private const int ColumnsToPackLarge = 64;
    private const int LargeBytes = 1 << 20;

    /// <summary>The same where each row of it is in a page of its own, more of them than the processor keeps the addresses of.</summary>
    private const int ColumnsToPackPages = 16;
    private const int PageBytes = 4096;

    /// <summary>Whether B is read often enough to be worth packing, or lies by columns and so few rows are better served by packing than by <see cref="RunTransposed"/>.</summary>
    public static bool Packs(GemmProblem<T>* problem)
    {
        bool isShort = problem->Rows < RowsToPack
            || (problem->Rows < AlignedRowsToPack && CanAlign(problem))
            || (problem->Rows < 2 * RowsToPack && (long)problem->Depth * problem->Columns * sizeof(T) <= BytesToPack);
        if (!isShort) return true;
        return problem->BColumn != 1 && (problem->Rows >= problem->Columns || 2 * problem->Rows <= TRegister.Count || (!TRegister.HasParts && problem->Rows % TRegister.Count != 0));
    }

    /// <summary>
    /// Whether A lies by columns and is read too seldom to be packed, but is too large to be read across its lines; or the columns are
    /// one register, where every multiply-add would load a number of A. The sums must be worth the transposition of the result.
    /// </summary>
    public static bool Turns(GemmProblem<T>* problem)
    {
        if (problem->AColumn == 1 || problem->Columns >= RowsToPack || problem->Depth < 2 * problem->Columns || problem->Taker is not null) return false;
        bool isLarge = problem->AColumn * problem->Depth * sizeof(T) >= LargeBytes;
        bool isNarrow = problem->Columns <= TRegister.Count && problem->Rows >= 2 * problem->Columns;
        return (isLarge || isNarrow) && (TRegister.HasParts || problem->Rows % TRegister.Count == 0);
    }

    /// <summary>Whether A is read often enough to be worth packing, if B is. Where it lies by rows, a strip of it is read as fast as it would be packed.</summary>
    public static bool PacksA(GemmProblem<T>* problem)
    {
        if (problem->AColumn == 1) return false;
        nint stride = problem->AColumn * sizeof(T);
        int enough = stride * problem->Depth < LargeBytes ? ColumnsToPack : stride < PageBytes ? ColumnsToPackLarge : ColumnsToPackPages;
        return problem->Columns >= enough;
    }

    // Columns before the first whose registers of B lie within lines of the cache; -1 where that differs from row to row.
    private static int UnalignedColumns(GemmProblem<T>* problem)
    {
        bool isSame = problem->BColumn == 1 && problem->BRow * sizeof(T) % sizeof(V) == 0 && (nint)problem->B % sizeof(T) == 0;
        return isSame ? (int)(-(nint)problem->B & (sizeof(V) - 1)) / sizeof(T) : -1;
    }

    private static bool CanAlign(GemmProblem<T>* problem)
    {
        int unaligned = UnalignedColumns(problem);
        return unaligned == 0 || (unaligned > 0 && TRegister.HasParts && problem->Columns >= RegistersToAlign * TRegister.Count);
    }
}
