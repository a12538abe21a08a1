using Autodiff.Generator.Tests.Properties.Imperative.Language;

namespace Autodiff.Generator.Tests.Properties.Imperative.Checking;

/// <summary>A property that a program violates.</summary>
/// <param name="Property">Its name: shrinking keeps to the same one.</param>
internal sealed record Failure(Routine Program, string Property, Arguments? Arguments, string Detail)
{
    public override string ToString() => $"{Property}\n{Detail}\n{(Arguments is null ? "" : $"arguments:\n{Arguments}\n")}\n{Program.CSharp("P")}";
}

/// <summary>A violation found while checking.</summary>
internal sealed class Violation(string property, string message) : Exception(message)
{
    public string Property => property;
}

/// <summary>What a check holds a program against.</summary>
internal enum Aim
{
    /// <summary>The interpreter against the compiled program and its central differences: no generator takes part.</summary>
    Interpreter,

    /// <summary>The generated derivatives against the interpreter.</summary>
    Derivatives,
}
