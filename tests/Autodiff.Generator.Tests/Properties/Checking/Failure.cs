using Autodiff.Generator.Tests.Properties.Language;

namespace Autodiff.Generator.Tests.Properties.Checking;

/// <summary>A property that a program violates.</summary>
/// <param name="Property">Its name: shrinking keeps to the same one.</param>
internal sealed record Failure(LayerProgram Program, string Property, Arguments? Arguments, string Detail)
{
    public override string ToString() => $"{Property}\n{Detail}\n{(Arguments is null ? "" : $"arguments:\n{Arguments}\n")}\n{Program.CSharp("P")}";
}
