using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>The body of a layer over a batch.</summary>
/// <param name="Body">The function: a batched input has a sample per row, and so has a result that is no number.</param>
/// <param name="Inputs">Its inputs, by those of the layer of one sample.</param>
/// <param name="Samples">The dimension that counts the samples.</param>
internal sealed record Batched(IrFunction Body, IReadOnlyDictionary<int, int> Inputs, Dim Samples);

/// <summary>
/// A layer of one sample made one of a batch: a vector that differs from sample to sample becomes a matrix with a sample in each
/// column, a number a row with one for each sample, so that W·x is W·X, a product of matrices, and so is what its derivative gives.
/// What all samples share stays as it is, and is computed once.
/// </summary>
internal sealed class Batching
{
    private const string SamplesName = "B";

    private readonly LayerModel _model;
    private readonly IrFunction _function;
    private readonly IrBuilder _b;
    private readonly Dim _samples;

    // The new value of each old one, and whether it has one for each sample.
    private readonly int[] _map;
    private readonly bool[] _isLifted;
    private readonly Dictionary<int, int> _inputs = [];

    private Batching(LayerModel model, IrFunction function)
    {
        _model = model;
        _function = function;
        _b = new IrBuilder(Dims(model, function));
        InputModel first = Samples(model).First();
        _samples = _b.Dims.Fresh(new DimSymbol(first.Name + (first.Type.IsScalar ? ".Length" : ".Rows"), -1, 0, SamplesName));
        _map = [.. Enumerable.Repeat(-1, function.Nodes.Count)];
        _isLifted = new bool[function.Nodes.Count];
    }

    /// <summary>
    /// The layer's body over a batch; null where it has something that is done sample by sample: control flow, memory, an operation
    /// without a form over samples.
    /// </summary>
    public static Batched? Apply(LayerModel model, IrFunction function) =>
        model.IsBatched && Structure.IsStraight(function) && model.Results.Count == 1 && !model.Results[0].IsComposite ? new Batching(model, function).Run() : null;

    private static IEnumerable<InputModel> Samples(LayerModel model) => model.Formals.Where(f => f.IsBatched).Select(f => model.Arguments[f.First]);

    // The length of a sample is the number of columns of the batch.
    private static DimTable Dims(LayerModel model, IrFunction function)
    {
        HashSet<string> lengths = [.. Samples(model).Where(i => i.Type.IsShaped).Select(i => i.Name + ".Length")];
        return new DimTable(function.Dims.Select(d => d.Expression is { } e && lengths.Contains(e)
            ? d with { Expression = e.Substring(0, e.Length - "Length".Length) + "Columns" } : d));
    }

    private Batched? Run()
    {
        foreach (int id in _function.Body.Parameters) Parameter(id);
        foreach (int id in _function.Body.Nodes)
        {
            if (!Visit(id)) return null;
        }
        int result = _function.Results[0];
        if (!_isLifted[result]) return null;
        int output = _model.IsScalar ? Reduced(Value(result)) : _b.Transpose(Value(result));
        return new Batched(_b.Build([output]), _inputs, _samples);
    }

    private void Parameter(int id)
    {
        Node node = _function.Nodes[id];
        _isLifted[id] = Samples(_model).Any(i => i.Node == id);
        int input = _b.AddTyped(node.Op, _isLifted[id] ? TypeOf(node.Type) : node.Type, node.Name);
        _inputs.Add(id, input);
        _map[id] = input;
    }

    // What is computed with has a sample in each column.
    private int Value(int id) => _isLifted[id] && _inputs.ContainsKey(id) && _function.Nodes[id].Type.IsReal ? _b.Transpose(_map[id]) : _map[id];

    // A sample per row; whole numbers stay an array, which nothing computes with.
    private IrType TypeOf(IrType sample) => !sample.IsReal ? IrType.Scalar(Element.Opaque)
        : sample.IsScalar ? IrType.Vector(sample.Element, _samples)
        : IrType.Matrix(sample.Element, _samples, LengthOf(sample));

    private static Dim LengthOf(IrType sample) => sample.Rank == Rank.RowVector ? sample.Columns : sample.Rows;

    private bool Visit(int id)
    {
        Node node = _function.Nodes[id];
        int? made = node.Operands.Any(o => _isLifted[o]) ? Lifted(node) : Shared(node);
        if (made is not { } value) return false;
        _map[id] = value;
        _isLifted[id] = node.Operands.Any(o => _isLifted[o]);
        if (node.Name != null && _b[value].Op is not (Input or Transpose)) _b.Name(value, node.Name);
        return true;
    }

    private int? Shared(Node node) => node.Op.IsPure && node.Op is not (Invocation or Projection)
        ? _b.Add(node.Op, [.. node.Operands.Select(Value)])
        : null;

