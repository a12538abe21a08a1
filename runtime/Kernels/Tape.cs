using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff.Kernels;

/// <summary>
/// What the blocks of a forward sweep keep for the backward sweep: a value for each time that a block ran, in arrays that grow
/// and stay.
/// </summary>
public static class Tape
{
    private const int FirstLength = 16;

    /// <summary>Keeps the value of the <paramref name="count"/>th time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Keep<T>(ref T[] values, int count, T value)
    {
        if ((uint)count >= (uint)values.Length) Grow(ref values, count);
        values[count] = value;
    }

    /// <summary>Places for what a loop keeps, one for each of its iterations; none where their number is below 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<T> Next<T>(ref T[] values, int count, int iterations)
    {
        iterations = Math.Max(iterations, 0);
        if (iterations > values.Length - count) Grow(ref values, checked(count + iterations - 1));
        return values.AsSpan(count, iterations);
    }

    /// <summary>What a loop kept last, of the <paramref name="count"/> values that are kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<T> Last<T>(T[] values, int count, int iterations)
    {
        iterations = Math.Max(iterations, 0);
        return values.AsSpan(count - iterations, iterations);
    }

    /// <summary>Keeps a copy: the vector's memory is used again.</summary>
    public static void Keep<T>(ref Vector<T>?[] values, int count, Vector<T> value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (count >= values.Length) Grow(ref values, count);
        Keep(ref values[count], value);
    }

    /// <inheritdoc cref="Keep{T}(ref Vector{T}[], int, Vector{T})"/>
    public static void Keep<T>(ref RowVector<T>?[] values, int count, RowVector<T> value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (count >= values.Length) Grow(ref values, count);
        Keep(ref values[count], value);
    }

    /// <inheritdoc cref="Keep{T}(ref Vector{T}[], int, Vector{T})"/>
    public static void Keep<T>(ref Matrix<T>?[] values, int count, Matrix<T> value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (count >= values.Length) Grow(ref values, count);
        Keep(ref values[count], value);
    }

    /// <summary>Keeps a copy: the vector's memory is used again.</summary>
    public static void Keep<T>([NotNull] ref Vector<T>? slot, Vector<T> value)
        where T : unmanaged, IFloatingPointIeee754<T> => value.CopyTo(Reserve.Vector(ref slot, value.Length));

    /// <inheritdoc cref="Keep{T}(ref Vector{T}, Vector{T})"/>
    public static void Keep<T>([NotNull] ref RowVector<T>? slot, RowVector<T> value)
        where T : unmanaged, IFloatingPointIeee754<T> => value.CopyTo(Reserve.RowVector(ref slot, value.Length));

    /// <inheritdoc cref="Keep{T}(ref Vector{T}, Vector{T})"/>
    public static void Keep<T>([NotNull] ref Matrix<T>? slot, Matrix<T> value)
        where T : unmanaged, IFloatingPointIeee754<T> => value.CopyTo(Reserve.Matrix(ref slot, value.Rows, value.Columns));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Grow<T>(ref T[] values, int count) => Array.Resize(ref values, Math.Max(FirstLength, Math.Max(2 * values.Length, count + 1)));
}

/// <summary>What a loop makes, one for each time, used again by the next call.</summary>
/// <typeparam name="TArray">An array.</typeparam>
public abstract class Pool<TArray>
    where TArray : class
{
    private TArray?[] _arrays = [];
    private int _count;

    private protected Pool()
    {
    }

    /// <summary>Begins a call: all arrays are free.</summary>
    public void Reset() => _count = 0;

    private protected ref TArray? Next()
    {
        if (_count == _arrays.Length) Array.Resize(ref _arrays, Math.Max(16, 2 * _count));
        return ref _arrays[_count++];
    }
}

/// <summary>The arrays that a loop makes.</summary>
/// <typeparam name="T">The elements.</typeparam>
public sealed class ArrayPool<T> : Pool<T[]>
{
    /// <summary>An array of zeros.</summary>
    /// <exception cref="OverflowException"><paramref name="length"/> is negative, as for <c>new T[length]</c>.</exception>
    public T[] Take(int length) => Arrays.New(ref Next(), length);

    /// <summary>A copy of an array or a span.</summary>
    public T[] Copy(ReadOnlySpan<T> elements) => Arrays.Copy(ref Next(), elements);
}

/// <summary>The two-dimensional arrays that a loop makes.</summary>
/// <typeparam name="T">The elements.</typeparam>
public sealed class GridPool<T> : Pool<T[,]>
{
    /// <summary>An array of zeros.</summary>
    public T[,] Take(int rows, int columns) => Arrays.New(ref Next(), rows, columns);

    /// <summary>A copy of an array.</summary>
    public T[,] Copy(T[,] elements) => Arrays.Copy(ref Next(), elements);
}

/// <summary>The arrays of arrays that a loop makes.</summary>
/// <typeparam name="T">The elements of the rows.</typeparam>
public sealed class JaggedPool<T> : Pool<T[][]>
{
    /// <summary>An array of rows that are not there yet.</summary>
    public T[][] Take(int length) => Arrays.New(ref Next(), length);
}
