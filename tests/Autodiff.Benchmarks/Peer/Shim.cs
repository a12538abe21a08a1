using System.Runtime.InteropServices;

namespace Autodiff.Benchmarks.Peer;

/// <summary>What must run before the first touch of a type of TorchSharp's.</summary>
internal static partial class Shim
{
    private const int Now = 2;
    private const int Global = 0x100;
    private const int TrimThreshold = -1;
    private const int MmapMax = -4;

    /// <summary>On Linux: loads the symbol that an older libstdc++ lacks (see native_shim.cc), and lets malloc keep what is freed.</summary>
    public static void Load()
    {
        if (!OperatingSystem.IsLinux()) return;
        string file = Path.Combine(Path.GetDirectoryName(typeof(Shim).Assembly.Location)!, "libios_shim.so");
        if (File.Exists(file) && Open(file, Now | Global) == 0) throw new DllNotFoundException($"could not load {file}");
        // By default each large result of libtorch's is mapped anew and given back to the system, which makes it up to three times slower.
        // The threshold of mapping has an upper bound of 32 MB, so mapping is switched off altogether.
        Option(TrimThreshold, int.MaxValue);
        Option(MmapMax, 0);
    }

    [LibraryImport("libc.so.6", EntryPoint = "dlopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Open(string file, int flags);

    [LibraryImport("libc.so.6", EntryPoint = "mallopt")]
    private static partial int Option(int parameter, int value);
}
