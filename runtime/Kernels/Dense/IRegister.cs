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

    /// <summary>The first <paramref name="count"/> lanes.</summary>
    static abstract V Mask(int count);

    /// <summary>Reads the lanes of <paramref name="mask"/>, and only them; the other lanes are 0.</summary>
    static abstract V Load(T* from, V mask);

    /// <summary>Writes the lanes of <paramref name="mask"/>.</summary>
    static abstract void Store(V value, T* into, V mask);

    /// <summary>x · y + sum, rounded once where the machine can.</summary>
    static abstract V MultiplyAdd(V x, V y, V sum);

    static abstract V Add(V x, V y);

    static abstract V Multiply(V x, V y);

    /// <summary>The sums of the lanes of four registers, each in the same order, which depends on the register only.</summary>
    static abstract Vector256<T> Sums(V v0, V v1, V v2, V v3);
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
    public static Vector512<T> Mask(int count) => typeof(T) == typeof(float)
        ? Vector512.LessThan(Vector512<float>.Indices, Vector512.Create((float)count)).As<float, T>()
        : Vector512.LessThan(Vector512<double>.Indices, Vector512.Create((double)count)).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Load(T* from, Vector512<T> mask) => typeof(T) == typeof(float)
        ? Avx512F.MaskLoad((float*)from, mask.AsSingle(), default).As<float, T>()
        : Avx512F.MaskLoad((double*)from, mask.AsDouble(), default).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<T> value, T* into, Vector512<T> mask)
    {
        if (typeof(T) == typeof(float)) Avx512F.MaskStore((float*)into, mask.AsSingle(), value.AsSingle());
        else Avx512F.MaskStore((double*)into, mask.AsDouble(), value.AsDouble());
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
    public static Vector256<T> Sums(Vector512<T> v0, Vector512<T> v1, Vector512<T> v2, Vector512<T> v3) => Register256<T>.Sums(
        v0.GetLower() + v0.GetUpper(), v1.GetLower() + v1.GetUpper(), v2.GetLower() + v2.GetUpper(), v3.GetLower() + v3.GetUpper());
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
    public static Vector256<T> Mask(int count) => typeof(T) == typeof(float)
        ? Vector256.LessThan(Vector256<float>.Indices, Vector256.Create((float)count)).As<float, T>()
        : Vector256.LessThan(Vector256<double>.Indices, Vector256.Create((double)count)).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Load(T* from, Vector256<T> mask) => typeof(T) == typeof(float)
        ? Avx.MaskLoad((float*)from, mask.AsSingle()).As<float, T>()
        : Avx.MaskLoad((double*)from, mask.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<T> value, T* into, Vector256<T> mask)
    {
        if (typeof(T) == typeof(float)) Avx.MaskStore((float*)into, mask.AsSingle(), value.AsSingle());
        else Avx.MaskStore((double*)into, mask.AsDouble(), value.AsDouble());
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
    public static Vector256<T> Sums(Vector256<T> v0, Vector256<T> v1, Vector256<T> v2, Vector256<T> v3) => Register128<T>.Sums(
        v0.GetLower() + v0.GetUpper(), v1.GetLower() + v1.GetUpper(), v2.GetLower() + v2.GetUpper(), v3.GetLower() + v3.GetUpper());
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
    public static Vector128<T> Mask(int count) => typeof(T) == typeof(float)
        ? Vector128.LessThan(Vector128<float>.Indices, Vector128.Create((float)count)).As<float, T>()
        : Vector128.LessThan(Vector128<double>.Indices, Vector128.Create((double)count)).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Load(T* from, Vector128<T> mask) => typeof(T) == typeof(float)
        ? Avx.MaskLoad((float*)from, mask.AsSingle()).As<float, T>()
        : Avx.MaskLoad((double*)from, mask.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<T> value, T* into, Vector128<T> mask)
    {
        if (typeof(T) == typeof(float)) Avx.MaskStore((float*)into, mask.AsSingle(), value.AsSingle());
        else Avx.MaskStore((double*)into, mask.AsDouble(), value.AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> MultiplyAdd(Vector128<T> x, Vector128<T> y, Vector128<T> sum) => typeof(T) == typeof(float)
        ? Vector128.MultiplyAddEstimate(x.AsSingle(), y.AsSingle(), sum.AsSingle()).As<float, T>()
        : Vector128.MultiplyAddEstimate(x.AsDouble(), y.AsDouble(), sum.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Add(Vector128<T> x, Vector128<T> y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Multiply(Vector128<T> x, Vector128<T> y) => x * y;

    // Two steps of a transpose, each followed by a sum.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Sums(Vector128<T> v0, Vector128<T> v1, Vector128<T> v2, Vector128<T> v3)
    {
        if (!Sse2.IsSupported) return Register1<T>.Sums(Vector128.Sum(v0), Vector128.Sum(v1), Vector128.Sum(v2), Vector128.Sum(v3));
        if (typeof(T) == typeof(double))
        {
            Vector128<double> a = Sse2.UnpackLow(v0.AsDouble(), v1.AsDouble()) + Sse2.UnpackHigh(v0.AsDouble(), v1.AsDouble());
            Vector128<double> b = Sse2.UnpackLow(v2.AsDouble(), v3.AsDouble()) + Sse2.UnpackHigh(v2.AsDouble(), v3.AsDouble());
            return Vector256.Create(a, b).As<double, T>();
        }
        Vector128<float> even = Sse.UnpackLow(v0.AsSingle(), v1.AsSingle()) + Sse.UnpackHigh(v0.AsSingle(), v1.AsSingle());
        Vector128<float> odd = Sse.UnpackLow(v2.AsSingle(), v3.AsSingle()) + Sse.UnpackHigh(v2.AsSingle(), v3.AsSingle());
        return Vector256.Create(Sse.MoveLowToHigh(even, odd) + Sse.MoveHighToLow(odd, even), default).As<float, T>();
    }
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

    public static T Mask(int count) => default;

    public static T Load(T* from, T mask) => *from;

    public static void Store(T value, T* into, T mask) => *into = value;

    public static T MultiplyAdd(T x, T y, T sum) => T.MultiplyAddEstimate(x, y, sum);

    public static T Add(T x, T y) => x + y;

    public static T Multiply(T x, T y) => x * y;

    public static Vector256<T> Sums(T v0, T v1, T v2, T v3) => Vector256<T>.Zero.WithElement(0, v0).WithElement(1, v1).WithElement(2, v2).WithElement(3, v3);
}
