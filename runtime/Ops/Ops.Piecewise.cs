using System.Numerics;
using Autodiff.Kernels;

namespace Autodiff;

/// <content>Piecewise functions and the element-wise product.</content>
public static partial class Ops
{
    /// <summary>|x|.</summary>
    public static T Abs<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Abs(x);

    /// <inheritdoc cref="Abs{T}(T)"/>
    public static Vector<T> Abs<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Abs<T>), x);

    /// <inheritdoc cref="Abs{T}(T)"/>
    public static RowVector<T> Abs<T>(RowVector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Abs<T>), x);

    /// <inheritdoc cref="Abs{T}(T)"/>
    public static Matrix<T> Abs<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Abs<T>), x);

    /// <summary>−1, 0 or 1; NaN for NaN.</summary>
    public static T Sign<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions.Sign(x);

    /// <inheritdoc cref="Sign{T}(T)"/>
    public static Vector<T> Sign<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Sign<T>), x);

    /// <inheritdoc cref="Sign{T}(T)"/>
    public static RowVector<T> Sign<T>(RowVector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Sign<T>), x);

    /// <inheritdoc cref="Sign{T}(T)"/>
    public static Matrix<T> Sign<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Sign<T>), x);

    /// <summary>⌊x⌋. Its derivative is 0 wherever it has one.</summary>
    public static T Floor<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Floor(x);

    /// <inheritdoc cref="Floor{T}(T)"/>
    public static Vector<T> Floor<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Floor<T>), x);

    /// <inheritdoc cref="Floor{T}(T)"/>
    public static RowVector<T> Floor<T>(RowVector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Floor<T>), x);

    /// <inheritdoc cref="Floor{T}(T)"/>
    public static Matrix<T> Floor<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Floor<T>), x);

    /// <summary>x limited to [lo, hi]; NaN stays NaN.</summary>
    public static T Clamp<T>(T x, T lo, T hi)
        where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions.Clamp(x, lo, hi);

    /// <inheritdoc cref="Clamp{T}(T, T, T)"/>
    public static Vector<T> Clamp<T>(Vector<T> x, T lo, T hi)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(new Maps.Clamp<T>(lo, hi), x);

    /// <inheritdoc cref="Clamp{T}(T, T, T)"/>
    public static RowVector<T> Clamp<T>(RowVector<T> x, T lo, T hi)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(new Maps.Clamp<T>(lo, hi), x);

    /// <inheritdoc cref="Clamp{T}(T, T, T)"/>
    public static Matrix<T> Clamp<T>(Matrix<T> x, T lo, T hi)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(new Maps.Clamp<T>(lo, hi), x);

    /// <summary>The greater of two, element by element; NaN if either is.</summary>
    public static T Max<T>(T a, T b)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Max(a, b);

    /// <inheritdoc cref="Max{T}(T, T)"/>
    public static Vector<T> Max<T>(Vector<T> a, Vector<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Max<T>), a, b);

    /// <inheritdoc cref="Max{T}(T, T)"/>
    public static RowVector<T> Max<T>(RowVector<T> a, RowVector<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Max<T>), a, b);

    /// <inheritdoc cref="Max{T}(T, T)"/>
    public static Matrix<T> Max<T>(Matrix<T> a, Matrix<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Max<T>), a, b);

    /// <summary>The lesser of two, element by element; NaN if either is.</summary>
    public static T Min<T>(T a, T b)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Min(a, b);

    /// <inheritdoc cref="Min{T}(T, T)"/>
    public static Vector<T> Min<T>(Vector<T> a, Vector<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Min<T>), a, b);

    /// <inheritdoc cref="Min{T}(T, T)"/>
    public static RowVector<T> Min<T>(RowVector<T> a, RowVector<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Min<T>), a, b);

    /// <inheritdoc cref="Min{T}(T, T)"/>
    public static Matrix<T> Min<T>(Matrix<T> a, Matrix<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Min<T>), a, b);

    /// <summary>The greater of each element and <paramref name="scalar"/>; NaN if either is.</summary>
    public static Vector<T> Max<T>(Vector<T> x, T scalar)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(new Maps.MaxScalar<T>(scalar), x);

    /// <inheritdoc cref="Max{T}(Vector{T}, T)"/>
    public static RowVector<T> Max<T>(RowVector<T> x, T scalar)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(new Maps.MaxScalar<T>(scalar), x);

    /// <inheritdoc cref="Max{T}(Vector{T}, T)"/>
    public static Matrix<T> Max<T>(Matrix<T> x, T scalar)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(new Maps.MaxScalar<T>(scalar), x);

    /// <summary>The lesser of each element and <paramref name="scalar"/>; NaN if either is.</summary>
    public static Vector<T> Min<T>(Vector<T> x, T scalar)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(new Maps.MinScalar<T>(scalar), x);

    /// <inheritdoc cref="Min{T}(Vector{T}, T)"/>
    public static RowVector<T> Min<T>(RowVector<T> x, T scalar)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(new Maps.MinScalar<T>(scalar), x);

    /// <inheritdoc cref="Min{T}(Vector{T}, T)"/>
    public static Matrix<T> Min<T>(Matrix<T> x, T scalar)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(new Maps.MinScalar<T>(scalar), x);

    /// <summary>The element-wise product.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Vector<T> Hadamard<T>(Vector<T> a, Vector<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Product<T>), a, b);

    /// <inheritdoc cref="Hadamard{T}(Vector{T}, Vector{T})"/>
    public static RowVector<T> Hadamard<T>(RowVector<T> a, RowVector<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Product<T>), a, b);

    /// <inheritdoc cref="Hadamard{T}(Vector{T}, Vector{T})"/>
    public static Matrix<T> Hadamard<T>(Matrix<T> a, Matrix<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Product<T>), a, b);
}
