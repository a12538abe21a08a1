using System.Globalization;
using System.Numerics.Tensors;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Autodiff.Benchmarks.Report;

/// <summary>Where and with what was measured.</summary>
internal static class Machine
{
    public static IEnumerable<(string What, string Value)> Describe()
    {
        yield return ("processor", $"{Processor()}, {Environment.ProcessorCount} processors, vectors of {Width()} bits");
        yield return ("system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}");
        yield return (".NET", RuntimeInformation.FrameworkDescription);
        yield return ("Autodiff", Version(typeof(Vector<float>).Assembly));
        yield return ("System.Numerics.Tensors", Version(typeof(TensorPrimitives).Assembly));
    }

    private static int Width() =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64;

    private static string Processor()
    {
        const string info = "/proc/cpuinfo";
        string[] lines = File.Exists(info) ? File.ReadAllLines(info) : [];
        string name = Field("model name") ?? RuntimeInformation.ProcessArchitecture.ToString();
        return Field("model") is { } model ? $"{name} (family {Field("cpu family")}, model {model})" : name;

        string? Field(string key) => lines.FirstOrDefault(line => line.Split(':')[0].Trim() == key)?.Split(':', 2)[1].Trim();
    }

    // Without the commit behind the plus sign.
    private static string Version(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? assembly.GetName().Version?.ToString(3)
        ?? "";
}
