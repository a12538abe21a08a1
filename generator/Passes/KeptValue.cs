using Autodiff.Generator.Ir;
using Autodiff.Generator.Ops;

namespace Autodiff.Generator.Passes;

/// <summary>What is kept.</summary>
internal enum KeptForm
{
    /// <summary>A value.</summary>
    Value,

    /// <summary>A copy of an array.</summary>
    Copy,

    /// <summary>The number of iterations of a loop.</summary>
    Trips,
}

/// <summary>Something that the forward sweep keeps for the backward sweep.</summary>
/// <param name="Form">What it is.</param>
/// <param name="Origin">The value of the function, the array of which it is a copy, the loop.</param>
/// <param name="Type">Its type.</param>
/// <param name="Loops">The loops in each of whose iterations it is kept, outermost first.</param>
/// <param name="Checkpoint">The method that is computed again meanwhile; null for what is kept from the forward sweep.</param>
/// <param name="Reasons">The values of the function whose derivatives need it.</param>
internal sealed record KeptValue(KeptForm Form, int? Origin, IrType Type, IReadOnlyList<int> Loops, string? Checkpoint, IReadOnlyList<int> Reasons)
{
    /// <summary>Everything that a derivative keeps, inputs aside, which are kept by reference.</summary>
    /// <param name="derivative">The derivative.</param>
    /// <param name="targets">What its backward half computes.</param>
    public static IEnumerable<KeptValue> Of(Derivative derivative, IEnumerable<int> targets)
    {
        IrFunction function = derivative.Function;
        Structure structure = new(function);
        Recomputation recomputation = new(function);
        ILookup<int, int> users = Enumerable.Range(0, function.Nodes.Count)
            .SelectMany(id => function.Nodes[id].Operands.Select(operand => (Operand: operand, User: id))).ToLookup(u => u.Operand, u => u.User);
        foreach (int id in new Residuals(derivative, targets).Values.Where(IsCopied)) yield return Kept(id);

        // Recalled where the blocks are undone.
        foreach (int id in structure.Order.Where(id => function.Nodes[id].Op is Recalled && IsCopied(id))) yield return Kept(id);

        // An array that the layer makes is there in any case.
        bool IsCopied(int id) => !function.Nodes[id].Type.IsArray || Source(id) is CopyArray;

        Op Source(int id) => function.Nodes[id].Op is Recalled recalled
            ? function.Nodes[Recorded(recalled)].Op
            : function.Nodes[id].Op;

        int Recorded(Recalled recalled)
        {
            Node record = function.Nodes.First(n => n.Op is Record r && r.Tape == recalled.Tape);
            return record.Operands[record.Operands.Count - derivative.Tapes[recalled.Tape].Types.Count + recalled.Slot];
        }

        KeptValue Kept(int id)
        {
            Node node = function.Nodes[id];
            int value = node.Op is Recalled recalled ? Recorded(recalled) : id;
            (List<int> loops, string? checkpoint) = Around(structure.BlockOf(id));
            KeptForm form = function.Nodes[value].Op is CopyArray ? KeptForm.Copy
                : derivative.Origins?.ContainsKey(value) == false && function.Nodes[value].Op is Part ? KeptForm.Trips : KeptForm.Value;
            return new KeptValue(form, OriginOf(value), node.Type, loops, checkpoint, [.. Reasons(id, []).Distinct().OrderBy(r => r)]);
        }

        int? OriginOf(int id) => derivative.Origins == null ? id : derivative.Origins.TryGetValue(id, out int origin) ? origin
            : function.Nodes[id] is { Op: Part or CopyArray, Operands: var operands } ? OriginOf(operands[0]) : null;

        (List<int> Loops, string? Checkpoint) Around(int block)
        {
            List<int> loops = [];
            for (; block > 0; block = structure.ParentOf(block))
            {
                int owner = structure.OwnerOf(block);
                if (function.Nodes[owner].Op is Checkpoint { IsRerun: true } rerun) return (loops, rerun.Method);
                if (function.Nodes[owner].Op is Loop && derivative.Causes.TryGetValue(owner, out int loop)) loops.Insert(0, loop);
            }
            return (loops, null);
        }

        // Through what is computed again from it.
        IEnumerable<int> Reasons(int id, HashSet<int> seen)
        {
            foreach (int user in users[id].Where(seen.Add))
            {
                if (derivative.Causes.TryGetValue(user, out int cause)) yield return cause;
                else if (user >= derivative.ForwardCount || recomputation[user])
                {
                    foreach (int reason in Reasons(user, seen)) yield return reason;
                }
            }
        }
    }
}
