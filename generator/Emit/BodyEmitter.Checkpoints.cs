using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Emit;

/// <content>Blocks of which nothing is kept. The arrays that one makes are used again by the next time that it runs.</content>
internal sealed partial class BodyEmitter
{
    // The block around what is being written, if its arrays are its own; the pools that it has used.
    private string _poolSuffix = "";
    private SortedSet<string> _pools = [];

    private string Pool(IrType type)
    {
        string pool = _workspace.Pool(type, _poolSuffix);
        _pools.Add(pool);
        return pool;
    }

    private void WriteCheckpoint(int id, Node node, Checkpoint checkpoint)
    {
        Block block = BlockOf(node, 0);
        List<(int Part, int Index)> parts = [.. PartsOf(id).Where(p => _schedule.Uses(p.Part) > 0)];
        if (parts.Count == 0 && !_schedule.RootsOf(node.Regions[0]).Any()) return;
        foreach ((int part, _) in parts) _writer.Line($"{_layer.TypeText(_function.Nodes[part].Type)} {Variable(part, "t")};");
        if (checkpoint.IsRerun) _writer.Line($"// {checkpoint.Method} again, as nothing of it was kept, and its derivatives.");
        _writer.Open();
        (string suffix, SortedSet<string> pools) = (_poolSuffix, _pools);
        if (!block.Yields.Any(y => _function.Nodes[y].Type.IsArray)) _poolSuffix = $"Of{char.ToUpperInvariant(checkpoint.Method[0])}{checkpoint.Method.Substring(1)}{Number(id)}";
        SortedSet<string> own = [];
        if (_poolSuffix != suffix) _writer.Deferred(() => own.Count == 0 ? null : string.Join(" ", own.Select(p => $"{_layer.Workspace}.{p}.Reset();")));
        _pools = own;
        InScope(() => WriteArm(node.Regions[0], parts));
        (_poolSuffix, _pools) = (suffix, pools);
        _writer.Close();
    }

    // Each has its own arrays: those of another have other sizes.
    private string Number(int checkpoint)
    {
        int before = Enumerable.Range(0, checkpoint).Count(id => _function.Nodes[id].Op is Checkpoint);
        return before == 0 ? "" : (before + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
