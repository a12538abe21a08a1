namespace Autodiff.Kernels;

/// <summary>
/// The workspaces of the calls that a method makes of a function that calls itself: one for each call, since the backward sweep of each
/// needs what its forward sweep kept. Used again by the next forward sweep.
/// </summary>
/// <typeparam name="T">The function's workspace.</typeparam>
public sealed class CallPool<T>
    where T : class, new()
{
    private T[] _calls = [];
    private int _count;

    /// <summary>The workspace of a call.</summary>
    /// <param name="call">The number that <see cref="Take"/> gave.</param>
    /// <exception cref="IndexOutOfRangeException">There is no call of this number.</exception>
    public T this[int call] => _calls[call];

    /// <summary>Begins a forward sweep: all workspaces are free.</summary>
    public void Reset() => _count = 0;

    /// <summary>The number of a workspace for the next call.</summary>
    public int Take()
    {
        if (_count == _calls.Length)
        {
            Array.Resize(ref _calls, Math.Max(1, 2 * _count));
            for (int i = _count; i < _calls.Length; i++) _calls[i] = new T();
        }
        return _count++;
    }

    /// <summary>A workspace for the next call, which nothing will undo.</summary>
    public T Next()
    {
        int call = Take();
        return _calls[call];
    }
}
