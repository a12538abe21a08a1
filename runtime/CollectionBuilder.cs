using System.ComponentModel;
using System.Numerics;

namespace Autodiff;

/// <summary>What the compiler calls for a collection expression such as <c>Vector&lt;float&gt; v = [1, 2, 3];</c></summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CollectionBuilder
{
    /// <summary>A column vector with a copy of <paramref name="values"/>.</summary>
    public static Vector<T> Vector<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T> => new(values);

    /// <summary>A row vector with a copy of <paramref name="values"/>.</summary>
    public static RowVector<T> RowVector<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T> => new(values);
}
