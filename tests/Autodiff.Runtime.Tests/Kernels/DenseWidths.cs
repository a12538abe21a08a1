using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Autodiff.Kernels;

namespace Autodiff.Runtime.Tests.Kernels;

/// <summary>Runs the dense kernels at every width that the machine has, whatever it would choose.</summary>
internal static unsafe class DenseWidths
{
    public static readonly int[] All = [.. Widths.All.Where(bits => bits switch
    {
        512 => Avx512F.IsSupported,
        256 => Avx2.IsSupported && Fma.IsSupported,
        _ => true,
    })];

    public static void Gemm<T>(int bits, GemmProblem<T> problem)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        switch (bits)
        {
            case 512: GemmBlocks<T, Vector512<T>, Register512<T>>.Run(&problem); break;
            case 256: GemmBlocks<T, Vector256<T>, Register256<T>>.Run(&problem); break;
            case 128: GemmBlocks<T, Vector128<T>, Register128<T>>.Run(&problem); break;
            default: GemmBlocks<T, T, Register1<T>>.Run(&problem); break;
        }
    }

    public static void Combine<T>(int bits, T* a, int rows, int columns, T* x, T* start, T* y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        switch (bits)
        {
            case 512: GemvLoops<T, Vector512<T>, Register512<T>>.Combine(a, columns, rows, columns, x, start, y); break;
            case 256: GemvLoops<T, Vector256<T>, Register256<T>>.Combine(a, columns, rows, columns, x, start, y); break;
            case 128: GemvLoops<T, Vector128<T>, Register128<T>>.Combine(a, columns, rows, columns, x, start, y); break;
            default: GemvLoops<T, T, Register1<T>>.Combine(a, columns, rows, columns, x, start, y); break;
        }
    }

    public static void Dot<T>(int bits, T* a, int rows, int columns, T* x, T* start, T* y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        switch (bits)
        {
            case 512: GemvLoops<T, Vector512<T>, Register512<T>>.Dot(a, columns, rows, columns, x, start, y); break;
            case 256: GemvLoops<T, Vector256<T>, Register256<T>>.Dot(a, columns, rows, columns, x, start, y); break;
            case 128: GemvLoops<T, Vector128<T>, Register128<T>>.Dot(a, columns, rows, columns, x, start, y); break;
            default: GemvLoops<T, T, Register1<T>>.Dot(a, columns, rows, columns, x, start, y); break;
        }
    }

    public static void Rank1<T>(int bits, T* x, int rows, T* y, int columns, T* start, T* into)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        switch (bits)
        {
            case 512: Rank1Loop<T, Vector512<T>, Register512<T>>.Run(x, rows, y, columns, start, into, columns); break;
            case 256: Rank1Loop<T, Vector256<T>, Register256<T>>.Run(x, rows, y, columns, start, into, columns); break;
            case 128: Rank1Loop<T, Vector128<T>, Register128<T>>.Run(x, rows, y, columns, start, into, columns); break;
            default: Rank1Loop<T, T, Register1<T>>.Run(x, rows, y, columns, start, into, columns); break;
        }
    }
}
