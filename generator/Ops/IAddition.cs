using Autodiff.Generator.Ir;

namespace Autodiff.Generator.Ops;

/// <summary>A kernel that adds something to one of its operands, which may be the memory of the result.</summary>
internal interface IAddition
{
    /// <summary>What is added, as it is written.</summary>
    Expr Addend(IMathPrinter m, Node node);

    /// <summary>The operand to which it is added.</summary>
    int Sum(Node node);
}
