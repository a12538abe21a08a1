using System.Numerics;

namespace Autodiff.Kernels;

/// <summary>
/// An element-wise expression of a product of matrices, computed as soon as some rows of it are there: the operation that the product's
/// store is fused with. The first operand of the expression is the product, the others have its shape, and so has what it is written to:
/// the product's own place where nothing else is said.
/// </summary>
public interface IEpilogue<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Checks what <see cref="Multiply"/> would, and does nothing.</summary>
    internal void Check(Matrix<T> a, Matrix<T> b, Matrix<T> product, ReadOnlySpan<T> start);

    /// <summary>product = start + A·B, and the expression of it, all shapes checked but those of the expression's other operands.</summary>
    internal void Multiply(Matrix<T> a, Matrix<T> b, Matrix<T> product, ReadOnlySpan<T> start, nint startRow, nint startColumn);
}

/// <summary>An expression of the product alone.</summary>
public readonly ref struct Epilogue1<T, TMap>(TMap map, Matrix<T>? into = null) : IEpilogue<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TMap : struct, IMap1<T>
{
    void IEpilogue<T>.Check(Matrix<T> a, Matrix<T> b, Matrix<T> product, ReadOnlySpan<T> start) => Bind(a, b, product, start, out _, out _);

    void IEpilogue<T>.Multiply(Matrix<T> a, Matrix<T> b, Matrix<T> product, ReadOnlySpan<T> start, nint startRow, nint startColumn)
    {
        Loop1<T, TMap> loop = Bind(a, b, product, start, out Matrix<T> target, out MatrixOperands<T> operands);
        Gemm.Run(a, b, product, start, startRow, startColumn, loop, target, in operands);
    }

    private Loop1<T, TMap> Bind(Matrix<T> a, Matrix<T> b, Matrix<T> product, ReadOnlySpan<T> start, out Matrix<T> target, out MatrixOperands<T> operands)
    {
        target = Epilogue.Target(into, product, a, b, start);
        operands = MatrixOperands<T>.After(product, target);
        return new(map, operands.TakeProduct());
    }
}

/// <summary>An expression of the product and one matrix.</summary>
public readonly ref struct Epilogue2<T, TMap>(TMap map, Matrix<T> second, Matrix<T>? into = null) : IEpilogue<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TMap : struct, IMap2<T>
{
    void IEpilogue<T>.Check(Matrix<T> a, Matrix<T> b, Matrix<T> product, ReadOnlySpan<T> start) => Bind(a, b, product, start, out _, out _);

    void IEpilogue<T>.Multiply(Matrix<T> a, Matrix<T> b, Matrix<T> product, ReadOnlySpan<T> start, nint startRow, nint startColumn)
    {
        Loop2<T, TMap> loop = Bind(a, b, product, start, out Matrix<T> target, out MatrixOperands<T> operands);
        Gemm.Run(a, b, product, start, startRow, startColumn, loop, target, in operands);
    }

    private Loop2<T, TMap> Bind(Matrix<T> a, Matrix<T> b, Matrix<T> product, ReadOnlySpan<T> start, out Matrix<T> target, out MatrixOperands<T> operands)
    {
        target = Epilogue.Target(into, product, a, b, start);
        operands = MatrixOperands<T>.After(product, target);
        return new(map, operands.TakeProduct(), operands.Take(second));
    }
}

/// <summary>An expression of the product and two matrices.</summary>
public readonly ref struct Epilogue3<T, TMap>(TMap map, Matrix<T> second, Matrix<T> third, Matrix<T>? into = null) : IEpilogue<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TMap : struct, IMap3<T>
{
    void IEpilogue<T>.Check(Matrix<T> a, Matrix<T> b, Matrix<T> product, ReadOnlySpan<T> start) => Bind(a, b, product, start, out _, out _);

    void IEpilogue<T>.Multiply(Matrix<T> a, Matrix<T> b, Matrix<T> product, ReadOnlySpan<T> start, nint startRow, nint startColumn)
    {
        Loop3<T, TMap> loop = Bind(a, b, product, start, out Matrix<T> target, out MatrixOperands<T> operands);
        Gemm.Run(a, b, product, start, startRow, startColumn, loop, target, in operands);
    }

    private Loop3<T, TMap> Bind(Matrix<T> a, Matrix<T> b, Matrix<T> product, ReadOnlySpan<T> start, out Matrix<T> target, out MatrixOperands<T> operands)
    {
        target = Epilogue.Target(into, product, a, b, start);
        operands = MatrixOperands<T>.After(product, target);
        return new(map, operands.TakeProduct(), operands.Take(second), operands.Take(third));
    }
}

/// <summary>An expression of the product and three matrices.</summary>
public readonly ref struct Epilogue4<T, TMap>(TMap map, Matrix<T> second, Matrix<T> third, Matrix<T> fourth, Matrix<T>? into = null) : IEpilogue<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TMap : struct, IMap4<T>
{
    void IEpilogue<T>.Check(Matrix<T> a, Matrix<T> b, Matrix<T> product, ReadOnlySpan<T> start) => Bind(a, b, product, start, out _, out _);

    void IEpilogue<T>.Multiply(Matrix<T> a, Matrix<T> b, Matrix<T> product, ReadOnlySpan<T> start, nint startRow, nint startColumn)
    {
        Loop4<T, TMap> loop = Bind(a, b, product, start, out Matrix<T> target, out MatrixOperands<T> operands);
        Gemm.Run(a, b, product, start, startRow, startColumn, loop, target, in operands);
    }

    private Loop4<T, TMap> Bind(Matrix<T> a, Matrix<T> b, Matrix<T> product, ReadOnlySpan<T> start, out Matrix<T> target, out MatrixOperands<T> operands)
    {
        target = Epilogue.Target(into, product, a, b, start);
        operands = MatrixOperands<T>.After(product, target);
        return new(map, operands.TakeProduct(), operands.Take(second), operands.Take(third), operands.Take(fourth));
    }
}

internal static class Epilogue
{
    /// <summary>What an epilogue writes, which nothing may share memory with that the product still reads.</summary>
    public static Matrix<T> Target<T>(Matrix<T>? into, Matrix<T> product, Matrix<T> a, Matrix<T> b, ReadOnlySpan<T> start)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (into is null || ReferenceEquals(into, product)) return product;
        if (into.Rows != product.Rows || into.Columns != product.Columns)
        {
            throw ShapeError.Between("then", into.Shape, nameof(into), product.Shape, "what the epilogue writes must have the shape of the product");
        }
        Overlap.Refuse(into.Storage, a.Storage, nameof(a));
        Overlap.Refuse(into.Storage, b.Storage, nameof(b));
        Overlap.Refuse(into.AsSpan(), start, "what is added");
        return into;
    }
}
