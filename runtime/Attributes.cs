namespace Autodiff;

/// <summary>The derivatives a <see cref="LayerAttribute"/> asks for; they combine.</summary>
[Flags]
public enum Derivatives
{
    /// <summary>Reverse mode: the value and the gradient with respect to every differentiated input.</summary>
    Gradient = 1,

    /// <summary>Forward mode: the Jacobian times a tangent.</summary>
    Jvp = 2,

    /// <summary>The whole Jacobian, ∂result/∂input, m×n.</summary>
    Jacobian = 4,

    /// <summary>The matrix of second derivatives of a scalar result.</summary>
    Hessian = 8,

    /// <summary>The Hessian of a scalar result times a vector.</summary>
    Hvp = 16,
}

/// <summary>How the results of the samples of a batch become one scalar.</summary>
public enum Reduction
{
    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>Their sum.</summary>
    Sum,
}

/// <summary>Asks the compiler to write the derivatives of this method, in the same type.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class LayerAttribute : Attribute
{
    /// <summary>The derivatives to write; the gradient by default.</summary>
    public Derivatives Modes { get; set; } = Derivatives.Gradient;

    /// <summary>Whether to add the derivation as text, LaTeX, MathML and graphs.</summary>
    public bool Explain { get; set; }

    /// <summary>The first part of the generated names instead of the method's own, for overloads whose names would collide.</summary>
    public string? Name { get; set; }

    /// <summary>How the batched overloads reduce a scalar result over the samples; the mean by default.</summary>
    public Reduction Reduction { get; set; } = Reduction.Mean;

    /// <summary>Whether expressions that overflow or cancel are replaced by their numerically stable form; on by default.</summary>
    public bool StableRewrites { get; set; } = true;

    /// <summary>Whether the compiler reports what the layer saves for backward, in bytes.</summary>
    public bool Report { get; set; }

    /// <summary>Whether to add a method that compares the gradient with central differences.</summary>
    public bool Check { get; set; }
}

/// <summary>A weight of an instance-style layer: differentiated, and a member of its <c>Parameters</c>.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class ParameterAttribute : Attribute;

/// <summary>This parameter is not differentiated.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ConstantAttribute : Attribute;

/// <summary>The method is written for one sample of this parameter; overloads over a batch, a sample per row, are generated as well.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BatchAttribute : Attribute;

/// <summary>
/// Layers that call this method keep nothing of what it computes: their backward sweeps compute it again, from what it was given, just
/// before they need it. It takes the time of one more forward pass of this method and saves its memory; put it on the body of a long loop, as
/// a method or a local function. On a layer it says so of those that call it.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class CheckpointAttribute : Attribute;

/// <summary>
/// The dimensions of a vector, matrix or array: a number fixes one, a name such as <c>"n"</c> says that it equals every
/// other dimension of that name. Checked at compile time.
/// </summary>
/// <example><c>[Shape("h", "n")]</c>, <c>[Shape(4, 16)]</c>, <c>[Shape("h", 16)]</c></example>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.ReturnValue)]
public sealed class ShapeAttribute : Attribute
{
    /// <summary>A shape of any rank.</summary>
    /// <param name="dimensions">Each a <see cref="string"/> (a name) or a non-negative <see cref="int"/>.</param>
    public ShapeAttribute(params object[] dimensions) => Dimensions = dimensions;

    /// <summary>The dimensions in order, each a <see cref="string"/> or an <see cref="int"/>.</summary>
    public IReadOnlyList<object> Dimensions { get; }
}
