using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Autodiff.Kernels;

/// <summary>Copies a matrix into its transpose, in squares that fit the registers.</summary>
internal static unsafe class Transposition
{
    /// <summary>into[j, i] = from[i, j]; the strides are from row to row of each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy<T>(T* from, nint stride, int rows, int columns, T* into, nint intoStride)
        where T : unmanaged
    {
        // What a square of registers holds, or of halves of them: 16×4 or 8×4 floats, 8×2 or 4×2 doubles.
        int bytes = sizeof(T) is not (sizeof(float) or sizeof(double)) ? 0 : Avx512F.IsSupported && rows * sizeof(T) % 64 == 0 ? 64 : Avx.IsSupported ? 32 : 0;
        int high = bytes / sizeof(T), wide = 16 / sizeof(T);
        int wholeRows = high == 0 ? 0 : rows - rows % high, wholeColumns = high == 0 ? 0 : columns - columns % wide;
        for (int i = 0; i < wholeRows; i += high)
        {
            for (int j = 0; j < wholeColumns; j += wide)
            {
                T* source = from + i * stride + j, target = into + j * intoStride + i;
                if (sizeof(T) == sizeof(float) && bytes == 64) Copy16((float*)source, stride, (float*)target, intoStride);
                else if (sizeof(T) == sizeof(float)) Copy8((float*)source, stride, (float*)target, intoStride);
                else if (bytes == 64) Copy8((double*)source, stride, (double*)target, intoStride);
                else Copy4((double*)source, stride, (double*)target, intoStride);
            }
        }
        if (wholeRows < rows) CopySingly(from + wholeRows * stride, stride, rows - wholeRows, wholeColumns, into + wholeRows, intoStride);
        if (wholeColumns < columns) CopySingly(from + wholeColumns, stride, rows, columns - wholeColumns, into + wholeColumns * intoStride, intoStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopySingly<T>(T* from, nint stride, int rows, int columns, T* into, nint intoStride)
        where T : unmanaged
    {
        for (int j = 0; j < columns; j++)
        {
            T* source = from + j, target = into + j * intoStride;
            for (int i = 0; i < rows; i++, source += stride) target[i] = *source;
        }
    }

    // Rows four apart share a register, so that what is left is within its quarters.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy16(float* from, nint stride, float* into, nint intoStride)
    {
        Vector512<float> r0 = Load(from, 4 * stride), r1 = Load(from + stride, 4 * stride);
        Vector512<float> r2 = Load(from + 2 * stride, 4 * stride), r3 = Load(from + 3 * stride, 4 * stride);
        Vector512<double> low0 = Avx512F.UnpackLow(r0, r1).AsDouble(), high0 = Avx512F.UnpackHigh(r0, r1).AsDouble();
        Vector512<double> low1 = Avx512F.UnpackLow(r2, r3).AsDouble(), high1 = Avx512F.UnpackHigh(r2, r3).AsDouble();
        Avx512F.UnpackLow(low0, low1).AsSingle().Store(into);
        Avx512F.UnpackHigh(low0, low1).AsSingle().Store(into + intoStride);
        Avx512F.UnpackLow(high0, high1).AsSingle().Store(into + 2 * intoStride);
        Avx512F.UnpackHigh(high0, high1).AsSingle().Store(into + 3 * intoStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy8(double* from, nint stride, double* into, nint intoStride)
    {
        Vector512<double> r0 = Load(from, 2 * stride), r1 = Load(from + stride, 2 * stride);
        Avx512F.UnpackLow(r0, r1).Store(into);
        Avx512F.UnpackHigh(r0, r1).Store(into + intoStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy8(float* from, nint stride, float* into, nint intoStride)
    {
        float* below = from + 4 * stride;
        Vector256<float> r0 = Vector256.Create(Vector128.Load(from), Vector128.Load(below));
        Vector256<float> r1 = Vector256.Create(Vector128.Load(from + stride), Vector128.Load(below + stride));
        Vector256<float> r2 = Vector256.Create(Vector128.Load(from + 2 * stride), Vector128.Load(below + 2 * stride));
        Vector256<float> r3 = Vector256.Create(Vector128.Load(from + 3 * stride), Vector128.Load(below + 3 * stride));
        Vector256<double> low0 = Avx.UnpackLow(r0, r1).AsDouble(), high0 = Avx.UnpackHigh(r0, r1).AsDouble();
        Vector256<double> low1 = Avx.UnpackLow(r2, r3).AsDouble(), high1 = Avx.UnpackHigh(r2, r3).AsDouble();
        Avx.UnpackLow(low0, low1).AsSingle().Store(into);
        Avx.UnpackHigh(low0, low1).AsSingle().Store(into + intoStride);
        Avx.UnpackLow(high0, high1).AsSingle().Store(into + 2 * intoStride);
        Avx.UnpackHigh(high0, high1).AsSingle().Store(into + 3 * intoStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy4(double* from, nint stride, double* into, nint intoStride)
    {
        double* below = from + 2 * stride;
        Vector256<double> r0 = Vector256.Create(Vector128.Load(from), Vector128.Load(below));
        Vector256<double> r1 = Vector256.Create(Vector128.Load(from + stride), Vector128.Load(below + stride));
        Avx.UnpackLow(r0, r1).Store(into);
        Avx.UnpackHigh(r0, r1).Store(into + intoStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Load<T>(T* from, nint apart)
        where T : unmanaged => Vector512.Create(
            Vector256.Create(Vector128.Load(from), Vector128.Load(from + apart)),
            Vector256.Create(Vector128.Load(from + 2 * apart), Vector128.Load(from + 3 * apart)));
}
