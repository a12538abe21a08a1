using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Autodiff.Kernels;

/// <summary>A function of a ≥ 0 in float as 32 polynomials of degree five, each for a piece of the axis.</summary>
/// <remarks>
/// A table has the pieces' centres and then their coefficients from the constants on. A polynomial is in the distance from its centre and the
/// best (Remez) for the relative error, which is below 2⁻²⁶. A centre is where the function's value, the polynomial's constant, is a float up to
/// a hundredth of its last place; 0 is the centre where the function is 0.
/// </remarks>
internal static unsafe class SinglePieces
{
    /// <summary>Where the even pieces end.</summary>
    public const float End = 3.9374998f;

    private const int Count = 32;
    private const float EvenPiecesPerUnit = 8;

    /// <summary>Pieces around the multiples of ⅛.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Evenly(float* numbers, Vector512<float> a) => At(numbers, EvenPiece(a), a);

    /// <summary>
    /// Pieces of a quarter of an octave from 2⁻⁴ to 2⁴, the first down to 0. The last three bits of the exponent and the first two of the
    /// mantissa are the number of the piece: 0 to 11 are those from 2 to 16, 12 to 31 those below 2.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ByOctave(float* numbers, Vector512<float> a) =>
        At(numbers, Vector512.MaxNative(a, Vector512.Create(0.0625f)).AsInt32() >>> 21, a);

    /// <summary>The nearest multiple of ⅛: adding 1.5·2²³ leaves its number in the lowest bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> EvenPiece(Vector512<float> a) =>
        Vector512.MultiplyAddEstimate(a, Vector512.Create(EvenPiecesPerUnit), Vector512.Create(12582912f)).AsInt32();

    /// <summary>The value at a, which is in the piece whose number is in the five lowest bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> At(float* numbers, Vector512<int> piece, Vector512<float> a)
    {
        Vector512<float> t = a - Look(numbers, 0, piece);
        Vector512<float> p = Vector512.MultiplyAddEstimate(Look(numbers, 6, piece), t, Look(numbers, 5, piece));
        p = Vector512.MultiplyAddEstimate(p, t, Look(numbers, 4, piece));
        p = Vector512.MultiplyAddEstimate(p, t, Look(numbers, 3, piece));
        p = Vector512.MultiplyAddEstimate(p, t, Look(numbers, 2, piece));
        return Vector512.MultiplyAddEstimate(p, t, Look(numbers, 1, piece));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Look(float* numbers, int row, Vector512<int> piece) => Avx512F.PermuteVar16x32x2(
        Vector512.LoadAligned(numbers + row * Count), piece, Vector512.LoadAligned(numbers + row * Count + Count / 2));
}
