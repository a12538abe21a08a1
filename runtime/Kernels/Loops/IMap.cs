using System.Numerics;

namespace Autodiff.Kernels;

/// <summary>An element-wise expression of one operand, written once for registers of every width. Captured scalars are fields.</summary>
public interface IMap1<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The expression on one register of each operand.</summary>
    V Invoke<V>(V a)
        where V : struct, ISimd<V, T>;
}

/// <summary>An element-wise expression of two operands.</summary>
public interface IMap2<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc cref="IMap1{T}.Invoke"/>
    V Invoke<V>(V a, V b)
        where V : struct, ISimd<V, T>;
}

/// <summary>An element-wise expression of three operands.</summary>
public interface IMap3<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc cref="IMap1{T}.Invoke"/>
    V Invoke<V>(V a, V b, V c)
        where V : struct, ISimd<V, T>;
}

/// <summary>An element-wise expression of four operands.</summary>
public interface IMap4<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc cref="IMap1{T}.Invoke"/>
    V Invoke<V>(V a, V b, V c, V d)
        where V : struct, ISimd<V, T>;
}

/// <summary>An element-wise expression of five operands.</summary>
public interface IMap5<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc cref="IMap1{T}.Invoke"/>
    V Invoke<V>(V a, V b, V c, V d, V e)
        where V : struct, ISimd<V, T>;
}

/// <summary>An element-wise expression of six operands.</summary>
public interface IMap6<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc cref="IMap1{T}.Invoke"/>
    V Invoke<V>(V a, V b, V c, V d, V e, V f)
        where V : struct, ISimd<V, T>;
}

/// <summary>An element-wise expression of seven operands.</summary>
public interface IMap7<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc cref="IMap1{T}.Invoke"/>
    V Invoke<V>(V a, V b, V c, V d, V e, V f, V g)
        where V : struct, ISimd<V, T>;
}

/// <summary>An element-wise expression of eight operands.</summary>
public interface IMap8<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc cref="IMap1{T}.Invoke"/>
    V Invoke<V>(V a, V b, V c, V d, V e, V f, V g, V h)
        where V : struct, ISimd<V, T>;
}
