using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Autodiff.Generator.Incremental;

/// <summary>Loops over the machine's processors: the driver runs the transforms of a generator one after another.</summary>
internal static class Concurrently
{
    /// <summary>
    /// Runs the action for each number below the count. What is too deep for the stack of a thread of the pool runs again on the
    /// caller's, which may be larger; what is too deep for that as well is given up.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was cancelled: not all has run.</exception>
    public static void For(int count, bool isConcurrent, Action<int> action, CancellationToken cancellation)
    {
        IEnumerable<int> rest = isConcurrent ? OnThePool(count, action, cancellation) : Enumerable.Range(0, count);
        foreach (int i in rest)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                action(i);
            }
            catch (InsufficientExecutionStackException)
            {
                // The action has no result.
            }
        }
    }

    private static ConcurrentBag<int> OnThePool(int count, Action<int> action, CancellationToken cancellation)
    {
        int caller = Thread.CurrentThread.ManagedThreadId;
        OperationCanceledException? cancelled = null;
        ConcurrentBag<int> tooDeep = [];
        Parallel.For(0, count, (i, loop) =>
        {
            try
            {
                cancellation.ThrowIfCancellationRequested();
                action(i);
            }
            catch (InsufficientExecutionStackException)
            {
                tooDeep.Add(i);
            }
            catch (OperationCanceledException e)
            {
                // It leaves as it would leave a plain loop: not in an AggregateException, and the caller's own if that threw one.
                if (Thread.CurrentThread.ManagedThreadId == caller) Interlocked.Exchange(ref cancelled, e);
                else Interlocked.CompareExchange(ref cancelled, e, null);
                loop.Stop();
            }
        });
        if (cancelled != null) ExceptionDispatchInfo.Capture(cancelled).Throw();
        return tooDeep;
    }
}
