using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>What a kernel's C# is written with.</summary>
internal abstract class KernelCall
{
    /// <summary>The element type of the operation.</summary>
    public abstract Element Element { get; }

    /// <summary>The C# of an operand: the name of a buffer (perhaps with <c>.T</c>), or a scalar expression.</summary>
    public abstract string this[int operand] { get; }

    /// <summary>Σ over the elements of an operand, fused with the element-wise expression that makes it.</summary>
    public abstract string SumOf(int operand);

    /// <summary>The product of two operands, plus a third if there is one, of which the vectors lie in registers; null where there is no such form.</summary>
    public virtual string? ProductInRegisters(int a, int b, int? plus) => null;

    /// <summary>The number of operands.</summary>
    public abstract int Operands { get; }

    /// <summary>The number of elements of an operand, as C#.</summary>
    public abstract string Count(int operand);

    /// <summary>A scratch object of the runtime kept in the workspace, made once.</summary>
    public abstract string Scratch(string type);

    /// <summary>A runtime type of <c>Autodiff.Kernels</c> or <c>Autodiff</c>, qualified where its name would collide.</summary>
    public abstract string Runtime(string name);

    /// <summary>The C# name or number of a dimension.</summary>
    public abstract string Dim(Dim dim);

    public string Keyword => Element == Element.Float ? "float" : "double";
}
