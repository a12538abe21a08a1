using AdBench.Inputs;

namespace AdBench.Benchmarks;

/// <summary>
/// The Jacobian of bundle adjustment in compressed rows: 2p rows of 15 elements (camera, point, weight), then p rows of one (weight).
/// </summary>
internal sealed class SparseJacobian(BaInput input)
{
    /// <summary>The independent variables of an observation's errors.</summary>
    public const int RowSize = BaInput.CameraSize + 3 + 1;

    private int _row;
    private int _next;

    /// <summary>Where each row begins, and where the last ends.</summary>
    public int[] Rows { get; } = new int[3 * input.P + 1];

    public int[] Columns { get; } = new int[(2 * RowSize + 1) * input.P];

    public double[] Values { get; } = new double[(2 * RowSize + 1) * input.P];

    public void Clear() => (_row, _next) = (0, 0);

    /// <summary>Begins the next row, of an error of observation <paramref name="i"/>, and gives the place of its elements.</summary>
    public Span<double> AddRow(int i)
    {
        int camera = BaInput.CameraSize * (i % input.N);
        int point = BaInput.CameraSize * input.N + 3 * (i % input.M);
        Span<int> columns = Columns.AsSpan(_next, RowSize);
        for (int j = 0; j < BaInput.CameraSize; j++) columns[j] = camera + j;
        for (int j = 0; j < 3; j++) columns[BaInput.CameraSize + j] = point + j;
        columns[RowSize - 1] = WeightColumn(i);
        Span<double> values = Values.AsSpan(_next, RowSize);
        End(RowSize);
        return values;
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
