using System.Numerics;

namespace Autodiff.Kernels;

/// <summary>The diagonal of square matrices.</summary>
public static class Diagonal
{
    /// <summary>tr A, the sum of the diagonal of an n×n matrix; 0 for a 0×0 matrix.</summary>
    /// <exception cref="ArgumentException"><paramref name="a"/> is not square.</exception>
    public static T Trace<T>(Matrix<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckSquare(nameof(a), a, nameof(Trace));
        ReadOnlySpan<T> elements = a.AsSpan();
        T sum = T.Zero;
        for (int i = 0; i < elements.Length; i += a.Rows + 1) sum += elements[i];
        return sum;
    }

    /// <summary>c·I: the value on the diagonal, 0 elsewhere.</summary>
    /// <exception cref="ArgumentException"><paramref name="into"/> is not square.</exception>
    public static void Fill<T>(T value, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckSquare(nameof(into), into, "A diagonal");
        Span<T> elements = into.AsSpan();
        elements.Clear();
        for (int i = 0; i < elements.Length; i += into.Rows + 1) elements[i] = value;
    }

    private static void CheckSquare<T>(string argument, Matrix<T> matrix, string function)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (matrix.Rows != matrix.Columns) throw ShapeError.NotSquare(argument, matrix.Shape, function);
    }
}
