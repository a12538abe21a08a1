using System.Collections;
using System.Numerics;

namespace Autodiff;

/// <summary>
/// A data set in batches: every enumeration is one epoch, <c>foreach (var batch in loader)</c>. The last batch has what
/// is left; none is dropped.
/// </summary>
/// <remarks>
/// The batch is the same object, with the same memory, from one turn of the loop to the next: copy what must live longer.
/// So one loader runs one epoch at a time; a batch allocates nothing after the first epoch.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class DataLoader<T> : IEnumerable<Batch<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Matrix<T> _inputs;
    private readonly int[]? _labels;
    private readonly Matrix<T>? _targets;
    private readonly int? _seed;
    private readonly int[] _order;
    private Batch<T>? _full;
    private Batch<T>? _last;

    /// <summary>A data set with a label per sample.</summary>
    /// <param name="inputs">A sample per row, N×n.</param>
    /// <param name="labels">N labels.</param>
    /// <param name="batchSize">The number of samples of a batch. It may exceed N.</param>
    /// <param name="seed">The seed of the shuffle: epoch e of a seed has the same order always. Without one the order is kept.</param>
    /// <exception cref="ArgumentException">There is not one label per sample.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is less than 1.</exception>
    public DataLoader(Matrix<T> inputs, int[] labels, int batchSize, int? seed = null)
        : this(inputs, batchSize, seed)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Length != inputs.Rows)
        {
            throw new ArgumentException($"There are {labels.Length} labels for {inputs.Rows} rows of inputs.", nameof(labels));
        }
        _labels = labels;
    }

    /// <summary>A data set with a target vector per sample.</summary>
    /// <param name="inputs">A sample per row, N×n.</param>
    /// <param name="targets">A target per row, N×k.</param>
    /// <param name="batchSize">The number of samples of a batch. It may exceed N.</param>
    /// <param name="seed">The seed of the shuffle: epoch e of a seed has the same order always. Without one the order is kept.</param>
    /// <exception cref="ArgumentException">There is not one target per sample.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is less than 1.</exception>
    public DataLoader(Matrix<T> inputs, Matrix<T> targets, int batchSize, int? seed = null)
        : this(inputs, batchSize, seed)
    {
        ArgumentNullException.ThrowIfNull(targets);
        if (targets.Rows != inputs.Rows)
        {
            throw new ArgumentException(
                $"Inputs are {inputs.Rows}×{inputs.Columns} and targets {targets.Rows}×{targets.Columns}: they need as many rows.",
                nameof(targets));
        }
        _targets = targets;
    }

    private DataLoader(Matrix<T> inputs, int batchSize, int? seed)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        _inputs = inputs;
        _seed = seed;
        _order = new int[inputs.Rows];
        BatchSize = Math.Min(batchSize, Math.Max(1, inputs.Rows));
    }

    /// <summary>The number of samples, N.</summary>
    public int Count => _inputs.Rows;

    /// <summary>The number of samples of every batch but the last: the size asked for, or N where that is less.</summary>
    public int BatchSize { get; }

    /// <summary>The number of batches of an epoch.</summary>
    public int BatchCount => (int)(((long)Count + BatchSize - 1) / BatchSize);

    /// <summary>
    /// The number of epochs begun. Setting it chooses the order of the next: training resumes at epoch e with
    /// <c>loader.Epoch = e</c>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Epoch
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>One epoch.</summary>
    /// <exception cref="InvalidOperationException">Another epoch began before this one was at its end (thrown by the loop).</exception>
    public IEnumerator<Batch<T>> GetEnumerator()
    {
        Shuffle();
        int epoch = ++Epoch;
        for (int number = 0; number < BatchCount; number++)
        {
            if (epoch != Epoch) throw new InvalidOperationException("Another epoch of the data loader began before this one was at its end.");
            yield return Fill(number * BatchSize);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Depends on the seed and the number of the epoch only.
    private void Shuffle()
    {
        for (int i = 0; i < _order.Length; i++) _order[i] = i;
        if (_seed is { } seed) new Random(unchecked(seed + (Epoch * (int)0x9E3779B1))).Shuffle(_order);
    }

    private Batch<T> Fill(int start)
    {
        int count = Math.Min(BatchSize, Count - start);
        ref Batch<T>? slot = ref count == BatchSize ? ref _full : ref _last;
        slot ??= new Batch<T>(count, _inputs, _labels, _targets);
        slot.Fill(_order.AsSpan(start, count));
        return slot;
    }
}
