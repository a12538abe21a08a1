using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Autodiff.Generator.Tests.Testing;

/// <summary>
/// Walks everything reachable from a cached value. A compilation, or anything that leads to one, would keep the memory of
/// every past edit alive, and never be equal to the next one.
/// </summary>
internal static class ObjectGraph
{
    private static readonly Type[] Forbidden =
    [
        typeof(ISymbol), typeof(Compilation), typeof(SyntaxNode), typeof(SyntaxTree), typeof(SyntaxReference),
        typeof(Location), typeof(SemanticModel), typeof(IOperation), typeof(AttributeData),
    ];

    /// <summary>The members that lead from <paramref name="root"/> to something of Roslyn's, or <see langword="null"/> if nothing does.</summary>
    public static string? PathToRoslyn(object? root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var pending = new Queue<(object Value, string Path)>();
        Visit(root, root?.GetType().Name ?? "null");
        while (pending.TryDequeue(out (object Value, string Path) next))
        {
            if (Forbidden.FirstOrDefault(type => type.IsInstanceOfType(next.Value)) is { } found)
            {
                return $"{next.Path} is a {next.Value.GetType().Name} ({found.Name})";
            }
            foreach ((string member, object? value) in Members(next.Value))
            {
                Visit(value, $"{next.Path}{member}");
            }
        }
        return null;

        void Visit(object? value, string path)
        {
            if (value is not null && !IsLeaf(value) && (value.GetType().IsValueType || seen.Add(value)))
            {
                pending.Enqueue((value, path));
            }
        }
    }

    private static IEnumerable<(string Member, object? Value)> Members(object value)
    {
        if (value is Array array)
        {
            return HoldsReferences(array.GetType().GetElementType()!)
                ? ((IEnumerable)array).Cast<object?>().Select((item, index) => (FormattableString.Invariant($"[{index}]"), item))
                : [];
        }
        return Hierarchy(value.GetType())
            .SelectMany(type => type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => HoldsReferences(field.FieldType))
            .Select(field => ($".{field.Name}", field.GetValue(value)));
    }

    private static IEnumerable<Type> Hierarchy(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            yield return type;
        }
    }

    private static bool HoldsReferences(Type type) => !type.IsPrimitive && !type.IsEnum && !type.IsPointer && !type.IsByRefLike;

    // Reflection objects and primitives lead nowhere that matters.
    private static bool IsLeaf(object value) => value is string or Type or MemberInfo or Assembly or Pointer || !HoldsReferences(value.GetType());
}
