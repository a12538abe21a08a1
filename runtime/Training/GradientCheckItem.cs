using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autodiff;

/// <summary>
/// A named variable and its gradient, for <see cref="GradientCheck"/>. Tuples convert to it: (name, vector, row vector),
/// (name, row vector, vector), (name, m×n matrix, n×m matrix), and (name, array, array) of the same shape. The gradient is
/// copied, so that it may live in a workspace that the function uses again.
/// </summary>
public readonly struct GradientCheckItem
{
    private GradientCheckItem(GradientProbe probe) => Probe = probe;

    internal GradientProbe? Probe { get; }

    /// <summary>A vector and its gradient, a row.</summary>
    /// <exception cref="ArgumentException">Their lengths differ.</exception>
    public static GradientCheckItem Of<T>(string name, Vector<T> variable, RowVector<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elements(name, Required(variable, name).AsSpan, Required(gradient, name).AsSpan());

    /// <summary>A row vector and its gradient, a column.</summary>
    /// <exception cref="ArgumentException">Their lengths differ.</exception>
    public static GradientCheckItem Of<T>(string name, RowVector<T> variable, Vector<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elements(name, Required(variable, name).AsSpan, Required(gradient, name).AsSpan());

    /// <summary>An array and its gradient.</summary>
    /// <exception cref="ArgumentException">Their lengths differ.</exception>
    public static GradientCheckItem Of<T>(string name, T[] variable, T[] gradient)
        where T : unmanaged, IFloatingPointIeee754<T> => Elements(name, Required(variable, name).AsSpan, Required(gradient, name).AsSpan());

    /// <summary>An m×n matrix and its gradient, n×m.</summary>
    /// <exception cref="ArgumentException">The gradient is not n×m.</exception>
    public static GradientCheckItem Of<T>(string name, Matrix<T> variable, Matrix<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(variable, name);
        ArgumentNullException.ThrowIfNull(gradient, name);
        if (gradient.Rows != variable.Columns || gradient.Columns != variable.Rows)
        {
            bool isUntransposed = gradient.Rows == variable.Rows && gradient.Columns == variable.Columns;
            throw Mismatch(
                name,
                $"{variable.Rows}×{variable.Columns}",
                $"{gradient.Rows}×{gradient.Columns}",
                $"must be {variable.Columns}×{variable.Rows} (numerator layout){(isUntransposed ? ": it is not transposed" : "")}");
        }
        return new(new GradientProbe<T>
        {
            Name = name,
            IsMatrix = true,
            Rows = variable.Rows,
            Columns = variable.Columns,
            Point = variable.AsSpan,
            Gradient = gradient.AsSpan().ToArray(),
            PointIsRowMajor = !variable.IsTransposed,
            GradientIsRowMajor = gradient.IsTransposed, // of the variable's rows: the gradient's columns
        });
    }

    /// <summary>A two-dimensional array and its gradient, of the same shape.</summary>
    /// <exception cref="ArgumentException">Their shapes differ.</exception>
    public static GradientCheckItem Of<T>(string name, T[,] variable, T[,] gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(variable, name);
        ArgumentNullException.ThrowIfNull(gradient, name);
        int rows = variable.GetLength(0);
        int columns = variable.GetLength(1);
        if (gradient.GetLength(0) != rows || gradient.GetLength(1) != columns)
        {
            throw Mismatch(
                name, $"{rows}×{columns}", $"{gradient.GetLength(0)}×{gradient.GetLength(1)}", "must have the same shape");
        }
        return new(new GradientProbe<T>
        {
            Name = name,
            IsMatrix = true,
            Rows = rows,
            Columns = columns,
            Point = () => Flat(variable),
            Gradient = Flat(gradient).ToArray(),
        });
    }

    /// <summary>A number that is read and changed by functions, and its gradient.</summary>
    public static GradientCheckItem Of<T>(string name, Func<T> read, Action<T> write, T gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(write);
        T[] point = [read()];
        return new(new GradientProbe<T>
        {
            Name = name,
            Rows = 1,
            Columns = 1,
            Point = () => point,
            Gradient = new[] { gradient },
            Written = () => write(point[0]),
        });
    }

    /// <summary>A jagged array and its gradient, of the same shape.</summary>
    /// <exception cref="ArgumentException">The lengths of their rows differ.</exception>
    public static GradientCheckItem Of<T>(string name, T[][] variable, T[][] gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(variable, name);
        ArgumentNullException.ThrowIfNull(gradient, name);
        List<(int Row, int Column)> places = [];
        for (int i = 0; i < variable.Length; i++)
        {
            int length = variable[i]?.Length ?? 0;
            if (gradient.Length != variable.Length || (gradient[i]?.Length ?? 0) != length) throw Mismatch(name, $"of {variable.Length} rows", $"of {gradient.Length}", "must have rows of the same lengths");
            for (int j = 0; j < length; j++) places.Add((i, j));
        }
        T[] point = [.. places.Select(p => variable[p.Row][p.Column])];
        return new(new GradientProbe<T>
        {
            Name = name,
            Rows = point.Length,
            Columns = 1,
            Point = () => point,
            Gradient = places.Select(p => gradient[p.Row][p.Column]).ToArray(),
            Written = () =>
            {
                for (int k = 0; k < point.Length; k++) variable[places[k].Row][places[k].Column] = point[k];
            },
            Label = k => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"[{places[k].Row}][{places[k].Column}]"),
        });
    }

    /// <summary>Converts a tuple.</summary>
    public static implicit operator GradientCheckItem((string Name, Vector<float> Variable, RowVector<float> Gradient) item) =>
        Of(item.Name, item.Variable, item.Gradient);

    /// <summary>Converts a tuple.</summary>
    public static implicit operator GradientCheckItem((string Name, Vector<double> Variable, RowVector<double> Gradient) item) =>
        Of(item.Name, item.Variable, item.Gradient);

    /// <summary>Converts a tuple.</summary>
    public static implicit operator GradientCheckItem((string Name, RowVector<float> Variable, Vector<float> Gradient) item) =>
        Of(item.Name, item.Variable, item.Gradient);

    /// <summary>Converts a tuple.</summary>
    public static implicit operator GradientCheckItem((string Name, RowVector<double> Variable, Vector<double> Gradient) item) =>
        Of(item.Name, item.Variable, item.Gradient);

    /// <summary>Converts a tuple.</summary>
    public static implicit operator GradientCheckItem((string Name, Matrix<float> Variable, Matrix<float> Gradient) item) =>
        Of(item.Name, item.Variable, item.Gradient);

    /// <summary>Converts a tuple.</summary>
    public static implicit operator GradientCheckItem((string Name, Matrix<double> Variable, Matrix<double> Gradient) item) =>
        Of(item.Name, item.Variable, item.Gradient);

    /// <summary>Converts a tuple.</summary>
    public static implicit operator GradientCheckItem((string Name, float[] Variable, float[] Gradient) item) =>
        Of(item.Name, item.Variable, item.Gradient);

    /// <summary>Converts a tuple.</summary>
    public static implicit operator GradientCheckItem((string Name, double[] Variable, double[] Gradient) item) =>
        Of(item.Name, item.Variable, item.Gradient);

    /// <summary>Converts a tuple.</summary>
    public static implicit operator GradientCheckItem((string Name, float[,] Variable, float[,] Gradient) item) =>
        Of(item.Name, item.Variable, item.Gradient);

    /// <summary>Converts a tuple.</summary>
    public static implicit operator GradientCheckItem((string Name, double[,] Variable, double[,] Gradient) item) =>
        Of(item.Name, item.Variable, item.Gradient);

    private static GradientCheckItem Elements<T>(string name, ElementsOf<T> variable, ReadOnlySpan<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int length = variable().Length;
        if (gradient.Length != length)
        {
            throw Mismatch(name, $"of length {length}", $"of length {gradient.Length}", "must have the same");
        }
        return new(new GradientProbe<T> { Name = name, Rows = length, Columns = 1, Point = variable, Gradient = gradient.ToArray() });
    }

    private static TObject Required<TObject>(TObject? value, string name)
        where TObject : class => value ?? throw new ArgumentNullException(name);

    private static Span<T> Flat<T>(T[,] array) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);

    private static ArgumentException Mismatch(string name, string variable, string gradient, string rule) =>
        new($"{name} is {variable} and its gradient {gradient}: the gradient {rule}.", nameof(gradient));
}
