using Autodiff.Generator.Tests.Properties.Generation;
using Autodiff.Generator.Tests.Properties.Imperative.Language;

namespace Autodiff.Generator.Tests.Properties.Imperative.Generation;

/// <summary>A variable in scope.</summary>
/// <param name="IsFixed">Whether nothing may assign it.</param>
/// <param name="Of">The array whose indices it runs over, if any.</param>
internal readonly record struct Entry(Variable Variable, bool IsFixed, string? Of = null);

/// <summary>The variables of a method under construction, by nesting. Scopes side by side use the same names again.</summary>
internal sealed class Names(Choice choice)
{
    private static readonly string[] Outer =
    [
        "x", "y", "z", "w", "a", "b", "c", "u", "v", "p", "q", "s", "t", "x1", "x2", "dx", "dy", "da", "g", "grad", "workspace", "gradients", "into", "cotangent", "result",
        "tmp", "n", "m", "k", "h", "i", "j", "sum", "acc", "row", "rows", "length", "stack", "trips", "saved", "index", "old", "value_", "f", "step", "count", "branch", "exit",
    ];

    private readonly Queue<string> _pool = new(choice.Shuffled(Outer));
    private readonly List<Entry> _entries = [];
    private readonly int[] _used = new int[16];
    private int _fresh;

    public int Depth { get; private set; }

    public void Enter()
    {
        Depth++;
        if (choice.Chance(60)) _used[Depth] = 0;
    }

    public void Leave(int count)
    {
        Depth--;
        _entries.RemoveRange(count, _entries.Count - count);
    }

    public int Count => _entries.Count;

    public Variable New(Kind kind) => new(
        Depth > 0 ? FormattableString.Invariant($"{"_opqrstuvw"[Depth]}_{_used[Depth]++}") : _pool.TryDequeue(out string? name) ? name : FormattableString.Invariant($"v{_fresh++}"), kind);

    public Variable Add(Variable variable, bool isFixed = false, string? of = null)
    {
        _entries.Add(new Entry(variable, isFixed, of));
        return variable;
    }

    public IReadOnlyList<Entry> Of(Func<Kind, bool> filter) => [.. _entries.Where(e => filter(e.Variable.Kind))];

    public Variable? Any(Func<Kind, bool> filter) => Of(filter) is { Count: > 0 } known ? choice.Of(known).Variable : null;

    public Variable? Assignable(Func<Kind, bool> filter) => _entries.Where(e => !e.IsFixed && filter(e.Variable.Kind)).ToArray() is { Length: > 0 } known ? choice.Of(known).Variable : null;
}
