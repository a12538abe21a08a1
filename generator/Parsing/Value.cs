namespace Autodiff.Generator.Parsing;

/// <summary>What an expression of the user's code is while it is being translated.</summary>
internal abstract record Value
{
    /// <summary>A value whose translation failed and was reported: nothing that depends on it is reported again.</summary>
    public static readonly Value Failed = new FailedValue();

    /// <summary>What a variable holds before it is assigned.</summary>
    public static readonly Value Unassigned = new UnassignedValue();

    private sealed record FailedValue : Value;

    private sealed record UnassignedValue : Value;
}

/// <summary>One value of the IR.</summary>
internal sealed record NodeValue(int Id) : Value;

/// <summary>Several values held together.</summary>
internal sealed record TupleValue(IReadOnlyList<Value> Items) : Value;

/// <summary>A span over a part of an array: the array, the first index, the number of elements.</summary>
internal sealed record SliceValue(int Array, int Start, int Length) : Value;
