namespace Autodiff;

/// <summary>The exceptions for shapes that do not fit: each names the argument, and both shapes.</summary>
public static class ShapeError
{
    /// <summary>"w1 is 3×5 and x is 4×1: w1.Columns must equal x.Length."</summary>
    /// <param name="argument">The name of the argument that is wrong.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="other">The name of what it does not fit.</param>
    /// <param name="otherShape">The shape of that.</param>
    /// <param name="rule">What must hold, without a full stop.</param>
    public static ArgumentException Between(string argument, string shape, string other, string otherShape, string rule) =>
        new($"{argument} is {shape} and {other} is {otherShape}: {rule}.", argument);

    /// <summary>"into is 3×1 and must be 4×1."</summary>
    public static ArgumentException Expected(string argument, string shape, string expectedShape) =>
        new($"{argument} is {shape} and must be {expectedShape}.", argument);

    /// <summary>"a is 3×5: Det needs a square matrix."</summary>
    public static ArgumentException NotSquare(string argument, string shape, string function) =>
        new($"{argument} is {shape}: {function} needs a square matrix.", argument);

    /// <summary>"x is 0×1: Max needs at least one element."</summary>
    public static ArgumentException Empty(string argument, string shape, string function) =>
        new($"{argument} is {shape}: {function} needs at least one element.", argument);

    /// <summary>"into overlaps a in memory: the result would overwrite an operand that is still to be read."</summary>
    public static ArgumentException Overlap(string argument, string other) =>
        new($"{argument} overlaps {other} in memory: the result would overwrite an operand that is still to be read.", argument);

    internal static ArgumentOutOfRangeException Index(string argument, int index, string what, int count) =>
        new(argument, index, $"The {what} must be at least 0 and less than {count}.");
}
