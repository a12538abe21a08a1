using System.Collections;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text;
using Autodiff.Kernels;

namespace Autodiff;

/// <summary>
/// All parameters of a layer as one contiguous buffer with a named view of each, so that an optimizer, a norm or an
/// all-reduce is one pass over one span. Generated types have one, <c>Parameters</c>.
/// </summary>
/// <remarks>
/// The elements of vectors and matrices move into the buffer, so the member and the buffer are the same memory from then
/// on. A scalar member cannot share memory: <see cref="Pull"/> copies scalars into the buffer and <see cref="Push"/>
/// writes them back. Optimizers, <c>Save</c> and <c>Load</c> call them; code that works on <see cref="Span"/> itself
/// calls <see cref="Pull"/> before and <see cref="Push"/> after.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed partial class ParameterSet<T> : IEnumerable<ParameterView<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ArraySegment<T> _buffer;
    private readonly ParameterView<T>[] _views;
    private readonly List<(int Offset, Func<T> Get, Action<T> Set)> _scalars = [];

    /// <summary>Moves the elements of all members into one buffer, in the order given.</summary>
    /// <exception cref="ArgumentException">
    /// A name is used twice, two members share their elements, or a member is a parameter of another set already. Nothing
    /// was moved then.
    /// </exception>
    public ParameterSet(params ReadOnlySpan<Entry> members)
    {
        int length = Validate(members);
        _buffer = AlignedArray.Allocate<T>(length);
        _views = new ParameterView<T>[members.Length];
        int offset = 0;
        for (int i = 0; i < members.Length; i++)
        {
            Entry member = members[i];
            _views[i] = new ParameterView<T>(member.Name, member.Rows, member.Columns, member.IsTransposed, _buffer.Slice(offset, member.Rows * member.Columns), offset);
            if (member.Storage is { } storage)
            {
                storage.MoveTo(_buffer.Array!, _buffer.Offset + offset);
                storage.Owner = this;
            }
            else
            {
                _scalars.Add((offset, member.Get!, member.Set!));
            }
            offset += _views[i].Span.Length;
        }
        Pull();
    }

    /// <summary>The number of elements of all parameters together: the length of <see cref="Span"/>.</summary>
    public int Count => _buffer.Count;

    /// <summary>The elements of all parameters laid end to end, in order of declaration, each in its own order of memory.</summary>
    public Span<T> Span => _buffer;

    /// <summary>The parameter of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public ParameterView<T> this[string name]
    {
        get
        {
            foreach (ParameterView<T> view in _views)
            {
                if (view.Name == name) return view;
            }
            throw new KeyNotFoundException(
                $"There is no parameter '{name}', only {string.Join(", ", _views.Select(view => view.Name))}.");
        }
    }

    /// <summary>
    /// This set, if the members are still the vectors and matrices that it was made of: generated code asks each time. A
    /// member that was replaced by another object would be left behind in silence, and the old one trained.
    /// </summary>
    /// <exception cref="ArgumentNullException">A member is null.</exception>
    /// <exception cref="InvalidOperationException">A member is another object than the set holds.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ParameterSet<T> Require(params ReadOnlySpan<Entry> members)
    {
        foreach (Entry member in members)
        {
            ParameterView<T> view = this[member.Name];
            bool isHeld = member.Storage is { } storage && storage.Array == _buffer.Array && storage.Offset == _buffer.Offset + view.Offset
                && member.Rows == view.Rows && member.Columns == view.Columns && member.IsTransposed == view.IsTransposed;
            if (!isHeld)
            {
                throw new InvalidOperationException(
                    $"'{member.Name}' was replaced by another object after Parameters was first asked for, and training would go on with the old one. "
                    + $"Copy the elements into it instead: values.CopyTo({member.Name}).");
            }
        }
        return this;
    }

    internal ReadOnlySpan<ParameterView<T>> Views => _views;

    /// <summary>What the last optimizer to step these parameters remembers of them.</summary>
    internal WeakReference<OptimizerState<T>>? LastState { get; set; }

    /// <summary>Copies scalar members into the buffer.</summary>
    public void Pull()
    {
        if (_scalars.Count > 0) PullScalars();
    }

    /// <summary>Writes scalar members back from the buffer.</summary>
    public void Push()
    {
        if (_scalars.Count > 0) PushScalars();
    }

    /// <summary>The Euclidean norm of all parameters together; 0 when there is none.</summary>
    public T Norm()
    {
        Pull();
        return Reduce.Norm<T>(_buffer);
    }

    /// <summary>The parameters in order of declaration.</summary>
    public IEnumerator<ParameterView<T>> GetEnumerator() => ((IEnumerable<ParameterView<T>>)_views).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void PullScalars()
    {
        foreach ((int offset, Func<T> get, _) in _scalars) Span[offset] = get();
    }

    private void PushScalars()
    {
        foreach ((int offset, _, Action<T> set) in _scalars) set(Span[offset]);
    }

    // Everything that can be wrong is found before the first element moves.
    private static int Validate(ReadOnlySpan<Entry> members)
    {
        HashSet<string> names = [];
        Dictionary<object, string> owners = new(ReferenceEqualityComparer.Instance);
        int length = 0;
        foreach (Entry member in members)
        {
            if (member.Name is null) Refuse("An entry is empty: make it with Entry.Of.");
            if (Encoding.UTF8.GetByteCount(member.Name) > ParameterFormat.LongestName) Refuse($"'{member.Name}' is too long a name.");
            if (!names.Add(member.Name)) Refuse($"Two parameters are named '{member.Name}'.");
            if (member.Storage is { } storage)
            {
                if (storage.Owner is not null) Refuse($"'{member.Name}' is a parameter of another set already.");
                if (!owners.TryAdd(storage, member.Name))
                {
                    Refuse($"'{owners[storage]}' and '{member.Name}' are the same object: a parameter has one name.");
                }
            }
            length = checked(length + member.Rows * member.Columns);
        }
        return length;
    }

    [DoesNotReturn]
    private static void Refuse(string message) => throw new ArgumentException(message, "members");
}
