using System.Runtime.Intrinsics;

namespace Autodiff.Kernels;

/// <summary>A function that takes the numbers of its formula from tables, each lane its own, for registers of 512 bits: two hold a table.</summary>
internal interface ITabulated
{
    /// <summary>The value at a, lane by lane.</summary>
    static abstract Vector512<T> At<T>(Vector512<T> a);
}
