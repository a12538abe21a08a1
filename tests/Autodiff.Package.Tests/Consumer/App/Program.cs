using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

Console.WriteLine(Regression.Report());
Console.WriteLine($"AVX2 {Avx2.IsSupported}, FMA {Fma.IsSupported}, 256-bit vectors {Vector256.IsHardwareAccelerated}");
Console.WriteLine($"512-bit vectors {Vector512.IsHardwareAccelerated}");
