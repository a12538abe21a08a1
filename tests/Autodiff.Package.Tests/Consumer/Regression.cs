using Autodiff;

/// <summary>Only the types of the runtime, until the generator is there.</summary>
public static class Regression
{
    public static string Report()
    {
        var x = new Vector<float>(1, 2, 3);
        x.T.AsSpan()[1] = 4.5f;
        return $"x {string.Join(' ', x.AsSpan().ToArray())}";
    }
}
