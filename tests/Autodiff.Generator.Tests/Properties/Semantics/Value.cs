using System.Collections.Immutable;
using Autodiff.Generator.Tests.Properties.Language;

namespace Autodiff.Generator.Tests.Properties.Semantics;

/// <summary>A number with its derivative in one direction.</summary>
internal readonly record struct Dual(double V, double T);

/// <summary>A value of the interpreter: dual numbers row by row, or the parts of a tuple.</summary>
internal sealed class Value(ProgramType type, Dual[] items)
{
    public ProgramType Type => type;

    public Dual[] Items => items;

    public ImmutableArray<Value> Parts { get; private init; } = [];

    public Dual this[int row, int column]
    {
        get => items[row * type.Columns + column];
        set => items[row * type.Columns + column] = value;
    }

    /// <summary>The dual numbers of this value, of all parts of a tuple in order.</summary>
    public IEnumerable<Dual> Flat => Parts.IsEmpty ? items : Parts.SelectMany(part => part.Flat);

    public static Value Number(ProgramType type, double value) => new(type, [new Dual(value, 0)]);

    public static Value Tuple(ProgramType type, ImmutableArray<Value> parts) => new(type, []) { Parts = parts };
}
