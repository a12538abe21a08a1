using System.Collections.Immutable;

namespace Autodiff.Generator.Tests.Properties.Language;

internal enum Rank { Integer, Scalar, Vector, RowVector, Matrix, Tuple }

internal enum Precision { Float, Double }

/// <summary>The type of a value, with the sizes it has in this program: a program of ours knows its shapes, the layer does not.</summary>
internal sealed record ProgramType(Rank Rank, Precision Precision, int Rows, int Columns, ImmutableArray<ProgramType> Items)
{
    public static readonly ProgramType Integer = new(Rank.Integer, Precision.Double, 1, 1, []);

    public bool IsShaped => Rank is Rank.Vector or Rank.RowVector or Rank.Matrix;

    public bool IsReal => IsShaped || Rank == Rank.Scalar;

    public int Length => Rank == Rank.Tuple ? 0 : Rows * Columns;

    public static ProgramType Scalar(Precision precision) => new(Rank.Scalar, precision, 1, 1, []);

    public static ProgramType Vector(Precision precision, int length) => new(Rank.Vector, precision, length, 1, []);

    public static ProgramType RowVector(Precision precision, int length) => new(Rank.RowVector, precision, 1, length, []);

    public static ProgramType Matrix(Precision precision, int rows, int columns) => new(Rank.Matrix, precision, rows, columns, []);

    public static ProgramType Tuple(IEnumerable<ProgramType> items) => new(Rank.Tuple, Precision.Double, 1, 1, [.. items]);

    /// <summary>The type of the transpose, which is also that of the gradient of a scalar with respect to a value of this type.</summary>
    public ProgramType Transposed => Rank switch
    {
        Rank.Vector => RowVector(Precision, Rows),
        Rank.RowVector => Vector(Precision, Columns),
        Rank.Matrix => Matrix(Precision, Columns, Rows),
        _ => this,
    };

    public string CSharp => Rank switch
    {
        Rank.Integer => "int",
        Rank.Scalar => Keyword(Precision),
        Rank.Tuple => $"({string.Join(", ", Items.Select(item => item.CSharp))})",
        _ => $"{Rank}<{Keyword(Precision)}>",
    };

    public bool Equals(ProgramType? other) => other is not null
        && (Rank, Precision, Rows, Columns) == (other.Rank, other.Precision, other.Rows, other.Columns)
        && Items.SequenceEqual(other.Items);

    public override int GetHashCode() => HashCode.Combine(Rank, Precision, Rows, Columns, Items.Length);

    public override string ToString() => IsShaped ? FormattableString.Invariant($"{CSharp} {Rows}×{Columns}") : CSharp;

    public static string Keyword(Precision precision) => precision == Precision.Float ? "float" : "double";
}
