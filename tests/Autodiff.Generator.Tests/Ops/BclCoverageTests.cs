using System.Reflection;
using Autodiff.Generator.Ops;
using Autodiff.Generator.Parsing;

namespace Autodiff.Generator.Tests.Ops;

/// <summary>Nothing that .NET offers for real numbers is forgotten, with a new version of it either.</summary>
public class BclCoverageTests
{
    private static readonly Type[] Owners = [typeof(Math), typeof(MathF), typeof(double), typeof(float)];

    // Operators are parsed as operators.
    private static readonly MethodInfo[] Methods =
    [
        .. Owners.SelectMany(o => o.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(m => !m.IsSpecialName && m.GetParameters().Any(p => IsReal(p.ParameterType))),
    ];

    [Fact]
    public void EveryMethodIsKnownOrRefusedWithAReason()
    {
        string[] forgotten =
        [
            .. Methods
                .Where(m => KnownFunctions.Find(m.DeclaringType!.FullName!, m.Name, m.GetParameters().Length) == null)
                .Where(m => !BclFunctions.Unsupported.ContainsKey(m.Name))
                .Select(m => m.ToString()!),
        ];
        Assert.Empty(forgotten);
    }

    [Fact]
    public void NothingIsBothKnownAndRefused() =>
        Assert.Empty(BclFunctions.Table().Keys.Select(k => k.Name).Intersect(BclFunctions.Unsupported.Keys));

    [Fact]
    public void EveryEntryIsAMethod()
    {
        HashSet<(string, int)> methods = [.. Methods.Select(m => (m.Name, m.GetParameters().Length))];
        Assert.DoesNotContain(BclFunctions.Table().Keys, k => !methods.Contains(k));
        Assert.Empty(BclFunctions.Unsupported.Keys.Except(Methods.Select(m => m.Name)));
    }

    [Fact]
    public void EveryEntryWithARealResultHasTestPoints()
    {
        HashSet<(string, int)> tested =
            [.. ScalarCases.Names.SelectMany(n => ScalarCases.Of(n).Select(p => (n, p.Arguments.Length)))];
        HashSet<string> passive = [.. Methods.Where(m => m.ReturnType == typeof(int) || m.ReturnType == typeof(bool)).Select(m => m.Name)];
        Assert.DoesNotContain(BclFunctions.Table().Keys, k => !passive.Contains(k.Name) && !tested.Contains(k));
    }

    private static bool IsReal(Type type) => type == typeof(float) || type == typeof(double);
}
