namespace Autodiff.Generator.Model;

/// <summary>
/// A parameter or result as the method's signature has it. A struct, record or tuple is several values of the IR, its leaves, in
/// the order of its fields; everything else is one.
/// </summary>
/// <param name="Name">The identifier of a parameter; empty for a result.</param>
/// <param name="CSharpType">Its C# type.</param>
/// <param name="First">The first of its leaves among those of all parameters or results.</param>
/// <param name="Leaves">What it is made of.</param>
/// <param name="Pieces">The C# that makes one of its leaves: what stands before, between and after them.</param>
/// <param name="Order">The leaves between the pieces.</param>
/// <param name="IsReference">Whether the argument may be null.</param>
/// <param name="Element">Of an array of structs the C# type of its elements: the leaves are theirs, and each is an array.</param>
/// <param name="IsBatched">Whether there are overloads that take a sample of it per row.</param>
internal sealed record SignatureModel(
    string Name, string CSharpType, int First, EquatableArray<LeafModel> Leaves, EquatableArray<string> Pieces, EquatableArray<int> Order, bool IsReference, string? Element = null,
    bool IsBatched = false)
{
    /// <summary>One that has no parts.</summary>
    public static SignatureModel Whole(string name, string type, int first, bool isDifferentiated) =>
        new(name, type, first, EquatableArray.Of(new LeafModel("", isDifferentiated, IsReference: false)), EquatableArray.Of("", ""), EquatableArray.Of(0), IsReference: false);

    /// <summary>Whether it has parts: a struct, record or tuple.</summary>
    public bool IsComposite => Leaves.Count != 1 || Leaves[0].Path.Length > 0;

    public bool IsDifferentiated => Leaves.Any(l => l.IsDifferentiated);

    /// <summary>The C# that makes a value of this type of its leaves; a leaf without code has no value.</summary>
    public string Make(Func<int, string?> leaf) =>
        string.Concat(Pieces.Select((piece, i) => i < Order.Count ? piece + (leaf(Order[i]) ?? (Leaves[Order[i]].IsReference ? "default!" : "default")) : piece));
}

/// <summary>A part of a struct, record or tuple that is one value of the IR, or the whole of anything else.</summary>
/// <param name="Path">The members that lead to it, each behind a dot; empty for the whole.</param>
/// <param name="IsDifferentiated">Whether it has a gradient: it is real, and not constant.</param>
/// <param name="IsReference">Whether its default is null.</param>
internal sealed record LeafModel(string Path, bool IsDifferentiated, bool IsReference);
