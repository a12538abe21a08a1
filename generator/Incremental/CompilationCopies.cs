using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Incremental;

/// <summary>
/// Copies of a compilation, each for some pieces of work and forgotten with the last of them. A compilation keeps what was found out about
/// the types of each declaration: for a thousand layers some hundred megabytes, which the collector copies again and again
/// although nobody looks at them any more.
/// </summary>
internal sealed class CompilationCopies(Compilation compilation, int count)
{
    private const int Pieces = 16;

    private readonly Copy[] _copies = [.. Enumerable.Range(0, (count + Pieces - 1) / Pieces).Select(i => new Copy(Math.Min(Pieces, count - Pieces * i)))];

    /// <summary>Does a piece of work with the copy that is its own and its neighbours'.</summary>
    public void Use(int piece, Action<Compilation> action)
    {
        // One copy is the original.
        if (_copies.Length == 1)
        {
            action(compilation);
            return;
        }
        Copy copy = _copies[piece / Pieces];
        try
        {
            action(copy.Of(compilation));
        }
        finally
        {
            copy.Leave();
        }
    }

    private sealed class Copy(int users)
    {
        private int _users = users;
        private Compilation? _compilation;

        public Compilation Of(Compilation original)
        {
            lock (this) return _compilation ??= original.Clone();
        }

        public void Leave()
        {
            lock (this)
            {
                // What is done once more comes after the last.
                if (--_users <= 0) _compilation = null;
            }
        }
    }
}
