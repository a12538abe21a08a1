namespace Autodiff.Generator.Model;

/// <summary>The names of a family's gradient properties, the same wherever the family is written or called.</summary>
internal static class GradientNaming
{
    private static readonly string[] Reserved =
        ["Clear", "Buffer", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals", "Reshape", "RequireShapes"];

    /// <summary>One property name for each differentiated input; of two that collide the later gets a trailing underscore.</summary>
    public static List<string> For(IEnumerable<string> inputs, string family, bool hasValue)
    {
        HashSet<string> taken = [.. Reserved, family + "Gradients", family + "Jacobians"];
        if (hasValue) taken.Add("Value");
        List<string> names = [];
        foreach (string input in inputs)
        {
            string name = Capitalised(input);
            while (!taken.Add(name)) name += "_";
            names.Add(name);
        }
        return names;
    }

    /// <summary>The field behind a property; <c>_parameters</c> is the buffer of all parameters' gradients.</summary>
    public static string Field(string property)
    {
        string field = "_" + char.ToLowerInvariant(property[0]) + property.Substring(1);
        return field.TrimEnd('_') == "_parameters" ? field + "_" : field;
    }

    private static string Capitalised(string input)
    {
        string bare = input.TrimStart('@', '_');
        return bare.Length == 0 ? "_" + input.TrimStart('@') : char.ToUpperInvariant(bare[0]) + bare.Substring(1);
    }
}
