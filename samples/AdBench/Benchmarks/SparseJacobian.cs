using AdBench.Inputs;

namespace AdBench.Benchmarks;

/// <summary>
/// The Jacobian of bundle adjustment in compressed rows: 2p rows of 15 elements (camera, point, weight), then p rows of one (weight).
/// </summary>
internal sealed class SparseJacobian(BaInput input)
{
    /// <summary>The independent variables of an observation's errors.</summary>
    public const int RowSize = BaInput.CameraSize + 3 + 1;

    // 0, 1, 2, …: the columns of a camera and of a point are parts of it.
    private readonly int[] _count = [.. Enumerable.Range(0, BaInput.CameraSize * input.N + 3 * input.M)];
    private int _row;
    private int _next;

    /// <summary>Where each row begins, and where the last ends.</summary>
    public int[] Rows { get; } = new int[3 * input.P + 1];

    public int[] Columns { get; } = new int[(2 * RowSize + 1) * input.P];

    public double[] Values { get; } = new double[(2 * RowSize + 1) * input.P];

    public void Clear() => (_row, _next) = (0, 0);

    /// <summary>Begins the next two rows, of the errors of observation <paramref name="i"/>, and gives the places of their elements.</summary>
    public void AddRows(int i, out Span<double> first, out Span<double> second)
    {
        Span<int> columns = Columns.AsSpan(_next, 2 * RowSize);
        _count.AsSpan(BaInput.CameraSize * input.CameraOf(i), BaInput.CameraSize).CopyTo(columns);
        _count.AsSpan(BaInput.CameraSize * input.N + 3 * input.PointOf(i), 3).CopyTo(columns[BaInput.CameraSize..]);
        columns[RowSize - 1] = WeightColumn(i);
        columns[..RowSize].CopyTo(columns[RowSize..]);
        first = Values.AsSpan(_next, RowSize);
        second = Values.AsSpan(_next + RowSize, RowSize);
        End(RowSize);
        End(RowSize);
    }

    /// <summary>Adds the row of a weight's error.</summary>
    public void AddWeight(int i, double value)
    {
        Columns[_next] = WeightColumn(i);
        Values[_next] = value;
        End(1);
    }

    private int WeightColumn(int i) => BaInput.CameraSize * input.N + 3 * input.M + i;

    private void End(int elements)
    {
        _next += elements;
        Rows[++_row] = _next;
    }
}
