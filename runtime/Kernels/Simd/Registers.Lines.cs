using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Autodiff.Kernels;

/// <content>The steps of products with a matrix of few elements, whose lines follow one another in memory. Each is a handful of instructions.</content>
public static partial class Registers
{
    /// <summary>The line from <paramref name="at"/> on times a number, plus <paramref name="sum"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<float> Term(ref readonly float elements, int at, float factor, Lanes128<float> sum) =>
        Vector128.MultiplyAddEstimate(Vector128.LoadUnsafe(in elements, (nuint)at), Vector128.Create(factor), sum);

    /// <inheritdoc cref="Term(ref readonly float, int, float, Lanes128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<float> Term(ref readonly float elements, int at, float factor, Lanes256<float> sum) =>
        Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(in elements, (nuint)at), Vector256.Create(factor), sum);

    /// <inheritdoc cref="Term(ref readonly float, int, float, Lanes128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<float> Term(ref readonly float elements, int at, float factor, Lanes512<float> sum) =>
        Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(in elements, (nuint)at), Vector512.Create(factor), sum);

    /// <inheritdoc cref="Term(ref readonly float, int, float, Lanes128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<double> Term(ref readonly double elements, int at, double factor, Lanes128<double> sum) =>
        Vector128.MultiplyAddEstimate(Vector128.LoadUnsafe(in elements, (nuint)at), Vector128.Create(factor), sum);

    /// <inheritdoc cref="Term(ref readonly float, int, float, Lanes128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<double> Term(ref readonly double elements, int at, double factor, Lanes256<double> sum) =>
        Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(in elements, (nuint)at), Vector256.Create(factor), sum);

    /// <inheritdoc cref="Term(ref readonly float, int, float, Lanes128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<double> Term(ref readonly double elements, int at, double factor, Lanes512<double> sum) =>
        Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(in elements, (nuint)at), Vector512.Create(factor), sum);

    /// <inheritdoc cref="Term(ref readonly float, int, float, Lanes128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<Lanes512<float>, float> Term(ref readonly float elements, int at, float factor, Pair<Lanes512<float>, float> sum) =>
        new(Term(in elements, at, factor, sum.First), Term(in elements, at + Vector512<float>.Count, factor, sum.Second));

    /// <inheritdoc cref="Term(ref readonly float, int, float, Lanes128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<Lanes512<double>, double> Term(ref readonly double elements, int at, double factor, Pair<Lanes512<double>, double> sum) =>
        new(Term(in elements, at, factor, sum.First), Term(in elements, at + Vector512<double>.Count, factor, sum.Second));

    /// <summary>The elements from <paramref name="at"/> on times the lanes of <paramref name="x"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<float> Times(ref readonly float elements, int at, Lanes128<float> x) => Vector128.Multiply(Vector128.LoadUnsafe(in elements, (nuint)at), x);

    /// <inheritdoc cref="Times(ref readonly float, int, Lanes128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<float> Times(ref readonly float elements, int at, Lanes256<float> x) => Vector256.Multiply(Vector256.LoadUnsafe(in elements, (nuint)at), x);

    /// <inheritdoc cref="Times(ref readonly float, int, Lanes128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<float> Times(ref readonly float elements, int at, Lanes512<float> x) => Vector512.Multiply(Vector512.LoadUnsafe(in elements, (nuint)at), x);

    /// <inheritdoc cref="Times(ref readonly float, int, Lanes128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<double> Times(ref readonly double elements, int at, Lanes128<double> x) => Vector128.Multiply(Vector128.LoadUnsafe(in elements, (nuint)at), x);

    /// <inheritdoc cref="Times(ref readonly float, int, Lanes128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<double> Times(ref readonly double elements, int at, Lanes256<double> x) => Vector256.Multiply(Vector256.LoadUnsafe(in elements, (nuint)at), x);

    /// <inheritdoc cref="Times(ref readonly float, int, Lanes128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<double> Times(ref readonly double elements, int at, Lanes512<double> x) => Vector512.Multiply(Vector512.LoadUnsafe(in elements, (nuint)at), x);

    /// <summary>Writes the lanes times a number from <paramref name="at"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(Lanes128<float> x, float factor, ref float elements, int at) => Vector128.Multiply(Vector128.Create(factor), x).StoreUnsafe(ref elements, (nuint)at);

    /// <inheritdoc cref="Put(Lanes128{float}, float, ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(Lanes256<float> x, float factor, ref float elements, int at) => Vector256.Multiply(Vector256.Create(factor), x).StoreUnsafe(ref elements, (nuint)at);

    /// <inheritdoc cref="Put(Lanes128{float}, float, ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(Lanes512<float> x, float factor, ref float elements, int at) => Vector512.Multiply(Vector512.Create(factor), x).StoreUnsafe(ref elements, (nuint)at);

    /// <inheritdoc cref="Put(Lanes128{float}, float, ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(Lanes128<double> x, double factor, ref double elements, int at) => Vector128.Multiply(Vector128.Create(factor), x).StoreUnsafe(ref elements, (nuint)at);

    /// <inheritdoc cref="Put(Lanes128{float}, float, ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(Lanes256<double> x, double factor, ref double elements, int at) => Vector256.Multiply(Vector256.Create(factor), x).StoreUnsafe(ref elements, (nuint)at);

    /// <inheritdoc cref="Put(Lanes128{float}, float, ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(Lanes512<double> x, double factor, ref double elements, int at) => Vector512.Multiply(Vector512.Create(factor), x).StoreUnsafe(ref elements, (nuint)at);

    /// <inheritdoc cref="Put(Lanes128{float}, float, ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(Pair<Lanes512<float>, float> x, float factor, ref float elements, int at)
    {
        Put(x.First, factor, ref elements, at);
        Put(x.Second, factor, ref elements, at + Vector512<float>.Count);
    }

    /// <inheritdoc cref="Put(Lanes128{float}, float, ref float, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(Pair<Lanes512<double>, double> x, double factor, ref double elements, int at)
    {
        Put(x.First, factor, ref elements, at);
        Put(x.Second, factor, ref elements, at + Vector512<double>.Count);
    }

    /// <summary>A line of <paramref name="count"/> elements times a number, plus <paramref name="sum"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Term<V, T>(ref readonly T elements, int at, int count, T factor, V sum)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        V.MultiplyAddEstimate(V.LoadFirst(in Unsafe.Add(ref Unsafe.AsRef(in elements), at), count), V.Create(factor), sum);

    /// <summary><paramref name="count"/> elements times the lanes of <paramref name="x"/>. The lanes beyond hold anything.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Times<V, T>(ref readonly T elements, int at, int count, V x)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T> => V.LoadFirst(in Unsafe.Add(ref Unsafe.AsRef(in elements), at), count) * x;

    /// <summary>Writes the first <paramref name="count"/> lanes times a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put<V, T>(V x, T factor, ref T elements, int at, int count)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T> => V.StoreFirst(x * factor, ref Unsafe.Add(ref elements, at), count);

    /// <summary>Adds the first <paramref name="count"/> lanes times a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<V, T>(V x, T factor, ref T elements, int at, int count)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ref T line = ref Unsafe.Add(ref elements, at);
        if (count == V.Count) V.StoreUnsafe(V.MultiplyAddEstimate(x, V.Create(factor), V.LoadUnsafe(in line)), ref line);
        else V.StoreFirst(V.MultiplyAddEstimate(x, V.Create(factor), V.LoadFirst(in line, count)), ref line, count);
    }

    /// <summary>Writes the first <paramref name="count"/> lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put<V, T>(V x, ref T elements, int at, int count)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (count == V.Count) V.StoreUnsafe(x, ref Unsafe.Add(ref elements, at));
        else V.StoreFirst(x, ref Unsafe.Add(ref elements, at), count);
    }

    /// <summary>Adds the first <paramref name="count"/> lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<V, T>(V x, ref T elements, int at, int count)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ref T line = ref Unsafe.Add(ref elements, at);
        Put(count == V.Count ? V.LoadUnsafe(in line) + x : V.LoadFirst(in line, count) + x, ref line, 0, count);
    }
}
