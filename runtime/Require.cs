using System.Numerics;
using System.Runtime.CompilerServices;

namespace Autodiff;

/// <summary>Checks of arguments, which throw the exceptions of <see cref="ShapeError"/> by the names at the call.</summary>
internal static class Require
{
    public static void SameShape<T>(
        Vector<T> a,
        Vector<T> b,
        [CallerArgumentExpression(nameof(a))] string nameOfA = "",
        [CallerArgumentExpression(nameof(b))] string nameOfB = "")
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (a.Length != b.Length) throw Different(nameOfA, a.Shape, nameOfB, b.Shape);
    }

    public static void SameShape<T>(
        RowVector<T> a,
        RowVector<T> b,
        [CallerArgumentExpression(nameof(a))] string nameOfA = "",
        [CallerArgumentExpression(nameof(b))] string nameOfB = "")
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (a.Length != b.Length) throw Different(nameOfA, a.Shape, nameOfB, b.Shape);
    }

    public static void SameShape<T>(
        Matrix<T> a,
        Matrix<T> b,
        [CallerArgumentExpression(nameof(a))] string nameOfA = "",
        [CallerArgumentExpression(nameof(b))] string nameOfB = "")
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (a.Rows != b.Rows || a.Columns != b.Columns) throw Different(nameOfA, a.Shape, nameOfB, b.Shape);
    }

    /// <summary>Gives back <paramref name="x"/>, which must have an element for <paramref name="function"/>.</summary>
    public static Vector<T> Element<T>(
        Vector<T> x, [CallerArgumentExpression(nameof(x))] string name = "", [CallerMemberName] string function = "")
        where T : unmanaged, IFloatingPointIeee754<T> =>
        x.Length > 0 ? x : throw ShapeError.Empty(name, x.Shape, function);

    /// <inheritdoc cref="Element{T}(Vector{T}, string, string)"/>
    public static RowVector<T> Element<T>(
        RowVector<T> x, [CallerArgumentExpression(nameof(x))] string name = "", [CallerMemberName] string function = "")
        where T : unmanaged, IFloatingPointIeee754<T> =>
        x.Length > 0 ? x : throw ShapeError.Empty(name, x.Shape, function);

    /// <inheritdoc cref="Element{T}(Vector{T}, string, string)"/>
    public static Matrix<T> Element<T>(
        Matrix<T> x, [CallerArgumentExpression(nameof(x))] string name = "", [CallerMemberName] string function = "")
        where T : unmanaged, IFloatingPointIeee754<T> =>
        x.Rows > 0 && x.Columns > 0 ? x : throw ShapeError.Empty(name, x.Shape, function);

    /// <summary>Gives back <paramref name="a"/>, which must be square for <paramref name="function"/>.</summary>
    public static Matrix<T> Square<T>(
        Matrix<T> a, [CallerArgumentExpression(nameof(a))] string name = "", [CallerMemberName] string function = "")
        where T : unmanaged, IFloatingPointIeee754<T> =>
        a.Rows == a.Columns ? a : throw ShapeError.NotSquare(name, a.Shape, function);

    public static void Rank(int expected, int rank, string name)
    {
        if (rank != expected) throw new ArgumentException($"{name} has rank {rank} and must have rank {expected}.", name);
    }

    private static ArgumentException Different(string a, string shapeOfA, string b, string shapeOfB) =>
        ShapeError.Between(b, shapeOfB, a, shapeOfA, "the shapes must be equal");
}
