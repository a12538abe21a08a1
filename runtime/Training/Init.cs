using System.Numerics;

namespace Autodiff;

/// <summary>
/// Initial values of weights. Random ones are drawn in double, row by row, from the <see cref="Random"/> given, or from
/// <see cref="Random.Shared"/>; <c>new Random(seed)</c> makes them reproducible.
/// </summary>
/// <remarks>The fan-in of an h×n matrix is n, its fan-out h.</remarks>
public static class Init
{
    /// <summary>A rows×columns matrix of zeros.</summary>
    public static Matrix<T> Zeros<T>(int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T> => new(rows, columns);

    /// <summary>A vector of zeros.</summary>
    public static Vector<T> Zeros<T>(int length)
        where T : unmanaged, IFloatingPointIeee754<T> => new(length);

    /// <summary>
    /// Normal with mean 0 and standard deviation √(2 / fan-in), which keeps the variance through layers of relu
    /// (He et al. 2015, "Delving Deep into Rectifiers", eq. 10).
    /// </summary>
    public static Matrix<T> Kaiming<T>(int rows, int columns, Random? random = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Normal<T>(rows, columns, 0, Deviation(2, columns), random);

    /// <summary>Uniform in ±√(6 / fan-in): the variance of <see cref="Kaiming{T}"/>.</summary>
    public static Matrix<T> KaimingUniform<T>(int rows, int columns, Random? random = null)
        where T : unmanaged, IFloatingPointIeee754<T> => Symmetric<T>(rows, columns, Deviation(6, columns), random);

    /// <summary>
    /// Uniform in ±√(6 / (fan-in + fan-out)), for layers of tanh or sigmoid (Glorot and Bengio 2010, "Understanding the
    /// difficulty of training deep feedforward neural networks", eq. 16).
    /// </summary>
    public static Matrix<T> Xavier<T>(int rows, int columns, Random? random = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Symmetric<T>(rows, columns, Deviation(6, (double)rows + columns), random);

    /// <summary>Normal with mean 0 and standard deviation √(2 / (fan-in + fan-out)): the variance of <see cref="Xavier{T}"/>.</summary>
    public static Matrix<T> XavierNormal<T>(int rows, int columns, Random? random = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Normal<T>(rows, columns, 0, Deviation(2, (double)rows + columns), random);

    /// <summary>A rows×columns matrix, uniform in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public static Matrix<T> Uniform<T>(int rows, int columns, double low, double high, Random? random = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> matrix = new(rows, columns);
        FillUniform(matrix.AsSpan(), low, high, random);
        return matrix;
    }

    /// <summary>A vector, uniform in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public static Vector<T> Uniform<T>(int length, double low, double high, Random? random = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector<T> vector = new(length);
        FillUniform(vector.AsSpan(), low, high, random);
        return vector;
    }

    /// <summary>A rows×columns matrix of normally distributed elements.</summary>
    public static Matrix<T> Normal<T>(int rows, int columns, double mean, double deviation, Random? random = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> matrix = new(rows, columns);
        FillNormal(matrix.AsSpan(), mean, deviation, random);
        return matrix;
    }

    /// <summary>A vector of normally distributed elements.</summary>
    public static Vector<T> Normal<T>(int length, double mean, double deviation, Random? random = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector<T> vector = new(length);
        FillNormal(vector.AsSpan(), mean, deviation, random);
        return vector;
    }

    private static Matrix<T> Symmetric<T>(int rows, int columns, double bound, Random? random)
        where T : unmanaged, IFloatingPointIeee754<T> => Uniform<T>(rows, columns, -bound, bound, random);

    // A matrix without a fan has no element either, so any deviation will do.
    private static double Deviation(double gain, double fan) => fan > 0 ? Math.Sqrt(gain / fan) : 0;

    private static void FillUniform<T>(Span<T> into, double low, double high, Random? random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ThrowIfNotFinite(low, nameof(low));
        ThrowIfNotFinite(high, nameof(high));
        ArgumentOutOfRangeException.ThrowIfLessThan(high, low);
        random ??= Random.Shared;
        foreach (ref T element in into) element = T.CreateTruncating(low + ((high - low) * random.NextDouble()));
    }

    // Box-Muller: two independent normal numbers from two uniform ones.
    private static void FillNormal<T>(Span<T> into, double mean, double deviation, Random? random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ThrowIfNotFinite(mean, nameof(mean));
        ThrowIfNotFinite(deviation, nameof(deviation));
        ArgumentOutOfRangeException.ThrowIfNegative(deviation);
        random ??= Random.Shared;
        for (int i = 0; i < into.Length; i += 2)
        {
            double radius = deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            (double sin, double cos) = Math.SinCos(Math.Tau * random.NextDouble());
            into[i] = T.CreateTruncating(mean + (radius * cos));
            if (i + 1 < into.Length) into[i + 1] = T.CreateTruncating(mean + (radius * sin));
        }
    }

    private static void ThrowIfNotFinite(double value, string name)
    {
        if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(name, value, "It must be finite.");
    }
}
