namespace Autodiff.Gradients.Tests.Modes;

/// <summary>That a call allocates nothing once it has been made.</summary>
internal static class Allocations
{
    public static void AssertNone(Action<object?[]> call, object?[] arguments)
    {
        call(arguments);
        call(arguments);
        long before = GC.GetAllocatedBytesForCurrentThread();
        call(arguments);
        call(arguments);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
