using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Autodiff.Kernels;

/// <summary>Matrix times matrix, at the widest register of the machine.</summary>
internal static unsafe class Gemm
{
    /// <summary>into = start + A·B, the sums starting from the elements of <paramref name="start"/>, or from zero if it is empty.</summary>
    public static void Run<T>(Matrix<T> a, Matrix<T> b, Matrix<T> into, ReadOnlySpan<T> start, nint startRow, nint startColumn)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* pa = a.AsSpan(), pb = b.AsSpan(), pi = into.AsSpan(), ps = start)
        {
            var problem = new GemmProblem<T>
            {
                Rows = into.Rows,
                Columns = into.Columns,
                Depth = a.Columns,
                A = pa,
                ARow = a.IsTransposed ? 1 : a.Columns,
                AColumn = a.IsTransposed ? a.Rows : 1,
                B = pb,
                BRow = b.IsTransposed ? 1 : b.Columns,
                BColumn = b.IsTransposed ? b.Rows : 1,
                Start = ps,
                StartRow = startRow,
                StartColumn = startColumn,
            };
            // (A·B)ᵀ = Bᵀ·Aᵀ, so that the result is always written row by row.
            if (into.IsTransposed) problem = problem.Transpose();
            problem.Into = pi;
            problem.IntoRow = problem.Columns;
            Run(&problem);
        }
    }

    private static void Run<T>(GemmProblem<T>* problem)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rows = problem->Rows, columns = problem->Columns;
        bool startsFromScalar = problem->Start is not null && (columns == 1 ? problem->StartRow : problem->StartColumn) != 1;
        if (columns == 1 && !startsFromScalar)
        {
            Gemv.Run(problem->A, problem->ARow, problem->AColumn, rows, problem->Depth, problem->B, problem->Start, problem->Into);
            return;
        }
        if (rows == 1 && !startsFromScalar)
        {
            Gemv.Run(problem->B, problem->BColumn, problem->BRow, columns, problem->Depth, problem->A, problem->Start, problem->Into);
            return;
        }
        // Not Vector512.IsHardwareAccelerated: that is false where wide registers slow the clock down, which dense products make good.
        if (Avx512F.IsSupported) GemmThreads<T, Vector512<T>, Register512<T>>.Run(problem);
        else if (Avx2.IsSupported && Fma.IsSupported) GemmThreads<T, Vector256<T>, Register256<T>>.Run(problem);
        else if (Vector128.IsHardwareAccelerated) GemmThreads<T, Vector128<T>, Register128<T>>.Run(problem);
        else GemmThreads<T, T, Register1<T>>.Run(problem);
    }
}
