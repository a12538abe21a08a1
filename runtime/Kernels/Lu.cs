using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Autodiff.Kernels;

/// <summary>
/// What a compiled layer computes by factoring a matrix: in a scratch object of its workspace, which works on a copy of the
/// matrix, so that nothing is allocated from the second call on.
/// </summary>
public static class Lu
{
    /// <summary>Factors <paramref name="a"/> into the slot's factors, making them when the slot is empty.</summary>
    /// <exception cref="ArgumentException"><paramref name="a"/> is not square.</exception>
    public static LuFactors<T> Factor<T>([NotNull] ref LuFactors<T>? slot, Matrix<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        slot ??= new LuFactors<T>();
        slot.Factor(a);
        return slot;
    }

    /// <summary>det A; 1 for a 0×0 matrix.</summary>
    /// <param name="factors">The scratch object; holds the factors of A afterwards.</param>
    /// <param name="a">A, n×n.</param>
    /// <exception cref="ArgumentException"><paramref name="a"/> is not square.</exception>
    public static T Determinant<T>(LuFactors<T> factors, Matrix<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        factors.Factor(a);
        return factors.Determinant;
    }

    /// <summary>log det A: 0 for a 0×0 matrix, −∞ for a singular one, NaN where the determinant is negative.</summary>
    /// <inheritdoc cref="Determinant{T}(LuFactors{T}, Matrix{T})"/>
    public static T LogDeterminant<T>(LuFactors<T> factors, Matrix<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        factors.Factor(a);
        return factors.LogDeterminant;
    }

    /// <summary>A⁻¹, n×n.</summary>
    /// <param name="factors">The scratch object; holds the factors of A afterwards.</param>
    /// <param name="a">A, n×n.</param>
    /// <param name="into">The result.</param>
    /// <exception cref="ArgumentException">A shape does not fit, or A is singular.</exception>
    public static void Inverse<T>(LuFactors<T> factors, Matrix<T> a, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        factors.Factor(a);
        factors.Inverse(into);
    }

    /// <summary>A⁻¹·b, n×1, for A n×n, b n×1.</summary>
    /// <param name="factors">The scratch object; holds the factors of A afterwards.</param>
    /// <param name="a">A.</param>
    /// <param name="b">The right side.</param>
    /// <param name="into">The result; may be <paramref name="b"/>.</param>
    /// <exception cref="ArgumentException">A shape does not fit, memory overlaps in part, or A is singular.</exception>
    public static void Solve<T>(LuFactors<T> factors, Matrix<T> a, Vector<T> b, Vector<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        factors.Factor(a);
        factors.Solve(b, into);
    }

    /// <summary>A⁻¹·B, n×p, for A n×n, B n×p.</summary>
    /// <inheritdoc cref="Solve{T}(LuFactors{T}, Matrix{T}, Vector{T}, Vector{T})"/>
    public static void Solve<T>(LuFactors<T> factors, Matrix<T> a, Matrix<T> b, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        factors.Factor(a);
        factors.Solve(b, into);
    }

    /// <summary>b·A⁻¹, 1×n, for b 1×n, A n×n.</summary>
    /// <param name="factors">The scratch object; holds the factors of A afterwards.</param>
    /// <param name="b">The left factor.</param>
    /// <param name="a">A.</param>
    /// <param name="into">The result; may be <paramref name="b"/>.</param>
    /// <exception cref="ArgumentException">A shape does not fit, memory overlaps in part, or A is singular.</exception>
    public static void SolveRight<T>(LuFactors<T> factors, RowVector<T> b, Matrix<T> a, RowVector<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        factors.Factor(a);
        factors.Solve(b, into);
    }

    /// <summary>B·A⁻¹, p×n, for B p×n, A n×n.</summary>
    /// <inheritdoc cref="SolveRight{T}(LuFactors{T}, RowVector{T}, Matrix{T}, RowVector{T})"/>
    public static void SolveRight<T>(LuFactors<T> factors, Matrix<T> b, Matrix<T> a, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        factors.Factor(a);
        factors.SolveRight(b, into);
    }

    /// <summary>adj A, n×n, the derivative of det A in numerator layout; also where A is singular.</summary>
    /// <param name="factors">The scratch object; holds the factors of A afterwards.</param>
    /// <param name="a">A, n×n.</param>
    /// <param name="into">The result.</param>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public static void Adjugate<T>(CompleteLuFactors<T> factors, Matrix<T> a, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        factors.Factor(a);
        factors.Adjugate(into);
    }

    /// <summary>D adj(A)[H], n×n, the derivative of the adjugate in the direction H; also where A is singular.</summary>
    /// <param name="factors">The scratch object; holds the factors of A afterwards.</param>
    /// <param name="a">A, n×n.</param>
    /// <param name="direction">H, n×n.</param>
    /// <param name="into">The result.</param>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public static void AdjugateDerivative<T>(CompleteLuFactors<T> factors, Matrix<T> a, Matrix<T> direction, Matrix<T> into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        factors.Factor(a);
        factors.AdjugateDerivative(direction, into);
    }
}
