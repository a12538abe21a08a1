using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Autodiff.Kernels;

/// <summary>
/// What the dense kernels do with a register, each one instruction and one call to inline: <see cref="ISimd{TSelf, TScalar}"/>
/// is layers of calls, of which the compiler inlines only so many into one method.
/// </summary>
internal unsafe interface IRegister<V, T>
    where V : unmanaged
    where T : unmanaged, IFloatingPointIeee754<T>
{
    static abstract int Count { get; }

    /// <summary>Whether the machine reads and writes parts of registers.</summary>
    static abstract bool HasParts { get; }

    static abstract V Create(T value);

    static abstract V Load(T* from);

    static abstract void Store(V value, T* into);

    /// <summary>Reads the first <paramref name="count"/> elements; the other lanes are 0.</summary>
    static abstract V Load(T* from, int count);

    /// <summary>Writes the first <paramref name="count"/> lanes.</summary>
    static abstract void Store(V value, T* into, int count);

    /// <summary>x · y + sum, rounded once where the machine can.</summary>
    static abstract V MultiplyAdd(V x, V y, V sum);

    static abstract V Add(V x, V y);

    static abstract V Multiply(V x, V y);

    /// <summary>The sum of the lanes, in an order that depends on the register only.</summary>
    static abstract T Sum(V value);
}

/// <summary>Registers of 512 bits.</summary>
internal readonly unsafe struct Register512<T> : IRegister<Vector512<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512<T>.Count;
    }

    public static bool HasParts
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx512F.IsSupported;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Create(T value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Load(T* from) => Vector512.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<T> value, T* into) => Vector512.Store(value, into);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Load(T* from, int count) => typeof(T) == typeof(float)
        ? Avx512F.MaskLoad((float*)from, Vector512.LessThan(Vector512<float>.Indices, Vector512.Create((float)count)), default).As<float, T>()
        : Avx512F.MaskLoad((double*)from, Vector512.LessThan(Vector512<double>.Indices, Vector512.Create((double)count)), default).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<T> value, T* into, int count)
    {
        if (typeof(T) == typeof(float)) Avx512F.MaskStore((float*)into, Vector512.LessThan(Vector512<float>.Indices, Vector512.Create((float)count)), value.AsSingle());
        else Avx512F.MaskStore((double*)into, Vector512.LessThan(Vector512<double>.Indices, Vector512.Create((double)count)), value.AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MultiplyAdd(Vector512<T> x, Vector512<T> y, Vector512<T> sum) => typeof(T) == typeof(float)
        ? Vector512.MultiplyAddEstimate(x.AsSingle(), y.AsSingle(), sum.AsSingle()).As<float, T>()
        : Vector512.MultiplyAddEstimate(x.AsDouble(), y.AsDouble(), sum.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Add(Vector512<T> x, Vector512<T> y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Multiply(Vector512<T> x, Vector512<T> y) => x * y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Vector512<T> value) => Vector512.Sum(value);
}

/// <summary>Registers of 256 bits.</summary>
internal readonly unsafe struct Register256<T> : IRegister<Vector256<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256<T>.Count;
    }

    public static bool HasParts
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx.IsSupported;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Create(T value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Load(T* from) => Vector256.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<T> value, T* into) => Vector256.Store(value, into);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Load(T* from, int count) => typeof(T) == typeof(float)
        ? Avx.MaskLoad((float*)from, Vector256.LessThan(Vector256<float>.Indices, Vector256.Create((float)count))).As<float, T>()
        : Avx.MaskLoad((double*)from, Vector256.LessThan(Vector256<double>.Indices, Vector256.Create((double)count))).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<T> value, T* into, int count)
    {
        if (typeof(T) == typeof(float)) Avx.MaskStore((float*)into, Vector256.LessThan(Vector256<float>.Indices, Vector256.Create((float)count)), value.AsSingle());
        else Avx.MaskStore((double*)into, Vector256.LessThan(Vector256<double>.Indices, Vector256.Create((double)count)), value.AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> MultiplyAdd(Vector256<T> x, Vector256<T> y, Vector256<T> sum) => typeof(T) == typeof(float)
        ? Vector256.MultiplyAddEstimate(x.AsSingle(), y.AsSingle(), sum.AsSingle()).As<float, T>()
        : Vector256.MultiplyAddEstimate(x.AsDouble(), y.AsDouble(), sum.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Add(Vector256<T> x, Vector256<T> y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Multiply(Vector256<T> x, Vector256<T> y) => x * y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Vector256<T> value) => Vector256.Sum(value);
}

/// <summary>Registers of 128 bits.</summary>
internal readonly unsafe struct Register128<T> : IRegister<Vector128<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128<T>.Count;
    }

    public static bool HasParts
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx.IsSupported;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Create(T value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Load(T* from) => Vector128.Load(from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<T> value, T* into) => Vector128.Store(value, into);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Load(T* from, int count) => typeof(T) == typeof(float)
        ? Avx.MaskLoad((float*)from, Vector128.LessThan(Vector128<float>.Indices, Vector128.Create((float)count))).As<float, T>()
        : Avx.MaskLoad((double*)from, Vector128.LessThan(Vector128<double>.Indices, Vector128.Create((double)count))).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<T> value, T* into, int count)
    {
        if (typeof(T) == typeof(float)) Avx.MaskStore((float*)into, Vector128.LessThan(Vector128<float>.Indices, Vector128.Create((float)count)), value.AsSingle());
        else Avx.MaskStore((double*)into, Vector128.LessThan(Vector128<double>.Indices, Vector128.Create((double)count)), value.AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> MultiplyAdd(Vector128<T> x, Vector128<T> y, Vector128<T> sum) => typeof(T) == typeof(float)
        ? Vector128.MultiplyAddEstimate(x.AsSingle(), y.AsSingle(), sum.AsSingle()).As<float, T>()
        : Vector128.MultiplyAddEstimate(x.AsDouble(), y.AsDouble(), sum.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Add(Vector128<T> x, Vector128<T> y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Multiply(Vector128<T> x, Vector128<T> y) => x * y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Vector128<T> value) => Vector128.Sum(value);
}

/// <summary>A scalar as a register of one lane.</summary>
internal readonly unsafe struct Register1<T> : IRegister<T, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Count => 1;

    public static bool HasParts => true;

    public static T Create(T value) => value;

    public static T Load(T* from) => *from;

    public static void Store(T value, T* into) => *into = value;

    public static T Load(T* from, int count) => *from;

    public static void Store(T value, T* into, int count) => *into = value;

    public static T MultiplyAdd(T x, T y, T sum) => T.MultiplyAddEstimate(x, y, sum);

    public static T Add(T x, T y) => x + y;

    public static T Multiply(T x, T y) => x * y;

    public static T Sum(T value) => value;
}
