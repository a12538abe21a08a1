using System.Numerics;

namespace Autodiff;

/// <summary>Some samples of a data set, as a <see cref="DataLoader{T}"/> hands them out.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class Batch<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Matrix<T> _allInputs;
    private readonly int[]? _allLabels;
    private readonly Matrix<T>? _allTargets;
    private readonly int[] _indices;
    private readonly int[]? _labels;
    private readonly Matrix<T>? _targets;
    private readonly Vector<T>?[] _inputRows;
    private readonly Vector<T>?[] _targetRows;

    internal Batch(int count, Matrix<T> inputs, int[]? labels, Matrix<T>? targets)
    {
        _allInputs = inputs;
        _allLabels = labels;
        _allTargets = targets;
        _indices = new int[count];
        Inputs = new Matrix<T>(count, inputs.Columns);
        _labels = labels is null ? null : new int[count];
        _targets = targets is null ? null : new Matrix<T>(count, targets.Columns);
        _inputRows = new Vector<T>?[count];
        _targetRows = new Vector<T>?[count];
    }

    /// <summary>The number of samples, B.</summary>
    public int Count => _indices.Length;

    /// <summary>Which samples of the data set these are.</summary>
    public ReadOnlySpan<int> Indices => _indices;

    /// <summary>The inputs, a sample per row, B×n.</summary>
    public Matrix<T> Inputs { get; }

    /// <summary>The labels, one per sample.</summary>
    /// <exception cref="InvalidOperationException">The data set has targets.</exception>
    public int[] Labels => _labels ?? throw new InvalidOperationException("The data set has targets, no labels.");

    /// <summary>The targets, one per row, B×k.</summary>
    /// <exception cref="InvalidOperationException">The data set has labels.</exception>
    public Matrix<T> Targets => _targets ?? throw new InvalidOperationException("The data set has labels, no targets.");

    /// <summary>The input of sample <paramref name="i"/> of the batch: a view of row i of <see cref="Inputs"/>, made once.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="i"/> is not in [0, <see cref="Count"/>).</exception>
    public Vector<T> Input(int i) => Row(Inputs, _inputRows, i);

    /// <summary>The target of sample <paramref name="i"/> of the batch: a view of row i of <see cref="Targets"/>, made once.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="i"/> is not in [0, <see cref="Count"/>).</exception>
    /// <exception cref="InvalidOperationException">The data set has labels.</exception>
    public Vector<T> Target(int i) => Row(Targets, _targetRows, i);

    internal void Fill(ReadOnlySpan<int> indices)
    {
        indices.CopyTo(_indices);
        CopyRows(_allInputs, indices, Inputs);
        if (_allTargets is not null) CopyRows(_allTargets, indices, Targets);
        for (int i = 0; _allLabels is not null && i < indices.Length; i++) Labels[i] = _allLabels[indices[i]];
    }

    private static void CopyRows(Matrix<T> from, ReadOnlySpan<int> rows, Matrix<T> into)
    {
        int columns = from.Columns;
        ReadOnlySpan<T> source = from.AsSpan();
        for (int i = 0; i < rows.Length; i++)
        {
            Span<T> row = into.AsSpan().Slice(i * columns, columns);
            if (!from.IsTransposed)
            {
                source.Slice(rows[i] * columns, columns).CopyTo(row);
                continue;
            }
            for (int j = 0; j < columns; j++) row[j] = source[(j * from.Rows) + rows[i]];
        }
    }

    private static Vector<T> Row(Matrix<T> matrix, Vector<T>?[] views, int i)
    {
        if ((uint)i >= (uint)views.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(i), i, $"The batch has {views.Length} samples.");
        }
        Storage<T> storage = matrix.Storage;
        return views[i] ??= new Vector<T>(
            new Storage<T>(storage.Array, storage.Offset + (i * storage.Columns), storage.Columns, 1));
    }
}
