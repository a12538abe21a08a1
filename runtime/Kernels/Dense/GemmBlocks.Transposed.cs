using System.Numerics;

namespace Autodiff.Kernels;

/// <content>Products whose transpose is made, for an operand that is then read where it lies.</content>
internal static unsafe partial class GemmBlocks<T, V, TRegister>
    where T : unmanaged, IFloatingPointIeee754<T>
    where V : unmanaged
    where TRegister : struct, IRegister<V, T>
{
    /// <summary>Rows of a result whose transpose is made at a time.</summary>
    private const int TurnedRows = 1024;

    // Few rows, and B lies by columns: intoᵀ = Bᵀ·Aᵀ reads B where it lies, and only the few rows of A are transposed, and the result.
    private static void RunTransposed(GemmProblem<T>* problem)
    {
        GemmProblem<T> transpose = problem->Transpose();
        T* packed = PackB(&transpose);
        int stride = (problem->Rows + TRegister.Count - 1) / TRegister.Count * TRegister.Count;
        T* result = Workspace.Second<T>((nint)BlockRows * stride);
        bool startsFromMatrix = problem->Start is not null && problem->StartRow != 0 && problem->StartColumn != 0;
        for (int j = 0; j < problem->Columns; j += BlockRows)
        {
            int count = Math.Min(BlockRows, problem->Columns - j);
            transpose.Into = result;
            transpose.IntoRow = 0;
            GemmProblem<T> part = transpose.Part(j, count, 0, problem->Rows);
            part.IntoRow = stride;
            if (startsFromMatrix)
            {
                Transposition.Copy(problem->Start + j, problem->StartRow, problem->Rows, count, result, stride);
                part.Start = result;
                part.StartRow = stride;
                part.StartColumn = 1;
            }
            RunBlock(&part, packed, false, false);
            Transposition.Copy(result, stride, count, problem->Rows, problem->Into + j, problem->IntoRow);
        }
    }

    // A lies by columns: intoᵀ = Bᵀ·Aᵀ reads it where it lies, and only the result is transposed.
    private static void RunTurned(GemmProblem<T>* problem)
    {
        GemmProblem<T> transpose = problem->Transpose();
        T* result = Workspace.Second<T>((nint)problem->Columns * TurnedRows);
        bool startsFromMatrix = problem->Start is not null && problem->StartRow != 0 && problem->StartColumn != 0;
        for (int i = 0; i < problem->Rows; i += TurnedRows)
        {
            int count = Math.Min(TurnedRows, problem->Rows - i);
            GemmProblem<T> part = transpose.Part(0, problem->Columns, i, count);
            part.Into = result;
            part.IntoRow = TurnedRows;
            if (startsFromMatrix)
            {
                Transposition.Copy(problem->Start + i * problem->StartRow, problem->StartRow, count, problem->Columns, result, TurnedRows);
                part.Start = result;
                part.StartRow = TurnedRows;
                part.StartColumn = 1;
            }
            RunDeep(&part, StreamedDepth, &RunStreamed);
            Transposition.Copy(result, TurnedRows, problem->Columns, count, problem->Into + i * problem->IntoRow, problem->IntoRow);
        }
    }
}
