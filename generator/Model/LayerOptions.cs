namespace Autodiff.Generator.Model;

/// <summary>The runtime's <c>Derivatives</c>, by value.</summary>
[Flags]
internal enum Modes
{
    Gradient = 1,
    Jvp = 2,
    Jacobian = 4,
    Hessian = 8,
    Hvp = 16,
}

/// <summary>What <c>[Layer]</c> asks for.</summary>
/// <param name="Modes">The derivatives.</param>
/// <param name="StableRewrites">Whether stable forms take the place of literal ones.</param>
/// <param name="Check">Whether a method that checks the gradient is wanted.</param>
/// <param name="Report">Whether the compiler says what is kept for the backward sweep.</param>
/// <param name="IsSum">Whether batches are summed; otherwise their mean is taken.</param>
internal sealed record LayerOptions(Modes Modes, bool StableRewrites, bool Check, bool Report, bool IsSum)
{
    public bool Has(Modes mode) => (Modes & mode) != 0;

    /// <summary>Whether MJvp is written: for its own sake, or for the columns of a Jacobian of more than one row.</summary>
    public bool WritesJvp(bool isScalar) => Has(Modes.Jvp) || (Has(Modes.Jacobian) && !isScalar);

    /// <summary>Whether MHvp is written: for its own sake, or for the columns of the Hessian.</summary>
    public bool WritesHvp => Has(Modes.Hvp) || Has(Modes.Hessian);
}
