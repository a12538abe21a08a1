using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Autodiff.Kernels;

/// <content>The samples of a batch, which are the rows of a matrix, one at a time.</content>
public static partial class Samples
{
    /// <summary>The number of samples.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static int Count(int samples, string argument) =>
        samples > 0 ? samples : throw new ArgumentException($"{argument} has no samples: a batch has one at least.", argument);

    /// <summary>Checks that two batches have as many samples.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    public static void RequireSame(int samples, string argument, int expected, string other)
    {
        if (samples != expected) throw new ArgumentException($"{argument} has {samples} samples and {other} has {expected}: a batch has a row of each for every sample.", argument);
    }

    /// <summary>Checks the cotangent of a batch of results against these.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static void Require<T>(Matrix<T> cotangent, Matrix<T> results, string argument)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (cotangent.Rows != results.Rows || cotangent.Columns != results.Columns) throw ShapeError.Expected(argument, cotangent.Shape, results.Shape);
    }

    /// <summary>A sample as a column.</summary>
    public static Vector<T> Column<T>([NotNull] ref Vector<T>? slot, Matrix<T> batch, int sample)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Read(batch, sample, Reserve.Vector(ref slot, batch.Columns).AsSpan());
        return slot;
    }

    /// <summary>A sample as a row.</summary>
    public static RowVector<T> Row<T>([NotNull] ref RowVector<T>? slot, Matrix<T> batch, int sample)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Read(batch, sample, Reserve.RowVector(ref slot, batch.Columns).AsSpan());
        return slot;
    }

    /// <summary>Writes the result of a sample into its row; the first one tells the size of all.</summary>
    /// <exception cref="ArgumentException">It has another size than the first.</exception>
    public static void Put<T>(Vector<T> result, int sample, int samples, [NotNull] ref Matrix<T>? results)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (sample == 0 || results is null) Reserve.Matrix(ref results, samples, result.Length);
        Lines.SetRow<T>(results, sample, result.AsSpan());
    }

    /// <inheritdoc cref="Put{T}(Vector{T}, int, int, ref Matrix{T})"/>
    public static void Put<T>(RowVector<T> result, int sample, int samples, [NotNull] ref Matrix<T>? results)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (sample == 0 || results is null) Reserve.Matrix(ref results, samples, result.Length);
        Lines.SetRow<T>(results, sample, result.AsSpan());
    }

    /// <summary>Adds the gradient of a sample to its row, and makes it zero for the next one.</summary>
    /// <exception cref="ArgumentException">It has not as many elements as a row.</exception>
    public static void Move<T>(RowVector<T> gradient, Matrix<T> gradients, int sample)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Add<T>(gradient.AsSpan(), gradients, sample);
        gradient.Clear();
    }

    /// <inheritdoc cref="Move{T}(RowVector{T}, Matrix{T}, int)"/>
    public static void Move<T>(Vector<T> gradient, Matrix<T> gradients, int sample)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Add<T>(gradient.AsSpan(), gradients, sample);
        gradient.Clear();
    }

    private static void Add<T>(ReadOnlySpan<T> gradient, Matrix<T> gradients, int sample)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (gradient.Length != gradients.Columns) throw new ArgumentException($"A row of {gradients.Shape} has not {gradient.Length} elements.", nameof(gradients));
        for (int j = 0; j < gradient.Length; j++) gradients[sample, j] += gradient[j];
    }

    private static void Read<T>(Matrix<T> batch, int sample, Span<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!batch.IsTransposed)
        {
            batch.AsSpan().Slice(sample * batch.Columns, batch.Columns).CopyTo(into);
            return;
        }
        ReadOnlySpan<T> elements = batch.AsSpan();
        for (int j = 0; j < into.Length; j++) into[j] = elements[(j * batch.Rows) + sample];
    }
}
