using System.Numerics;

namespace Autodiff;

/// <summary>
/// The gradients with respect to all parameters of a layer: what every generated <c>MGradients</c> of an instance-style
/// type is, and what optimizers read.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public interface IGradients<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>
    /// The gradients of all parameters laid end to end, in the order of the elements of the type's
    /// <see cref="ParameterSet{T}"/>: element i belongs to parameter element i.
    /// </summary>
    Span<T> Buffer { get; }

    /// <summary>Sets every gradient to zero, those of the inputs too.</summary>
    void Clear();

    /// <summary>What <see cref="Buffer"/> belongs to, of which an optimizer takes gradients by their factors; null if there is no such thing.</summary>
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    ParameterGradients<T>? Parameters => null;
}