    private int? Lifted(Node node)
    {
        IrType type = node.Type;
        if (type.Rank == Rank.Matrix || type.Element is Element.Int or Element.Opaque) return null;
        int[] x = [.. node.Operands.Select(Value)];
        switch (node.Op)
        {
            case ElementAt when node.Operands.Count == 2:
                return At(node, x);
            case Transpose:
                return x[0];
            case Sum:
                return Sums(x[0]);
            case Mean:
                return _b.Over(Sums(x[0]), Count(_function.Nodes[node.Operands[0]].Type));
            case LogSumExp:
                return _b.Transpose(_b.Add(new RowLogSumExp(), _b.Transpose(x[0])));
            case Softmax or LogSoftmax:
                return _b.Transpose(_b.Add(node.Op, _b.Transpose(x[0])));
            case MatrixProduct:
                return Product(node, x);
            case Broadcast:
                return Repeated(x[0], LengthOf(type));
            case Clamp when node.Operands.Skip(1).Any(o => _isLifted[o]):
                return null;
            case Elementwise { HasLanes: true } when node.Operands.All(IsInLanes):
                return _b.Add(node.Op, [.. node.Operands.Select((o, i) => Operand(o, x[i], type))]);
            default:
                return null;
        }
    }

    // A number, or the outcome of a comparison, which lanes have as a mask; not a condition or an index that is given.
    private bool IsInLanes(int operand)
    {
        Node node = _function.Nodes[operand];
        return node.Type.Rank != Rank.Matrix && (!_isLifted[operand] || node.Type.IsReal || node.Op is Compare);
    }

    // As an element-wise operation takes it beside values that differ from sample to sample.
    private int Operand(int old, int value, IrType result)
    {
        IrType type = _function.Nodes[old].Type;
        if (result.IsScalar) return value;
        if (type.IsScalar) return _isLifted[old] ? Repeated(value, LengthOf(result)) : value;
        return _isLifted[old] ? value : _b.Product(AsColumn(type, value), _b.Ones(IrType.RowVector(type.Element, _samples)));
    }

    private int AsColumn(IrType type, int value) => type.Rank == Rank.RowVector ? _b.Transpose(value) : value;

    // A number of each sample at every element of the sample.
    private int Repeated(int row, Dim length) => _b.Product(_b.Ones(IrType.Vector(_b.TypeOf(row).Element, length)), row);

    // Σ over the elements of each sample.
    private int Sums(int x)
    {
        IrType type = _b.TypeOf(x);
        return _b.Product(_b.Ones(IrType.RowVector(type.Element, type.Rows)), x);
    }

    private int Count(IrType sample) => _b.Add(new DimSize(LengthOf(sample), sample.Element));

    private int? At(Node node, int[] x)
    {
        if (!_isLifted[node.Operands[1]]) return _b.Add(new Row(), x[0], x[1]);
        int samples = _isLifted[node.Operands[0]] ? _b.Transpose(x[0]) : -1;
        return samples < 0 ? null : _b.Transpose(_b.Add(new Pick(), samples, x[1]));
    }

    // With a sample in each column rows are columns too: r·W is Wᵀ·r.
    private int? Product(Node node, int[] x)
    {
        IrType a = _function.Nodes[node.Operands[0]].Type, b = _function.Nodes[node.Operands[1]].Type;
        bool isLeftLifted = _isLifted[node.Operands[0]];
        if (isLeftLifted && _isLifted[node.Operands[1]])
        {
            return a.Rank == Rank.RowVector && b.Rank == Rank.Vector ? Sums(_b.Times(x[0], x[1])) : null;
        }
        if (isLeftLifted) return a.Rank == Rank.RowVector && b.IsShaped ? _b.Product(_b.Transpose(x[1]), x[0]) : null;
        return b.Rank == Rank.Vector && a.IsShaped ? _b.Product(x[0], x[1]) : null;
    }

    // The mean (or sum) over the samples of a number for each. That of sums is the one of everything at once.
    private int Reduced(int row)
    {
        Node node = _b[row];
        bool isSum = _model.Options.IsSum;
        switch (node.Op)
        {
            case Negate:
                return _b.Negate(Reduced(node.Operands[0]));
            case Multiply when _b.TypeOf(node.Operands[0]).IsScalar:
                return _b.Times(node.Operands[0], Reduced(node.Operands[1]));
            case Divide when _b.TypeOf(node.Operands[1]).IsScalar:
                if (!isSum && _b[node.Operands[1]].Op is DimSize && SummedUp(node.Operands[0]) is { } averaged && Covers(averaged, node.Operands[1])) return _b.Add(new Mean(), averaged);
                return _b.Over(Reduced(node.Operands[0]), node.Operands[1]);
            case MatrixProduct when SummedUp(row) is { } summed:
                int total = _b.Sum(summed);
                return isSum ? total : _b.Over(total, _b.Add(new DimSize(_samples, _b.TypeOf(row).Element)));
            default:
                return _b.Add(isSum ? new Sum() : new Mean(), row);
        }
    }

    private int? SummedUp(int row) => _b[row].Op is MatrixProduct && MatrixProduct.IsOnes(_b[_b[row].Operands[0]], id => _b[id]) ? _b[row].Operands[1] : null;

    private bool Covers(int matrix, int count) => _b[count].Op is DimSize size && size.Dim == _b.TypeOf(matrix).Rows;
}
