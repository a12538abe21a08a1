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
        int side = !Avx.IsSupported ? 0 : sizeof(T) == sizeof(float) ? 8 : sizeof(T) == sizeof(double) ? 4 : 0;
        int wholeRows = side == 0 ? 0 : rows - rows % side, wholeColumns = side == 0 ? 0 : columns - columns % side;
        if (side != 0)
        {
            for (int j = 0; j < wholeColumns; j += side)
            {
                for (int i = 0; i < wholeRows; i += side)
                {
                    T* square = from + i * stride + j, target = into + j * intoStride + i;
                    if (sizeof(T) == sizeof(float)) Copy8((float*)square, stride, (float*)target, intoStride);
                    else Copy4((double*)square, stride, (double*)target, intoStride);
                }
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

    // Rows four apart share a register, so that what is left is within halves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy8(float* from, nint stride, float* into, nint intoStride)
    {
        float* below = from + 4 * stride;
        Copy4(from, below, stride, into, intoStride);
        Copy4(from + 4, below + 4, stride, into + 4 * intoStride, intoStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy4(float* from, float* below, nint stride, float* into, nint intoStride)
    {
        Vector256<float> r0 = Vector256.Create(Vector128.Load(from), Vector128.Load(below));
        Vector256<float> r1 = Vector256.Create(Vector128.Load(from + stride), Vector128.Load(below + stride));
        Vector256<float> r2 = Vector256.Create(Vector128.Load(from + 2 * stride), Vector128.Load(below + 2 * stride));
        Vector256<float> r3 = Vector256.Create(Vector128.Load(from + 3 * stride), Vector128.Load(below + 3 * stride));
        Vector256<double> even0 = Avx.UnpackLow(r0, r1).AsDouble(), odd0 = Avx.UnpackHigh(r0, r1).AsDouble();
        Vector256<double> even1 = Avx.UnpackLow(r2, r3).AsDouble(), odd1 = Avx.UnpackHigh(r2, r3).AsDouble();
        Avx.UnpackLow(even0, even1).AsSingle().Store(into);
        Avx.UnpackHigh(even0, even1).AsSingle().Store(into + intoStride);
        Avx.UnpackLow(odd0, odd1).AsSingle().Store(into + 2 * intoStride);
        Avx.UnpackHigh(odd0, odd1).AsSingle().Store(into + 3 * intoStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy4(double* from, nint stride, double* into, nint intoStride)
    {
        double* below = from + 2 * stride;
        Copy2(from, below, stride, into, intoStride);
        Copy2(from + 2, below + 2, stride, into + 2 * intoStride, intoStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy2(double* from, double* below, nint stride, double* into, nint intoStride)
    {
        Vector256<double> r0 = Vector256.Create(Vector128.Load(from), Vector128.Load(below));
        Vector256<double> r1 = Vector256.Create(Vector128.Load(from + stride), Vector128.Load(below + stride));
        Avx.UnpackLow(r0, r1).Store(into);
        Avx.UnpackHigh(r0, r1).Store(into + intoStride);
    }
}
