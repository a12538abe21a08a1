using Autodiff.Generator.Ir;
using Autodiff.Generator.Model;

namespace Autodiff.Generator.Ops;

/// <summary>
/// The call of one of the layer's functions (<see cref="FunctionModel"/>): of a method that calls itself, which cannot be followed
/// into the body. Its results are read by <see cref="Part"/>s, all of which are there, needed or not.
/// </summary>
internal abstract record Call(FunctionName Function) : Control
{
    public sealed override bool HasEffect => true;

    /// <summary>Which operands are the function's arguments, the rest being their shadows.</summary>
    public virtual int ArgumentsOf(Node node) => node.Operands.Count;
}

/// <summary>The value alone. Operands: the arguments. Results: the function's.</summary>
internal sealed record FunctionCall(FunctionName Function) : Call(Function)
{
    public override string Mnemonic => "call " + Function;
}

/// <summary>
/// A call that will be differentiated. Operands: the arguments, the shadows of those that are real arrays. Results: the
/// function's, the shadows of those that are real arrays, and last the number of the call's own workspace.
/// </summary>
internal sealed record RecordedCall(FunctionName Function, int Arguments, int Results) : Call(Function)
{
    public override string Mnemonic => "recorded call " + Function;

    public override int ArgumentsOf(Node node) => Arguments;
}

/// <summary>
/// Undoes a <see cref="RecordedCall"/>: adds to the shadows of its arrays. Operands: the number of the call's workspace, the
/// cotangents of the results that are real and no arrays. Results: those of such arguments.
/// </summary>
internal sealed record ReverseCall(FunctionName Function) : Call(Function)
{
    public override string Mnemonic => "reverse call " + Function;

    public override int ArgumentsOf(Node node) => 0;
}
