using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>A form that was replaced by one that neither overflows nor cancels, at the node that now computes it.</summary>
internal readonly record struct StableRewrite(int Node, string From, string To);

/// <summary>
/// Recognises the loss functions and logarithms whose literal form overflows or cancels, and puts the stable form in
/// their place. Each is reported: the emitted comment shows it, a diagnostic says it, an option turns it off.
/// </summary>
internal sealed class StableRewrites : Rebuilder
{
    private readonly List<StableRewrite> _rewrites = [];

    private StableRewrites(IrFunction function)
        : base(function)
    {
    }

    /// <summary>The rewritten function, the new id of every node, and what was rewritten.</summary>
    public static (IrFunction Function, int[] Ids, IReadOnlyList<StableRewrite> Rewrites) Apply(IrFunction function)
    {
        StableRewrites pass = new(function);
        IrFunction rewritten = pass.Run();
        return pass._rewrites.Count == 0
            ? (function, [.. Enumerable.Range(0, function.Nodes.Count)], pass._rewrites)
            : (rewritten, pass.Map, pass._rewrites);
    }

    protected override void Visit(int id)
    {
        Node node = Function.Nodes[id];
        if (node.Op is Elementwise or Kernel && Rewrite(B, node, [.. node.Operands.Select(o => Map[o])]) is ({ } stable, { } from, { } to))
        {
            Map[id] = stable;
            _rewrites.Add(new StableRewrite(id, from, to));
            if (node.Name != null) B.Name(stable, node.Name);
            return;
        }
        base.Visit(id);
    }

    private static (int? Stable, string? From, string? To) Rewrite(IrBuilder b, Node node, int[] x)
    {
        switch (node.Op)
        {
            case BceTerm when b[x[0]].Op is Sigmoid:
                return (b.Add(new BceLogitsTerm(), b[x[0]].Operands[0], x[1]),
                    "binary cross entropy of σ(z)", "max(z, 0) − z·y + log1p(e^(−|z|))");
            case Log when ElementOfSoftmax(b, x[0]) is { } softmax:
                return (b.Minus(softmax.Element, b.Add(new LogSumExp(), softmax.Logits)), "log(softmax(z)[k])", "z[k] − log Σ exp(z)");
            case Log when b[x[0]].Op is Softmax:
                return (b.Add(new LogSoftmax(), b[x[0]].Operands[0]), "log(softmax(z))", "log softmax(z)");
            case Log when b[x[0]].Op is Sum && b[b[x[0]].Operands[0]].Op is Exp && b.TypeOf(b[x[0]].Operands[0]).IsShaped:
                return (b.Add(new LogSumExp(), b[b[x[0]].Operands[0]].Operands[0]), "log(Σ exp(x))", "the maximum subtracted");
            case Log when b[x[0]].Op is Sigmoid:
                return (b.Negate(SoftplusOf(b, b.Negate(b[x[0]].Operands[0]))), "log(σ(x))", "−softplus(−x)");
            case Log when OnePlus(b, x[0]) is { } u:
                return b[u].Op is Exp
                    ? (SoftplusOf(b, b[u].Operands[0]), "log(1 + exp(x))", "softplus(x)")
                    : (b.Add(new LogP1(), u), "log(1 + x)", "log1p(x)");
            case LogP1 or BclLogP1 when b[x[0]].Op is Exp:
                return (SoftplusOf(b, b[x[0]].Operands[0]), "log1p(exp(x))", "softplus(x)");
            default:
                return default;
        }
    }

    private static int SoftplusOf(IrBuilder b, int x) => b.Add(new Softplus(), x, b.NumberLike(1, x));

    private static int? OnePlus(IrBuilder b, int sum)
    {
        if (b[sum].Op is not Add) return null;
        (int x, int y) = (b[sum].Operands[0], b[sum].Operands[1]);
        return b.Is(x, 1) ? y : b.Is(y, 1) ? x : null;
    }

    private static (int Element, int Logits)? ElementOfSoftmax(IrBuilder b, int x)
    {
        if (b[x].Op is not ElementAt || b[b[x].Operands[0]].Op is not Softmax) return null;
        int logits = b[b[x].Operands[0]].Operands[0];
        int element = b.Add(new ElementAt(), [logits, .. b[x].Operands.Skip(1)]);

        // The softmax of a matrix is one of each row.
        return b.TypeOf(logits).Rank == Rank.Matrix ? (element, b.Add(new Row(), logits, b[x].Operands[1])) : (element, logits);
    }
}
