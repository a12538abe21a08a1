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
            GemmProblem<T> problem = Problem(a, pa, b, pb);
            problem.Start = ps;
            problem.StartRow = startRow;
            problem.StartColumn = startColumn;
            // (A·B)ᵀ = Bᵀ·Aᵀ, so that the result is always written row by row.
            if (into.IsTransposed) problem = problem.Transpose();
            problem.Into = pi;
            problem.IntoRow = problem.Columns;
            Run(&problem);
        }
    }

    /// <summary>Whether sums of so many products are done in one go, so that <see cref="HandOut"/> takes them.</summary>
    public static bool CanHandOut<T>(int depth)
        where T : unmanaged, IFloatingPointIeee754<T> => GemmBlocks<T, T, Register1<T>>.PackedDepth(depth) == depth;

    /// <summary>
    /// A·B, each element once to <paramref name="taker"/> (<see cref="GemmProblem{T}.Taker"/>), some lines at a time and from several
    /// threads at once. The same bits as <see cref="Run{T}(Matrix{T}, Matrix{T}, Matrix{T}, ReadOnlySpan{T}, nint, nint)"/>.
    /// </summary>
    /// <param name="a">A.</param>
    /// <param name="b">B.</param>
    /// <param name="into">Where the element of the first line and column would be written.</param>
    /// <param name="isTransposed">Whether the lines of the result there are its columns.</param>
    /// <param name="taker">Who takes it.</param>
    /// <param name="context">What it is given.</param>
    public static void HandOut<T>(
        Matrix<T> a, Matrix<T> b, T* into, bool isTransposed, delegate*<void*, T*, nint, T*, nint, int, int, void> taker, void* context)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* pa = a.AsSpan(), pb = b.AsSpan())
        {
            GemmProblem<T> problem = Problem(a, pa, b, pb);
            if (isTransposed) problem = problem.Transpose();
            problem.Into = into;
            problem.IntoRow = problem.Columns;
            problem.Taker = taker;
            problem.TakerContext = context;
            RunMatrices(&problem);
        }
    }

    private static GemmProblem<T> Problem<T>(Matrix<T> a, T* pa, Matrix<T> b, T* pb)
        where T : unmanaged, IFloatingPointIeee754<T> => new()
        {
            Rows = a.Rows,
            Columns = b.Columns,
            Depth = a.Columns,
            A = pa,
            ARow = a.IsTransposed ? 1 : a.Columns,
            AColumn = a.IsTransposed ? a.Rows : 1,
            B = pb,
            BRow = b.IsTransposed ? 1 : b.Columns,
            BColumn = b.IsTransposed ? b.Rows : 1,
        };

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
        RunMatrices(problem);
    }

    private static void RunMatrices<T>(GemmProblem<T>* problem)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Not Vector512.IsHardwareAccelerated: that is false where wide registers slow the clock down, which dense products make good.
        if (Avx512F.IsSupported) GemmThreads<T, Vector512<T>, Register512<T>>.Run(problem);
        else if (Avx2.IsSupported && Fma.IsSupported) GemmThreads<T, Vector256<T>, Register256<T>>.Run(problem);
        else if (Vector128.IsHardwareAccelerated) GemmThreads<T, Vector128<T>, Register128<T>>.Run(problem);
        else GemmThreads<T, T, Register1<T>>.Run(problem);
    }
}
