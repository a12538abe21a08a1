using Autodiff.Generator.Ir;
using Autodiff.Generator.Passes;

namespace Autodiff.Generator.Emit;

/// <summary>Where a method keeps what its blocks record: fields of the workspace, and a counter for each block that runs again.</summary>
internal sealed class TapeFields
{
    private readonly IReadOnlyList<Tape> _tapes;
    private readonly List<string> _counters = [];
    private readonly List<string[]> _slots = [];

    public TapeFields(IReadOnlyList<Tape> tapes, LayerNames layer, WorkspaceFields workspace, NameAllocator locals, string prefix)
    {
        _tapes = tapes;
        foreach (Tape tape in tapes)
        {
            string number = (tape.Number + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            _counters.Add(tape.IsRepeated ? locals.Take(prefix + number) : "");
            _slots.Add([.. tape.Types.Select((type, i) => Field(layer, workspace, tape, type, prefix + number + Suffix(tape.Names[i], i)))]);
        }
    }

    public Tape this[int number] => _tapes[number];

    /// <summary>The counters of the blocks that run again.</summary>
    public IEnumerable<string> Counters => _counters.Where(c => c.Length > 0);

    public string Counter(int number) => _counters[number];

    public string Slot(int number, int slot) => _slots[number][slot];

    private static string Suffix(string? name, int slot)
    {
        string bare = name == null ? "t" + slot.ToString(System.Globalization.CultureInfo.InvariantCulture) : Symbols.Identifier(name).TrimStart('@');
        return char.ToUpperInvariant(bare[0]) + bare.Substring(1);
    }

    private static string Field(LayerNames layer, WorkspaceFields workspace, Tape tape, IrType type, string wanted)
    {
        string text = layer.TypeText(type);
        bool isReference = type.IsShaped || type.IsArray;
        return workspace.Own(wanted, name => tape.IsRepeated
            ? $"internal {text}{(isReference ? "?" : "")}[] {name} = [];"
            : $"internal {text}{(isReference ? "?" : "")} {name};");
    }
}
