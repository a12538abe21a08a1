using System.Numerics;
using Autodiff.Kernels;

namespace Autodiff;

/// <content>Activation functions, element by element.</content>
public static partial class Ops
{
    /// <summary>max(x, 0).</summary>
    public static T Relu<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions.Relu(x);

    /// <inheritdoc cref="Relu{T}(T)"/>
    public static Vector<T> Relu<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Relu<T>), x);

    /// <inheritdoc cref="Relu{T}(T)"/>
    public static RowVector<T> Relu<T>(RowVector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Relu<T>), x);

    /// <inheritdoc cref="Relu{T}(T)"/>
    public static Matrix<T> Relu<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Relu<T>), x);

    /// <summary>x for x &gt; 0, else slope·x.</summary>
    public static T LeakyRelu<T>(T x, T slope)
        where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions.LeakyRelu(x, slope);

    /// <inheritdoc cref="LeakyRelu{T}(T, T)"/>
    public static Vector<T> LeakyRelu<T>(Vector<T> x, T slope)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(new Maps.LeakyRelu<T>(slope), x);

    /// <inheritdoc cref="LeakyRelu{T}(T, T)"/>
    public static RowVector<T> LeakyRelu<T>(RowVector<T> x, T slope)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(new Maps.LeakyRelu<T>(slope), x);

    /// <inheritdoc cref="LeakyRelu{T}(T, T)"/>
    public static Matrix<T> LeakyRelu<T>(Matrix<T> x, T slope)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(new Maps.LeakyRelu<T>(slope), x);

    /// <summary>x for x &gt; 0, else 0.01·x.</summary>
    public static T LeakyRelu<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => LeakyRelu(x, T.One / T.CreateChecked(100));

    /// <inheritdoc cref="LeakyRelu{T}(T)"/>
    public static Vector<T> LeakyRelu<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => LeakyRelu(x, T.One / T.CreateChecked(100));

    /// <inheritdoc cref="LeakyRelu{T}(T)"/>
    public static RowVector<T> LeakyRelu<T>(RowVector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => LeakyRelu(x, T.One / T.CreateChecked(100));

    /// <inheritdoc cref="LeakyRelu{T}(T)"/>
    public static Matrix<T> LeakyRelu<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => LeakyRelu(x, T.One / T.CreateChecked(100));

    /// <summary>x for x &gt; 0, else α(eˣ − 1).</summary>
    public static T Elu<T>(T x, T alpha)
        where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions.Elu(x, alpha);

    /// <inheritdoc cref="Elu{T}(T, T)"/>
    public static Vector<T> Elu<T>(Vector<T> x, T alpha)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(new Maps.Elu<T>(alpha), x);

    /// <inheritdoc cref="Elu{T}(T, T)"/>
    public static RowVector<T> Elu<T>(RowVector<T> x, T alpha)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(new Maps.Elu<T>(alpha), x);

    /// <inheritdoc cref="Elu{T}(T, T)"/>
    public static Matrix<T> Elu<T>(Matrix<T> x, T alpha)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(new Maps.Elu<T>(alpha), x);

    /// <summary>x for x &gt; 0, else eˣ − 1.</summary>
    public static T Elu<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Elu(x, T.One);

    /// <inheritdoc cref="Elu{T}(T)"/>
    public static Vector<T> Elu<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Elu(x, T.One);

    /// <inheritdoc cref="Elu{T}(T)"/>
    public static RowVector<T> Elu<T>(RowVector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Elu(x, T.One);

    /// <inheritdoc cref="Elu{T}(T)"/>
    public static Matrix<T> Elu<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Elu(x, T.One);

    /// <summary>x·σ(x), also called swish.</summary>
    public static T Silu<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions.Silu(x);

    /// <inheritdoc cref="Silu{T}(T)"/>
    public static Vector<T> Silu<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Silu<T>), x);

    /// <inheritdoc cref="Silu{T}(T)"/>
    public static RowVector<T> Silu<T>(RowVector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Silu<T>), x);

    /// <inheritdoc cref="Silu{T}(T)"/>
    public static Matrix<T> Silu<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Silu<T>), x);

    /// <summary>ln(1 + e^(βx))/β, without overflow.</summary>
    public static T Softplus<T>(T x, T beta)
        where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions.Softplus(x, beta);

    /// <inheritdoc cref="Softplus{T}(T, T)"/>
    public static Vector<T> Softplus<T>(Vector<T> x, T beta)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(new Maps.SoftplusBeta<T>(beta), x);

    /// <inheritdoc cref="Softplus{T}(T, T)"/>
    public static RowVector<T> Softplus<T>(RowVector<T> x, T beta)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(new Maps.SoftplusBeta<T>(beta), x);

    /// <inheritdoc cref="Softplus{T}(T, T)"/>
    public static Matrix<T> Softplus<T>(Matrix<T> x, T beta)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(new Maps.SoftplusBeta<T>(beta), x);

    /// <summary>ln(1 + eˣ), without overflow.</summary>
    public static T Softplus<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions.Softplus(x);

    /// <inheritdoc cref="Softplus{T}(T)"/>
    public static Vector<T> Softplus<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Softplus<T>), x);

    /// <inheritdoc cref="Softplus{T}(T)"/>
    public static RowVector<T> Softplus<T>(RowVector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Softplus<T>), x);

    /// <inheritdoc cref="Softplus{T}(T)"/>
    public static Matrix<T> Softplus<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Softplus<T>), x);

    /// <summary>x·Φ(x), with Φ the distribution function of the standard normal distribution (Hendrycks and Gimpel, 2016).</summary>
    public static T Gelu<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions.Gelu(x);

    /// <inheritdoc cref="Gelu{T}(T)"/>
    public static Vector<T> Gelu<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Gelu<T>), x);

    /// <inheritdoc cref="Gelu{T}(T)"/>
    public static RowVector<T> Gelu<T>(RowVector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Gelu<T>), x);

    /// <inheritdoc cref="Gelu{T}(T)"/>
    public static Matrix<T> Gelu<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Gelu<T>), x);

    /// <summary>½x(1 + tanh(√(2/π)(x + 0.044715x³))), the approximation of <see cref="Gelu{T}(T)"/> in the same paper.</summary>
    public static T GeluTanh<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions.GeluTanh(x);

    /// <inheritdoc cref="GeluTanh{T}(T)"/>
    public static Vector<T> GeluTanh<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.GeluTanh<T>), x);

    /// <inheritdoc cref="GeluTanh{T}(T)"/>
    public static RowVector<T> GeluTanh<T>(RowVector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.GeluTanh<T>), x);

    /// <inheritdoc cref="GeluTanh{T}(T)"/>
    public static Matrix<T> GeluTanh<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.GeluTanh<T>), x);

    /// <summary>The hyperbolic tangent.</summary>
    public static T Tanh<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Tanh(x);

    /// <inheritdoc cref="Tanh{T}(T)"/>
    public static Vector<T> Tanh<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Tanh<T>), x);

    /// <inheritdoc cref="Tanh{T}(T)"/>
    public static RowVector<T> Tanh<T>(RowVector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Tanh<T>), x);

    /// <inheritdoc cref="Tanh{T}(T)"/>
    public static Matrix<T> Tanh<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Tanh<T>), x);

    /// <summary>σ(x) = 1/(1 + e⁻ˣ), without overflow.</summary>
    public static T Sigmoid<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions.Sigmoid(x);

    /// <inheritdoc cref="Sigmoid{T}(T)"/>
    public static Vector<T> Sigmoid<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Sigmoid<T>), x);

    /// <inheritdoc cref="Sigmoid{T}(T)"/>
    public static RowVector<T> Sigmoid<T>(RowVector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Sigmoid<T>), x);

    /// <inheritdoc cref="Sigmoid{T}(T)"/>
    public static Matrix<T> Sigmoid<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Map(default(Maps.Sigmoid<T>), x);
}
