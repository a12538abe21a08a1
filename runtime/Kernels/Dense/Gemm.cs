using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Autodiff.Kernels;

/// <summary>Matrix times matrix, at the widest register of the machine.</summary>
internal static unsafe class Gemm
{
    // The second-level cache holds as much again of the operands.
    private const long FarBytes = 1 << 20;

    /// <summary>into = start + A·B, the sums starting from the elements of <paramref name="start"/>, or from zero if it is empty.</summary>
    public static void Run<T>(Matrix<T> a, Matrix<T> b, Matrix<T> into, ReadOnlySpan<T> start, nint startRow, nint startColumn)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* pa = a.AsSpan(), pb = b.AsSpan(), pi = into.AsSpan(), ps = start)
        {
            GemmProblem<T> problem = Problem(a, pa, b, pb);
            Complete(&problem, into, pi, ps, startRow, startColumn);
            Run(&problem);
        }
    }

    /// <summary>
    /// As <see cref="Run{T}(Matrix{T}, Matrix{T}, Matrix{T}, ReadOnlySpan{T}, nint, nint)"/>, and then target[i] = the result of
    /// <paramref name="loop"/> at i, for some rows after the other while they are in the nearest cache. The same bits as one after the other.
    /// </summary>
    /// <param name="a">A.</param>
    /// <param name="b">B.</param>
    /// <param name="into">The product, which is an operand of the loop as well.</param>
    /// <param name="start">What the sums start from.</param>
    /// <param name="startRow">Its stride from row to row.</param>
    /// <param name="startColumn">Its stride from column to column.</param>
    /// <param name="loop">The loop, over the memory of the target.</param>
    /// <param name="target">What it writes, which may be the product.</param>
    /// <param name="operands">Its operands; where they lie in different orders it runs after the product.</param>
    public static void Run<T, TLoop>(
        Matrix<T> a, Matrix<T> b, Matrix<T> into, ReadOnlySpan<T> start, nint startRow, nint startColumn, TLoop loop, Matrix<T> target,
        in MatrixOperands<T> operands)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        if (operands.AreMixed)
        {
            Run(a, b, into, start, startRow, startColumn);
            Driver<T>.Map(loop, target.AsSpan(), gather: true);
            return;
        }
        fixed (T* pa = a.AsSpan(), pb = b.AsSpan(), pi = into.AsSpan(), ps = start)
        {
            var finish = new Finish<T, TLoop> { Loop = loop, Into = target.AsSpan() };
            GemmProblem<T> problem = Problem(a, pa, b, pb);
            Complete(&problem, into, pi, ps, startRow, startColumn);
            GemmEpilogue<T> epilogue = new() { Run = &FinishRows<T, TLoop>, Context = Unsafe.AsPointer(ref finish), Origin = pi };
            if ((long)target.Rows * target.Columns * sizeof(T) >= FarBytes) epilogue.Operands = operands.Others;
            problem.Epilogue = &epilogue;
            Run(&problem);
        }
    }

    /// <summary>
    /// A·B, each element once to <paramref name="taker"/> (<see cref="GemmProblem{T}.Taker"/>), a tile at a time and from several
    /// threads at once. The same bits as <see cref="Run{T}(Matrix{T}, Matrix{T}, Matrix{T}, ReadOnlySpan{T}, nint, nint)"/>.
    /// </summary>
    /// <param name="a">A.</param>
    /// <param name="b">B.</param>
    /// <param name="into">Where the element of the first line and column would be written.</param>
    /// <param name="partial">As many elements for what is not complete.</param>
    /// <param name="isTransposed">Whether the lines of the result there are its columns.</param>
    /// <param name="taker">Who takes it.</param>
    /// <param name="context">What it is given.</param>
    public static void HandOut<T>(
        Matrix<T> a, Matrix<T> b, T* into, Span<T> partial, bool isTransposed, delegate*<void*, T*, nint, T*, nint, int, int, void> taker, void* context)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* pa = a.AsSpan(), pb = b.AsSpan(), pp = partial)
        {
            GemmProblem<T> problem = Problem(a, pa, b, pb);
            if (isTransposed) problem = problem.Transpose();
            problem.Into = into;
            problem.IntoRow = problem.Columns;
            problem.Taker = taker;
            problem.Partial = pp;
            problem.TakerContext = context;
            RunMatrices(&problem);
        }
    }

    // In place, for a copy of a problem takes as long as a small product.
    private static void Complete<T>(GemmProblem<T>* problem, Matrix<T> into, T* pi, T* start, nint startRow, nint startColumn)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        problem->Start = start;
        problem->StartRow = startRow;
        problem->StartColumn = startColumn;
        // (A·B)ᵀ = Bᵀ·Aᵀ, so that the result is always written row by row.
        if (into.IsTransposed) *problem = problem->Transpose();
        problem->Into = pi;
        problem->IntoRow = problem->Columns;
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
            problem->Finish();
            return;
        }
        if (rows == 1 && !startsFromScalar)
        {
            Gemv.Run(problem->B, problem->BColumn, problem->BRow, columns, problem->Depth, problem->A, problem->Start, problem->Into);
            problem->Finish();
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

    // As in LongLoop, what the context refers to may be moved meanwhile: then the caller's frame, in which it lies, is put right.
    private static void FinishRows<T, TLoop>(void* context, nint first, nint row, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        ref Finish<T, TLoop> finish = ref Unsafe.AsRef<Finish<T, TLoop>>(context);
        if (row == columns) (rows, columns) = (1, rows * columns);
        for (int i = 0; i < rows; i++)
        {
            int start = (int)(first + i * row);
            Driver<T>.Map(finish.Loop, finish.Into, start, start + columns);
        }
    }

    private ref struct Finish<T, TLoop>
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        public TLoop Loop;
        public Span<T> Into;
    }
}
