using System.Numerics;
using System.Runtime.Intrinsics.X86;
using Autodiff.Kernels;

namespace Autodiff.Runtime.Tests.Kernels;

/// <summary>A function under test, at every width and in both precisions, and what it should be.</summary>
internal interface IFunction
{
    static abstract Real Exact(Real x);

    static abstract V Invoke<V, T>(V x)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The public scalar function, which one lane must equal bit for bit.</summary>
    static abstract T Scalar<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Whether this machine's registers of 512 bits look up its numbers: then its last bits there may be others than at other widths.</summary>
    static virtual bool IsTabulated<T>() => false;
}

/// <summary>A function as a map.</summary>
internal readonly struct MapOf<TFunction, T> : IMap1<T>
    where TFunction : IFunction
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public V Invoke<V>(V a)
        where V : struct, ISimd<V, T> => TFunction.Invoke<V, T>(a);
}

/// <summary>The functions under test.</summary>
internal static class Functions
{
    public readonly struct Exp : IFunction
    {
        public static Real Exact(Real x) => Real.Exp(x);

        public static V Invoke<V, T>(V x)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> => V.Exp(x);

        public static T Scalar<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Exp(x);
    }

    public readonly struct ExpM1 : IFunction
    {
        public static Real Exact(Real x) => Real.Exp(x) - 1.0;

        public static V Invoke<V, T>(V x)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> => V.ExpM1(x);

        public static T Scalar<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions.ExpM1(x);
    }

    public readonly struct Log : IFunction
    {
        public static Real Exact(Real x) => Real.Log(x);

        public static V Invoke<V, T>(V x)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> => V.Log(x);

        public static T Scalar<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Log(x);
    }

    public readonly struct LogP1 : IFunction
    {
        public static Real Exact(Real x) => Real.Log(1.0 + x);

        public static V Invoke<V, T>(V x)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> => V.LogP1(x);

        public static T Scalar<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions.LogP1(x);
    }

    public readonly struct Sin : IFunction
    {
        public static Real Exact(Real x) => Real.Sin(x);

        public static V Invoke<V, T>(V x)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> => V.Sin(x);

        public static T Scalar<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Sin(x);
    }

    public readonly struct Cos : IFunction
    {
        public static Real Exact(Real x) => Real.Sin(x + 0.5 * Real.Pi);

        public static V Invoke<V, T>(V x)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> => V.Cos(x);

        public static T Scalar<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Cos(x);
    }

    public readonly struct Tanh : IFunction
    {
        public static bool IsTabulated<T>() => Avx512F.IsSupported && typeof(T) == typeof(float);

        public static Real Exact(Real x) => 1.0 - 2.0 / (Real.Exp(2.0 * x) + 1.0);

        public static V Invoke<V, T>(V x)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> => V.Tanh(x);

        public static T Scalar<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Tanh(x);
    }

    public readonly struct Sigmoid : IFunction
    {
        public static Real Exact(Real x) => 1.0 / (1.0 + Real.Exp(-x));

        public static V Invoke<V, T>(V x)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> => V.Sigmoid(x);

        public static T Scalar<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions.Sigmoid(x);
    }

    public readonly struct Silu : IFunction
    {
        public static Real Exact(Real x) => x / (1.0 + Real.Exp(-x));

        public static V Invoke<V, T>(V x)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> => V.Silu(x);

        public static T Scalar<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions.Silu(x);
    }

    public readonly struct Softplus : IFunction
    {
        public static Real Exact(Real x) => Real.Log(1.0 + Real.Exp(x));

        public static V Invoke<V, T>(V x)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> => V.Softplus(x);

        public static T Scalar<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions.Softplus(x);
    }

    public readonly struct Erf : IFunction
    {
        public static bool IsTabulated<T>() => Avx512F.IsSupported;

        public static Real Exact(Real x) => Real.Erf(x);

        public static V Invoke<V, T>(V x)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> => V.Erf(x);

        public static T Scalar<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions.Erf(x);
    }

    public readonly struct Erfc : IFunction
    {
        public static Real Exact(Real x) => 1.0 - Real.Erf(x);

        public static V Invoke<V, T>(V x)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> => V.Erfc(x);

        public static T Scalar<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions.Erfc(x);
    }

    public readonly struct Gelu : IFunction
    {
        public static bool IsTabulated<T>() => Avx512F.IsSupported && typeof(T) == typeof(float);

        public static Real Exact(Real x) => 0.5 * x * (1.0 - Real.Erf(-x / Real.Sqrt(2.0)));

        public static V Invoke<V, T>(V x)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> => V.Gelu(x);

        public static T Scalar<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions.Gelu(x);
    }

    public readonly struct GeluDerivative : IFunction
    {
        public static bool IsTabulated<T>() => Avx512F.IsSupported && typeof(T) == typeof(float);

        public static Real Exact(Real x) => 0.5 * (1.0 - Real.Erf(-x / Real.Sqrt(2.0))) + x * Real.Exp(-0.5 * x * x) / Real.Sqrt(2.0 * Real.Pi);

        public static V Invoke<V, T>(V x)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> => V.GeluDerivative(x);

        public static T Scalar<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions.GeluDerivative(x);
    }

    public readonly struct GeluTanh : IFunction
    {
        public static Real Exact(Real x) => x / (1.0 + Real.Exp(-2.0 * Real.Sqrt(2.0 / Real.Pi) * (x + 0.044715 * x * x * x)));

        public static V Invoke<V, T>(V x)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> => V.GeluTanh(x);

        public static T Scalar<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => ScalarFunctions.GeluTanh(x);
    }
}
