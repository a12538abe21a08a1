using static Autodiff.ParameterSet<float>;

namespace Autodiff.Runtime.Tests.Training;

public class ParameterSetTests
{
    private readonly Matrix<float> _w = new(2, 3);
    private readonly Vector<float> _b = new(1f, 2f);
    private readonly RowVector<float> _r = new(3f);
    private float _scale = 7;

    public ParameterSetTests() => new float[] { 10, 11, 12, 13, 14, 15 }.CopyTo(_w.AsSpan());

    private ParameterSet<float> All() => new(
        Entry.Of("W", _w), Entry.Of("B", _b), Entry.Of("R", _r), Entry.Of("Scale", () => _scale, value => _scale = value));

    [Fact]
    public void Members_move_into_one_buffer_in_order()
    {
        ParameterSet<float> set = All();
        Assert.Equal([10, 11, 12, 13, 14, 15, 1, 2, 3, 7], set.Span);
        Assert.Equal(10, set.Count);
    }

    [Fact]
    public void Members_their_views_and_the_buffer_are_the_same_memory()
    {
        Matrix<float> transposed = _w.T;
        ParameterSet<float> set = All();
        set.Span[1] = -1;
        Assert.Equal(-1, _w.AsSpan()[1]);
        Assert.Equal(-1, transposed.AsSpan()[1]);
        _b.AsSpan()[0] = -2;
        Assert.Equal(-2, set["B"].Span[0]);
        _r.T.AsSpan()[0] = -3;
        Assert.Equal(-3, set.Span[8]);
    }

    [Fact]
    public void Scalars_are_pulled_and_pushed()
    {
        ParameterSet<float> set = All();
        _scale = 8;
        set.Pull();
        Assert.Equal(8, set["Scale"].Span[0]);
        set.Span[9] = 9;
        set.Push();
        Assert.Equal(9, _scale);
    }

    [Fact]
    public void Views_have_name_shape_and_place()
    {
        ParameterSet<float> set = All();
        Assert.Equal(["W 2×3", "B 2×1", "R 1×1", "Scale 1×1"], set.Select(view => view.ToString()));
        Assert.Equal([0, 6, 8, 9], set.Select(view => view.Offset));
        KeyNotFoundException e = Assert.Throws<KeyNotFoundException>(() => set["w"]);
        Assert.Contains("'w', only W, B, R, Scale", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_stored_transposed_stays_so()
    {
        ParameterSet<float> set = new(Entry.Of("V", _w.T));
        Assert.Equal("3×2", set["V"].Shape);
        Assert.True(set["V"].IsTransposed);
        Assert.Equal([10, 11, 12, 13, 14, 15], set.Span);
    }

    [Fact]
    public void The_norm_is_that_of_all_elements_as_they_are_now()
    {
        float other = 4;
        ParameterSet<float> set = new(Entry.Of("R", _r), Entry.Of("S", () => other, value => other = value));
        Assert.Equal(5, set.Norm());
        other = 0;
        Assert.Equal(3, set.Norm());
        Assert.Equal(0, new ParameterSet<float>().Norm());
    }

    [Fact]
    public void The_same_object_twice_is_refused_by_name_and_nothing_moves()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(
            () => new ParameterSet<float>(Entry.Of("B", _b), Entry.Of("W", _w), Entry.Of("V", _w.T)));
        Assert.Contains("'W' and 'V'", e.Message, StringComparison.Ordinal);
        Assert.Equal(10, All().Count);
    }

    [Fact]
    public void A_member_of_another_set_is_refused_by_name()
    {
        _ = new ParameterSet<float>(Entry.Of("W", _w));
        ArgumentException e = Assert.Throws<ArgumentException>(() => new ParameterSet<float>(Entry.Of("B", _b), Entry.Of("Other", _w)));
        Assert.Contains("'Other'", e.Message, StringComparison.Ordinal);
        _ = new ParameterSet<float>(Entry.Of("B", _b));
    }

    [Fact]
    public void A_name_twice_an_empty_entry_and_null_are_refused()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => new ParameterSet<float>(Entry.Of("A", _w), Entry.Of("A", _b)));
        Assert.Contains("'A'", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ParameterSet<float>(default(Entry)));
        Assert.Throws<ArgumentException>(() => new ParameterSet<float>(Entry.Of(new string('n', 5000), _b)));
        Assert.Throws<ArgumentNullException>("W1", () => Entry.Of("W1", (Matrix<float>)null!));
    }
}
