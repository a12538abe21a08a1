using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Autodiff.Kernels;

/// <summary>
/// On which processors the system may run the calling thread. Some kernels (of small virtual machines, where no cache is known to be
/// shared) wake a thread on the processor of who wakes it, although another one is idle, and leave it there for tens of milliseconds:
/// so a helper keeps off the caller's processor while it sleeps.
/// </summary>
internal static unsafe class Affinity
{
    // As many processors as the kernel's own type has.
    private const int Words = 1024 / 64;

    /// <summary>Keeps the calling thread off a processor, if it has another one, until <see cref="Restore"/>.</summary>
    /// <param name="processor">The processor's number.</param>
    /// <param name="before">Where the thread was allowed to run.</param>
    /// <returns>Whether anything changed. On other systems, or where it is forbidden, nothing does.</returns>
    public static bool Avoid(int processor, out Mask before)
    {
        before = default;
        if (!OperatingSystem.IsLinux() || processor is < 0 or >= 64 * Words) return false;
        fixed (ulong* words = before.Bits)
        {
            if (!Get(words)) return false;
        }
        Mask without = before;
        without.Bits[processor / 64] &= ~(1UL << (processor % 64));
        return !without.IsEmpty && !without.Equals(before) && Set(without);
    }

    /// <summary>Allows the calling thread again what <see cref="Avoid"/> took from it.</summary>
    public static void Restore(in Mask before)
    {
        if (OperatingSystem.IsLinux()) Set(before);
    }

    [SupportedOSPlatform("linux")]
    private static bool Get(ulong* words)
    {
        try
        {
            return sched_getaffinity(0, Words * sizeof(ulong), words) >= 0;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    [SupportedOSPlatform("linux")]
    private static bool Set(Mask mask) => sched_setaffinity(0, Words * sizeof(ulong), mask.Bits) == 0;

    [DllImport("libc")]
    private static extern int sched_getaffinity(int thread, nuint bytes, ulong* mask);

    [DllImport("libc")]
    private static extern int sched_setaffinity(int thread, nuint bytes, ulong* mask);

    /// <summary>A bit for each processor.</summary>
    internal struct Mask : IEquatable<Mask>
    {
        public fixed ulong Bits[Words];

        public readonly bool IsEmpty => Equals(default);

        public readonly bool Equals(Mask other)
        {
            for (int i = 0; i < Words; i++)
            {
                if (Bits[i] != other.Bits[i]) return false;
            }
            return true;
        }
    }
}
