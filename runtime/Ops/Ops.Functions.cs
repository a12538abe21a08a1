using System.Numerics;
using Autodiff.Kernels;

namespace Autodiff;

/// <content>Functions of analysis, element by element.</content>
public static partial class Ops
{
    /// <summary>eˣ.</summary>
    public static T Exp<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Exp(x);

    /// <inheritdoc cref="Exp{T}(T)"/>
    public static Vector<T> Exp<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Exp<T>), x);

    /// <inheritdoc cref="Exp{T}(T)"/>
    public static RowVector<T> Exp<T>(RowVector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Exp<T>), x);

    /// <inheritdoc cref="Exp{T}(T)"/>
    public static Matrix<T> Exp<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Exp<T>), x);

    /// <summary>The natural logarithm.</summary>
    public static T Log<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Log(x);

    /// <inheritdoc cref="Log{T}(T)"/>
    public static Vector<T> Log<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Log<T>), x);

    /// <inheritdoc cref="Log{T}(T)"/>
    public static RowVector<T> Log<T>(RowVector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Log<T>), x);

    /// <inheritdoc cref="Log{T}(T)"/>
    public static Matrix<T> Log<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Log<T>), x);

    /// <summary>√x.</summary>
    public static T Sqrt<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Sqrt(x);

    /// <inheritdoc cref="Sqrt{T}(T)"/>
    public static Vector<T> Sqrt<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Sqrt<T>), x);

    /// <inheritdoc cref="Sqrt{T}(T)"/>
    public static RowVector<T> Sqrt<T>(RowVector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Sqrt<T>), x);

    /// <inheritdoc cref="Sqrt{T}(T)"/>
    public static Matrix<T> Sqrt<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Sqrt<T>), x);

    /// <summary>xᵖ.</summary>
    public static T Pow<T>(T x, T p)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Pow(x, p);

    /// <inheritdoc cref="Pow{T}(T, T)"/>
    public static Vector<T> Pow<T>(Vector<T> x, T p)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(new Maps.Pow<T>(p), x);

    /// <inheritdoc cref="Pow{T}(T, T)"/>
    public static RowVector<T> Pow<T>(RowVector<T> x, T p)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(new Maps.Pow<T>(p), x);

    /// <inheritdoc cref="Pow{T}(T, T)"/>
    public static Matrix<T> Pow<T>(Matrix<T> x, T p)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(new Maps.Pow<T>(p), x);

    /// <summary>x².</summary>
    public static T Square<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions.Square(x);

    /// <inheritdoc cref="Square{T}(T)"/>
    public static Vector<T> Square<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Square<T>), x);

    /// <inheritdoc cref="Square{T}(T)"/>
    public static RowVector<T> Square<T>(RowVector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Square<T>), x);

    /// <inheritdoc cref="Square{T}(T)"/>
    public static Matrix<T> Square<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Square<T>), x);

    /// <summary>sin x, x in radians.</summary>
    public static T Sin<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Sin(x);

    /// <inheritdoc cref="Sin{T}(T)"/>
    public static Vector<T> Sin<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Sin<T>), x);

    /// <inheritdoc cref="Sin{T}(T)"/>
    public static RowVector<T> Sin<T>(RowVector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Sin<T>), x);

    /// <inheritdoc cref="Sin{T}(T)"/>
    public static Matrix<T> Sin<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Sin<T>), x);

    /// <summary>cos x, x in radians.</summary>
    public static T Cos<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Cos(x);

    /// <inheritdoc cref="Cos{T}(T)"/>
    public static Vector<T> Cos<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Cos<T>), x);

    /// <inheritdoc cref="Cos{T}(T)"/>
    public static RowVector<T> Cos<T>(RowVector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Cos<T>), x);

    /// <inheritdoc cref="Cos{T}(T)"/>
    public static Matrix<T> Cos<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Cos<T>), x);

    /// <summary>tan x, x in radians.</summary>
    public static T Tan<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Tan(x);

    /// <inheritdoc cref="Tan{T}(T)"/>
    public static Vector<T> Tan<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Tan<T>), x);

    /// <inheritdoc cref="Tan{T}(T)"/>
    public static RowVector<T> Tan<T>(RowVector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Tan<T>), x);

    /// <inheritdoc cref="Tan{T}(T)"/>
    public static Matrix<T> Tan<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Tan<T>), x);

    /// <summary>The error function, 2/√π · ∫₀ˣ e^(−t²) dt.</summary>
    public static T Erf<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions.Erf(x);

    /// <inheritdoc cref="Erf{T}(T)"/>
    public static Vector<T> Erf<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Erf<T>), x);

    /// <inheritdoc cref="Erf{T}(T)"/>
    public static RowVector<T> Erf<T>(RowVector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Erf<T>), x);

    /// <inheritdoc cref="Erf{T}(T)"/>
    public static Matrix<T> Erf<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Erf<T>), x);
}
