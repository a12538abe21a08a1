namespace Autodiff.Generator.Ir;

/// <summary>
/// The names of derivatives: a cotangent or tangent carries the name of the value it belongs to behind a mark that no C#
/// identifier contains, so that it can be told from a local of the user's in code and in mathematics.
/// </summary>
internal static class Symbols
{
    private const char CotangentMark = '∂';
    private const char TangentMark = 'δ';

    // Letters and the one character that is the letter with a hat; a normalisation by the platform is not the same everywhere.
    private const string WithHat = "aâcĉeêgĝhĥiîjĵoôsŝuûwŵyŷzẑ";

    public static string Cotangent(string name) => CotangentMark + name;

    public static string Tangent(string name) => TangentMark + name;

    public static bool IsDerivative(string name) => name[0] is CotangentMark or TangentMark;

    /// <summary>
    /// The name of the C# local: ddy of a derivative of a derivative; that of a part of a struct, camera.F, has underscores in place
    /// of the dots.
    /// </summary>
    public static string Identifier(string name) =>
        (IsDerivative(name) ? "d" + Identifier(name.Substring(1)).TrimStart('@') : name).Replace(".@", "_").Replace('.', '_');

    /// <summary>The name on paper: ŷ for yHat, ∂ℓ/∂ŷ for its cotangent, δŷ for its tangent.</summary>
    /// <param name="name">The name.</param>
    /// <param name="objective">What cotangents are derivatives of.</param>
    public static string Mathematical(string name, string objective = "ℓ")
    {
        // What has a cotangent and is a derivative itself is a tangent: the reverse sweep runs over the forward sweep.
        string inner = IsDerivative(name) ? name.Substring(1) : name;
        string plain = IsDerivative(inner) ? "δ" + Plain(inner.Substring(1)) : Plain(inner);
        return name[0] == CotangentMark ? $"∂{objective}/∂{plain}" : name[0] == TangentMark ? "δ" + plain : plain;
    }

    private static string Plain(string name)
    {
        name = name.TrimStart('@');
        bool isHat = name.Length > 3 && name.EndsWith("Hat", StringComparison.Ordinal);
        if (!isHat) return name;
        string bare = name.Substring(0, name.Length - 3);
        int known = WithHat.IndexOf(bare[bare.Length - 1]);
        return known >= 0 && known % 2 == 0
            ? bare.Substring(0, bare.Length - 1) + WithHat[known + 1]
            : bare + "\u0302";
    }
}
