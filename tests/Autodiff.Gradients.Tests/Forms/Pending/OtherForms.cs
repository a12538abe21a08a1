namespace Autodiff.Gradients.Tests.Forms;

/// <summary>Aliased references, long indices and comparisons of strings: not in the language yet.</summary>
internal static partial class OtherForms
{
    // The same variable twice: a write through one name is seen through the other.
    [Layer]
    public static double AliasedReferences(double x, double y)
    {
        Both(ref x, ref x, y);
        Both(ref x, ref y, x);
        return x * y;
    }

    [Layer]
    [At(1.2, 0L)]
    [At(1.2, 5L)]
    public static double LongIndices(double x, long n)
    {
        double s = 0;
        for (long i = 0; i < n; i++) s += x * i * s + x;
        return s;
    }

    [Layer]
    [At(1.5, "square")]
    [At(1.5, "cube")]
    [At(1.5, "none")]
    public static double Strings(double x, string name)
    {
        double z = x;
        switch (name)
        {
            case "square": return z * x;
            case "cube": z *= x * x; break;
        }
        return z + x;
    }

    private static void Both(ref double a, ref double b, double c)
    {
        a *= c;
        b += a;
        a -= b * c;
    }
}
