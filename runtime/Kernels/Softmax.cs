using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <summary>
/// softmax(z)ᵢ = e^zᵢ / Σ e^zⱼ and its logarithm, with the greatest element subtracted first, so that nothing overflows.
/// <c>into</c> may be <c>z</c>. No elements: nothing to do.
/// </summary>
public static class Softmax
{
    /// <summary>into = softmax(z).</summary>
    /// <exception cref="ArgumentException">The lengths differ, or the two overlap without being the same.</exception>
    public static void Apply<T>(ReadOnlySpan<T> z, Span<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var exp = new Loop1<T, ShiftedExp<T>>(new(MaxOrZero(z)), Operand.Of(z, into));
        T sum = Driver<T>.Sum(new StoredLoop<T, Loop1<T, ShiftedExp<T>>>(exp, into), into.Length);
        Elementwise.Map(new Multiple<T>(T.One / sum), into, into);
    }

    /// <summary>into = ln softmax(z) = (z − max z) − ln Σ e^(z − max z).</summary>
    /// <exception cref="ArgumentException">The lengths differ, or the two overlap without being the same.</exception>
    public static void LogApply<T>(ReadOnlySpan<T> z, Span<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T max = MaxOrZero(z);
        T logSum = T.Log(Elementwise.Sum(new ExpSummand<T>(max), z));
        Elementwise.Map(new Shifted<T>(max, logSum), z, into);
    }

    /// <summary>into = softmax of each row of z. <c>into</c> may be <c>z</c>.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static void Apply<T>(Matrix<T> z, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T> => EachRow(z, into, logarithm: false);

    /// <summary>into = ln softmax of each row of z. <c>into</c> may be <c>z</c>.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static void LogApply<T>(Matrix<T> z, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T> => EachRow(z, into, logarithm: true);

    private static void EachRow<T>(Matrix<T> z, Matrix<T> into, bool logarithm)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (z.Rows != into.Rows || z.Columns != into.Columns) throw ShapeError.Expected(nameof(into), into.Shape, z.Shape);
        // Row-major, as the buffers of generated code are, the rows of the result are worked on where they lie.
        Matrix<T> rows = into.IsTransposed ? new Matrix<T>(z.Rows, z.Columns) : into;
        if (!ReferenceEquals(z, rows)) z.CopyTo(rows);
        for (int i = 0; i < rows.Rows; i++)
        {
            Span<T> row = rows.AsSpan().Slice(i * rows.Columns, rows.Columns);
            if (logarithm) LogApply<T>(row, row);
            else Apply<T>(row, row);
        }
        if (into.IsTransposed) rows.CopyTo(into);
    }

    private static T MaxOrZero<T>(ReadOnlySpan<T> z)
        where T : unmanaged, IFloatingPointIeee754<T> => z.IsEmpty ? T.Zero : Reduce.Max(z);

    private readonly struct Multiple<T>(T factor) : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => a * factor;
    }

    private readonly struct Shifted<T>(T first, T second) : IMap1<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V a)
            where V : struct, ISimd<V, T> => a - first - second;
    }
}
