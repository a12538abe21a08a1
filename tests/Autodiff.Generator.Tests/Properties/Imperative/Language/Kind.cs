namespace Autodiff.Generator.Tests.Properties.Imperative.Language;

/// <summary>The types of the imperative programs.</summary>
internal enum Kind { Number, Integer, Truth, Vector, Array, Grid, Jagged, Span, ReadOnlySpan, Pair, None }

internal static class Kinds
{
    public static string CSharp(this Kind kind) => kind switch
    {
        Kind.Number => "double",
        Kind.Integer => "int",
        Kind.Truth => "bool",
        Kind.Vector => "Vector<double>",
        Kind.Array => "double[]",
        Kind.Grid => "double[,]",
        Kind.Jagged => "double[][]",
        Kind.Span => "Span<double>",
        Kind.ReadOnlySpan => "ReadOnlySpan<double>",
        Kind.Pair => "(double, double)",
        _ => "void",
    };

    /// <summary>Whether it is a sequence with one index.</summary>
    public static bool IsSequence(this Kind kind) => kind is Kind.Array or Kind.Span or Kind.ReadOnlySpan;

    public static bool IsSpan(this Kind kind) => kind is Kind.Span or Kind.ReadOnlySpan;

    /// <summary>Whether its values have derivatives.</summary>
    public static bool IsReal(this Kind kind) => kind is not (Kind.Integer or Kind.Truth or Kind.None);

    public static bool IsArray(this Kind kind) => kind is Kind.Array or Kind.Grid or Kind.Jagged || kind.IsSpan();
}
