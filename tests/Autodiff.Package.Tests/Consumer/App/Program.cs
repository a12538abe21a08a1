using System.Runtime.Intrinsics;

Console.WriteLine(Regression.Report());
Console.WriteLine($"256-bit vectors: {Vector256.IsHardwareAccelerated}");
