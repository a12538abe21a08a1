using System.Globalization;
using System.Reflection;

namespace Autodiff.Generator.Tests.Testing;

/// <summary>The part of a snapshot's file name that its test decides: <c>{TestClass}.{TestMethod}[_{param}={value}...]</c>.</summary>
internal static class SnapshotStem
{
    // What Windows refuses in a file name; the same everywhere, so that a name does not depend on the machine.
    private static readonly char[] Refused = [.. "\"<>|:*?\\/", .. Enumerable.Range(0, 32).Select(code => (char)code)];

    public static string Of(string testFile, string testMethod, object?[]? values)
    {
        string testClass = Path.GetFileNameWithoutExtension(testFile);
        MethodInfo method = FindMethod(testClass, testMethod);
        ParameterInfo[] parameters = method.GetParameters();
        if (parameters.Length != (values?.Length ?? 0))
        {
            throw new ArgumentException(
                $"{testClass}.{testMethod} has {parameters.Length} parameters and {values?.Length ?? 0} values were given: pass one value for each.", nameof(values));
        }
        return string.Concat([
            $"{testClass}.{testMethod}",
            .. parameters.Zip(values ?? [], (parameter, value) => $"_{parameter.Name}={NameOf(value)}")]);
    }

    public static MethodInfo FindMethod(string testClass, string testMethod) =>
        TryFindMethod(testClass, testMethod) ?? throw new InvalidOperationException(
            $"No test method {testClass}.{testMethod}: a snapshot is named after its test, so the file of a test class has the name of the class.");

    public static MethodInfo? TryFindMethod(string testClass, string testMethod) =>
        typeof(SnapshotStem).Assembly.GetTypes()
            .Where(type => type.Name == testClass)
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static))
            .FirstOrDefault(method => method.Name == testMethod);

    private static string NameOf(object? value)
    {
        string text = value switch
        {
            null => "null",
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "null",
        };
        return string.Concat(text.Select(character => Refused.Contains(character) ? '-' : character));
    }
}
