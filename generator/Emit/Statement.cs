namespace Autodiff.Generator.Emit;

/// <summary>A statement of a body: a value that is computed, or one that is handed out.</summary>
/// <param name="Position">The place of the node at which it stands.</param>
/// <param name="Value">The value.</param>
/// <param name="Output">Where it is handed out; null where it is a local.</param>
/// <param name="IsDirect">Whether it is computed right where it is handed out.</param>
/// <param name="Read">The values of other statements that it reads.</param>
internal sealed record Statement(int Position, int Value, Output? Output, bool IsDirect, HashSet<int> Read)
{
    /// <summary>The product in whose store its loop is.</summary>
    public Statement? Product { get; init; }

    /// <summary>Whether the product is read elsewhere too.</summary>
    public bool KeepsProduct { get; init; }

    /// <summary>The loops that it is, where it is several.</summary>
    public FusedPass? Pass { get; init; }

    /// <summary>What it does with buffers.</summary>
    public BufferUse Buffers => new([.. Made], Read, InPlace: Product == null && Pass == null);

    private IEnumerable<int> Made
    {
        get
        {
            if (Pass != null) return Pass.Maps.Where(m => m.Output == null && Pass.Stored.Contains(m.Value)).Select(m => m.Value);
            IEnumerable<int> own = Output == null ? [Value] : [];
            return KeepsProduct ? own.Prepend(Product!.Value) : own;
        }
    }
}
