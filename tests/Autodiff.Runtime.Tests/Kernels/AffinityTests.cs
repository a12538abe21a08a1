using Autodiff.Kernels;

namespace Autodiff.Runtime.Tests.Kernels;

/// <summary>On threads of their own: what is changed is the calling thread's.</summary>
public sealed class AffinityTests
{
    [Fact]
    public void A_thread_leaves_a_processor_if_it_has_another_one_and_may_come_back() => OnItsOwn(() =>
    {
        int here = Thread.GetCurrentProcessorId();
        bool isMoved = Affinity.Avoid(here, out Affinity.Mask before);
        // There may be more processors than the process is given time on, but not fewer.
        if (OperatingSystem.IsLinux() && Environment.ProcessorCount > 1) Assert.True(isMoved);
        if (!isMoved) return;
        for (int i = 0; i < 100; i++)
        {
            Assert.NotEqual(here, Thread.GetCurrentProcessorId());
            Thread.Yield();
        }
        Affinity.Restore(before);
        Assert.True(Affinity.Avoid(here, out Affinity.Mask again));
        Assert.True(again.Equals(before));
    });

    [Theory]
    [InlineData(-1)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(int.MaxValue)]
    public void A_processor_that_is_not_there_needs_no_avoiding(int processor) => OnItsOwn(() =>
        Assert.False(Affinity.Avoid(processor, out _)));

    [Fact]
    public void The_last_processor_of_a_thread_is_not_taken_from_it() => OnItsOwn(() =>
    {
        int avoided = AvoidAll();
        if (OperatingSystem.IsLinux()) Assert.InRange(avoided, Environment.ProcessorCount - 1, 1023);
        Assert.Equal(0, AvoidAll());
    });

    private static int AvoidAll() => Enumerable.Range(0, 1024).Count(processor => Affinity.Avoid(processor, out _));

    private static void OnItsOwn(Action test)
    {
        Exception? failure = null;
        Thread thread = new(() => failure = Record.Exception(test));
        thread.Start();
        thread.Join();
        if (failure is not null) throw new InvalidOperationException("On its own thread:", failure);
    }
}
