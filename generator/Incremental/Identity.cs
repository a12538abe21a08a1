using System.Runtime.CompilerServices;

namespace Autodiff.Generator.Incremental;

/// <summary>A number for each object, its own for good, by which it can be known again without being kept alive.</summary>
internal static class Identity
{
    private static readonly ConditionalWeakTable<object, Number> Numbers = new();
    private static long _last;

    public static long Of(object item) => Numbers.GetValue(item, _ => new Number(Interlocked.Increment(ref _last))).Value;

    private sealed class Number(long value)
    {
        public long Value => value;
    }
}
