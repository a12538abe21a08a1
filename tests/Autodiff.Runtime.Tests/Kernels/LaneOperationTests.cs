using System.Numerics;
using Autodiff.Kernels;

namespace Autodiff.Runtime.Tests.Kernels;

/// <summary>
/// The operations that are exact, at every width and in both precisions, on every pair of ordinary and special values: the same as
/// the plain C# expression.
/// </summary>
public class LaneOperationTests
{
    private static readonly double[] Values =
        [0, -0.0, 1, -1, 0.5, -2.5, 3, 7.25, -100, double.PositiveInfinity, double.NegativeInfinity, double.NaN];

    /// <summary>An operation of two lanes and its plain form.</summary>
    private interface IOperation
    {
        static abstract T Expected<T>(T a, T b)
            where T : unmanaged, IFloatingPointIeee754<T>;

        static abstract V Invoke<V, T>(V a, V b)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T>;
    }

    [Fact] public void Arithmetic() => Check<ArithmeticOperation>();
    [Fact] public void ScalarOnTheRight() => Check<ScalarRightOperation>();
    [Fact] public void ScalarOnTheLeft() => Check<ScalarLeftOperation>();
    [Fact] public void Comparisons() => Check<ComparisonOperation>();
    [Fact] public void ComparisonsWithAScalar() => Check<ScalarComparisonOperation>();
    [Fact] public void MasksCombine() => Check<MaskOperation>();
    [Fact] public void Minimum() => Check<MinOperation>();
    [Fact] public void Maximum() => Check<MaxOperation>();
    [Fact] public void UnaryFunctions() => Check<UnaryOperation>();
    [Fact] public void PiecewiseLinearActivations() => Check<PiecewiseOperation>();
    [Fact] public void CopySign() => Check<CopySignOperation>();
    [Fact] public void FusedMultiplyAdd() => Check<FusedOperation>();
    [Fact] public void StrongZero() => Check<StrongZeroOperation>();
    [Fact] public void Power() => Check<PowerOperation>();

    private static void Check<TOperation>()
        where TOperation : IOperation
    {
        Check<TOperation, double>();
        Check<TOperation, float>();
    }

