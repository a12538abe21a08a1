using System.Numerics;
using Autodiff.Kernels;

namespace Autodiff;

/// <content>Losses: means over the elements.</content>
public static partial class Ops
{
    /// <summary>The mean of (aᵢ − yᵢ)².</summary>
    public static T Mse<T>(T a, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions.Square(a - y);

    /// <inheritdoc cref="Mse{T}(T, T)"/>
    /// <exception cref="ArgumentException">The shapes differ, or there is no element.</exception>
    public static T Mse<T>(Vector<T> a, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Require.SameShape(a, y);
        Require.Element(a);
        return Mean(default(Maps.SquaredDifference<T>), a, y);
    }

    /// <inheritdoc cref="Mse{T}(Vector{T}, Vector{T})"/>
    public static T Mse<T>(RowVector<T> a, RowVector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Require.SameShape(a, y);
        Require.Element(a);
        return Mean(default(Maps.SquaredDifference<T>), a, y);
    }

    /// <inheritdoc cref="Mse{T}(Vector{T}, Vector{T})"/>
    public static T Mse<T>(Matrix<T> a, Matrix<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Require.SameShape(a, y);
        Require.Element(a);
        return Mean(default(Maps.SquaredDifference<T>), a, y);
    }

    /// <summary>Binary cross entropy of the probabilities p: the mean of −[yᵢ ln pᵢ + (1 − yᵢ) ln(1 − pᵢ)], with 0·ln 0 = 0.</summary>
    public static T Bce<T>(T p, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions.BceTerm(p, y);

    /// <inheritdoc cref="Bce{T}(T, T)"/>
    /// <exception cref="ArgumentException">The shapes differ, or there is no element.</exception>
    public static T Bce<T>(Vector<T> p, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Require.SameShape(p, y);
        Require.Element(p);
        return Mean(default(Maps.Bce<T>), p, y);
    }

    /// <inheritdoc cref="Bce{T}(Vector{T}, Vector{T})"/>
    public static T Bce<T>(RowVector<T> p, RowVector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Require.SameShape(p, y);
        Require.Element(p);
        return Mean(default(Maps.Bce<T>), p, y);
    }

    /// <inheritdoc cref="Bce{T}(Vector{T}, Vector{T})"/>
    public static T Bce<T>(Matrix<T> p, Matrix<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Require.SameShape(p, y);
        Require.Element(p);
        return Mean(default(Maps.Bce<T>), p, y);
    }

    /// <summary>Binary cross entropy of σ(z): the mean of max(zᵢ, 0) − zᵢ·yᵢ + ln(1 + e^(−|zᵢ|)), which neither overflows nor cancels.</summary>
    public static T BceWithLogits<T>(T z, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions.BceLogitsTerm(z, y);

    /// <inheritdoc cref="BceWithLogits{T}(T, T)"/>
    /// <exception cref="ArgumentException">The shapes differ, or there is no element.</exception>
    public static T BceWithLogits<T>(Vector<T> z, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Require.SameShape(z, y);
        Require.Element(z);
        return Mean(default(Maps.BceWithLogits<T>), z, y);
    }

    /// <inheritdoc cref="BceWithLogits{T}(Vector{T}, Vector{T})"/>
    public static T BceWithLogits<T>(RowVector<T> z, RowVector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Require.SameShape(z, y);
        Require.Element(z);
        return Mean(default(Maps.BceWithLogits<T>), z, y);
    }

    /// <inheritdoc cref="BceWithLogits{T}(Vector{T}, Vector{T})"/>
    public static T BceWithLogits<T>(Matrix<T> z, Matrix<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Require.SameShape(z, y);
        Require.Element(z);
        return Mean(default(Maps.BceWithLogits<T>), z, y);
    }

    /// <summary>Cross entropy of softmax(z) and a class: ln Σ e^zᵢ − z[label].</summary>
    /// <exception cref="ArgumentException"><paramref name="logits"/> has no element.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class <paramref name="label"/>.</exception>
    public static T CrossEntropy<T>(Vector<T> logits, int label)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Require.Element(logits);
        if ((uint)label >= (uint)logits.Length) throw ShapeError.Index(nameof(label), label, "label", logits.Length);
        return LogSumExp(logits) - logits[label];
    }

    private static T Mean<T, TMap>(TMap map, Vector<T> a, Vector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap2<T> => Elementwise.Sum<T, TMap>(map, a.AsSpan(), y.AsSpan()) / T.CreateChecked(a.Length);

    private static T Mean<T, TMap>(TMap map, RowVector<T> a, RowVector<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap2<T> => Elementwise.Sum<T, TMap>(map, a.AsSpan(), y.AsSpan()) / T.CreateChecked(a.Length);

    private static T Mean<T, TMap>(TMap map, Matrix<T> a, Matrix<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TMap : struct, IMap2<T> => Elementwise.Sum(map, a, y) / T.CreateChecked(a.AsSpan().Length);
}
