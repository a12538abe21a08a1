namespace Autodiff.Generator.Parsing;

/// <summary>What an expression of the user's code is while it is being translated.</summary>
internal abstract record Value
{
    /// <summary>A value whose translation failed and was reported: nothing that depends on it is reported again.</summary>
    public static readonly Value Failed = new FailedValue();

    private sealed record FailedValue : Value;
}

/// <summary>One value of the IR.</summary>
internal sealed record NodeValue(int Id) : Value;

/// <summary>Several values held together.</summary>
internal sealed record TupleValue(IReadOnlyList<Value> Items) : Value;