    private static void Check<TOperation, T>()
        where TOperation : IOperation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] a = [.. Values.SelectMany(x => Values.Select(_ => T.CreateTruncating(x)))];
        T[] b = [.. Values.SelectMany(_ => Values.Select(T.CreateTruncating))];
        T[] expected = [.. a.Zip(b, TOperation.Expected)];
        foreach (int bits in Widths.All)
        {
            T[] actual = Widths.Map(bits, default(Map<TOperation, T>), a, b);
            for (int i = 0; i < a.Length; i++)
            {
                Assert.True(
                    expected[i].Equals(actual[i]), $"{typeof(TOperation).Name}<{typeof(T).Name}>({a[i]}, {b[i]}) is {actual[i]} at {bits} bits, not {expected[i]}");
            }
        }
    }

    private readonly struct Map<TOperation, T> : IMap2<T>
        where TOperation : IOperation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public V Invoke<V>(V a, V b)
            where V : struct, ISimd<V, T> => TOperation.Invoke<V, T>(a, b);
    }

    private readonly struct ArithmeticOperation : IOperation
    {
        public static T Expected<T>(T a, T b)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            a + b * a - -b / a;

        public static V Invoke<V, T>(V a, V b)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            a + b * a - -b / a;
    }

    private readonly struct ScalarRightOperation : IOperation
    {
        public static T Expected<T>(T a, T b)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            ((a * T.Pi + T.E) / T.Pi - T.E) * b;

        public static V Invoke<V, T>(V a, V b)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            ((a * T.Pi + T.E) / T.Pi - T.E) * b;
    }

    private readonly struct ScalarLeftOperation : IOperation
    {
        public static T Expected<T>(T a, T b)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            T.Pi - T.E / (T.Pi + T.E * a) + b;

        public static V Invoke<V, T>(V a, V b)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            T.Pi - T.E / (T.Pi + T.E * a) + b;
    }

    private readonly struct ComparisonOperation : IOperation
    {
        public static T Expected<T>(T a, T b)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            (a > b ? T.One : T.Zero) + (a >= b ? T.CreateTruncating(2) : T.Zero) + (a < b ? T.CreateTruncating(4) : T.Zero)
            + (a <= b ? T.CreateTruncating(8) : T.Zero) + (a == b ? T.CreateTruncating(16) : T.Zero);

        public static V Invoke<V, T>(V a, V b)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            V.Select(V.GreaterThan(a, b), T.One, T.Zero) + V.Select(V.GreaterThanOrEqual(a, b), V.Create(T.CreateTruncating(2)), T.Zero)
            + V.Select(V.LessThan(a, b), T.CreateTruncating(4), V.Create(T.Zero)) + V.Select(V.LessThanOrEqual(a, b), T.CreateTruncating(8), T.Zero)
            + V.Select(V.Equal(a, b), V.Create(T.CreateTruncating(16)), V.Create(T.Zero));
    }

    private readonly struct ScalarComparisonOperation : IOperation
    {
        public static T Expected<T>(T a, T b)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            (a > T.One ? b : T.Zero) + (a >= T.One ? b : T.One) + (a < T.One ? b : T.Zero) + (a <= T.One ? b : T.One)
            + (a == T.One ? b : T.Zero);

        public static V Invoke<V, T>(V a, V b)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            V.Select(V.GreaterThan(a, T.One), b, T.Zero) + V.Select(V.GreaterThanOrEqual(a, T.One), b, T.One) + V.Select(V.LessThan(a, T.One), b, T.Zero)
            + V.Select(V.LessThanOrEqual(a, T.One), b, T.One) + V.Select(V.Equal(a, T.One), b, T.Zero);
    }

    private readonly struct MaskOperation : IOperation
    {
        public static T Expected<T>(T a, T b)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            (a > T.Zero && b > T.Zero ? T.One : T.Zero) - (a > b || b == T.One ? T.CreateTruncating(2) : T.Zero);

        public static V Invoke<V, T>(V a, V b)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            V.Select(V.GreaterThan(a, T.Zero) & V.GreaterThan(b, T.Zero), T.One, T.Zero)
            - V.Select(V.GreaterThan(a, b) | V.Equal(b, T.One), T.CreateTruncating(2), T.Zero);
    }

    private readonly struct MinOperation : IOperation
    {
        public static T Expected<T>(T a, T b)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            T.One / T.Min(a, b) + T.Min(a, T.One) * T.Min(T.One, b);

        public static V Invoke<V, T>(V a, V b)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            T.One / V.Min(a, b) + V.Min(a, T.One) * V.Min(T.One, b);
    }

    private readonly struct MaxOperation : IOperation
    {
        public static T Expected<T>(T a, T b)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            T.One / T.Max(a, b) + T.Max(a, T.One) * T.Max(T.One, b);

        public static V Invoke<V, T>(V a, V b)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            T.One / V.Max(a, b) + V.Max(a, T.One) * V.Max(T.One, b);
    }

    private readonly struct UnaryOperation : IOperation
    {
        public static T Expected<T>(T a, T b)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            T.Abs(a) + T.Sqrt(T.Abs(b)) * T.Floor(b) - (T.IsNaN(a) ? a : T.CreateTruncating(T.Sign(a))) * (b * b);

        public static V Invoke<V, T>(V a, V b)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            V.Abs(a) + V.Sqrt(V.Abs(b)) * V.Floor(b) - V.Sign(a) * V.Square(b);
    }

    private readonly struct PiecewiseOperation : IOperation
    {
        public static T Expected<T>(T a, T b)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            (a > T.Zero || T.IsNaN(a) ? a : T.Zero) + (b > T.Zero ? b : T.Pi * b)
            + (T.IsNaN(a) ? a : a < -T.One ? -T.One : a > T.Pi ? T.Pi : a);

        public static V Invoke<V, T>(V a, V b)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            V.Relu(a) + V.LeakyRelu(b, T.Pi) + V.Clamp(a, -T.One, T.Pi);
    }

    private readonly struct CopySignOperation : IOperation
    {
        public static T Expected<T>(T a, T b)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            T.One / T.CopySign(a, b);

        public static V Invoke<V, T>(V a, V b)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            T.One / V.CopySign(a, b);
    }

    private readonly struct FusedOperation : IOperation
    {
        public static T Expected<T>(T a, T b)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            T.FusedMultiplyAdd(a, b, T.Pi);

        public static V Invoke<V, T>(V a, V b)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            V.FusedMultiplyAdd(a, b, V.Create(T.Pi));
    }

    private readonly struct StrongZeroOperation : IOperation
    {
        public static T Expected<T>(T a, T b)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            a == T.Zero ? T.Zero : a * b;

        public static V Invoke<V, T>(V a, V b)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            V.StrongZero(a, b);
    }

    private readonly struct PowerOperation : IOperation
    {
        public static T Expected<T>(T a, T b)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            T.Pow(a, b) + T.Pow(a, T.Pi) - T.Pow(T.E, b);

        public static V Invoke<V, T>(V a, V b)
            where V : struct, ISimd<V, T>
            where T : unmanaged, IFloatingPointIeee754<T> =>
            V.Pow(a, b) + V.Pow(a, T.Pi) - V.Pow(T.E, b);
    }
}
