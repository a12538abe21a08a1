using System.Reflection;
using System.Runtime.CompilerServices;
using Autodiff.Generator.Tests.Properties.Generation;
using Autodiff.Generator.Tests.Properties.Imperative.Checking;
using Autodiff.Generator.Tests.Testing;
using CsCheck;

namespace Autodiff.Generator.Tests.Properties;

/// <summary>
/// Programs that were wrong once: each file of <c>Regressions</c> is a type <c>P</c> with a layer <c>M</c>, shrunk by the fuzzer.
/// The gradient is held against central differences of the program itself.
/// </summary>
public sealed class RegressionTests
{
    private const BindingFlags Flags = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;
    private const int Length = 5, Points = 4;
    private const double Step = 1e-5, Tolerance = 1e-6;

    private static readonly string Folder = Path.Combine(Repository.ProjectDirectory, "Properties", "Regressions");

    public static TheoryData<string> Programs => [.. Directory.EnumerateFiles(Folder, "*.txt").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Programs))]
    public void GradientIsTheCentralDifference(string program)
    {
        string source = "using System;\nusing Autodiff;\n\n" + File.ReadAllText(Path.Combine(Folder, program + ".txt"));
        GeneratorRun run = GeneratorHost<LayerGenerator>.Run(source);
        Assert.DoesNotContain(run.Sources.Values, text => text.Contains("throw new NotSupportedException", StringComparison.Ordinal));
        Assert.DoesNotContain(run.CompilationDiagnostics, d => d.Location.SourceTree?.FilePath.StartsWith("Source", StringComparison.Ordinal) == false);
        using LoadedAssembly assembly = run.Emit();
        Type type = assembly.Type("P");
        for (ulong point = 0; point < Points; point++) Check(type, point);
    }

    private static void Check(Type type, ulong seed)
    {
        MethodInfo method = type.GetMethod("M", Flags)!;
        double[] result = Call(type, "M", Draw(method, seed));
        double[] cotangent = [.. result.Select((_, i) => 1.5 - i)];
        object workspace = Activator.CreateInstance(type.GetNestedType("MWorkspace", Flags)!)!;
        Assert.Equal(result, Call(type, "MForward", [.. Draw(method, seed), workspace]));
        object into = CompiledMethods.NewGradients(workspace);
        object[] parts = method.ReturnType.IsArray ? [cotangent] : [.. cotangent.Cast<object>()];
        Invoke(type, "MBackward", [.. parts, workspace, into]);
        object[] arguments = Draw(method, seed);
        Dictionary<int, double[]> gradients = [];
        for (int k = 0; k < arguments.Length; k++)
        {
            ParameterInfo parameter = method.GetParameters()[k];
            if (arguments[k] is int or bool || parameter.GetCustomAttributes().Any(a => a.GetType().Name == "ConstantAttribute")) continue;
            double[] actual = CompiledMethods.Read(into, char.ToUpperInvariant(parameter.Name![0]) + parameter.Name[1..]);
            gradients.Add(k, actual);
            for (int i = 0; i < actual.Length; i++)
            {
                double expected = Shifted(type, method, seed, k, i, Step).Zip(Shifted(type, method, seed, k, i, -Step), (a, b) => (a - b) / (2 * Step)).Zip(cotangent, (d, c) => d * c).Sum();
                Assert.True(Math.Abs(expected - actual[i]) <= Tolerance * Math.Max(1, Math.Abs(expected)), $"∂/∂{parameter.Name}[{i}]: expected {expected}, actual {actual[i]}");
            }
        }
        if (type.GetMethods(Flags).Any(m => m.Name == "MJvp")) CheckJvp(type, arguments, gradients, cotangent);
    }

    // ⟨w, J·v⟩ = ⟨wᵀ·J, v⟩, where v is the point itself.
    private static void CheckJvp(Type type, object[] arguments, Dictionary<int, double[]> gradients, double[] cotangent)
    {
        double expected = gradients.Sum(input => input.Value.Zip(Arguments.Unbox(arguments[input.Key]), (g, v) => g * v).Sum());
        ITuple jvp = (ITuple)Invoke(type, "MJvp", [.. arguments, .. gradients.Keys.Order().Select(k => arguments[k])])!;
        double actual = Arguments.Unbox(jvp[1]!).Zip(cotangent, (t, c) => t * c).Sum();
        Assert.True(Math.Abs(expected - actual) <= Tolerance * Math.Max(1, Math.Abs(expected)), $"MJvp: expected {expected}, actual {actual}");
    }

    private static double[] Shifted(Type type, MethodInfo method, ulong seed, int parameter, int index, double by)
    {
        object[] arguments = Draw(method, seed);
        switch (arguments[parameter])
        {
            case double x: arguments[parameter] = x + by; break;
            case double[] array: array[index] += by; break;
            case double[,] grid: grid[index / Length, index % Length] += by; break;
            case double[][] rows: rows[index / Length][index % Length] += by; break;
        }
        return Call(type, "M", arguments);
    }

    private static object[] Draw(MethodInfo method, ulong seed)
    {
        Choice choice = new(new PCG(7, seed));
        double[] Numbers() => [.. Enumerable.Range(0, Length).Select(_ => choice.Between(-1.6, 1.6))];
        return [.. method.GetParameters().Select(parameter => Argument(parameter.ParameterType))];

        object Argument(Type type)
        {
            if (type == typeof(double)) return choice.Between(-1.6, 1.6);
            if (type == typeof(int)) return choice.Below(Length);
            if (type == typeof(bool)) return choice.Chance(50);
            if (type == typeof(double[])) return Numbers();
            if (type == typeof(double[][])) return Enumerable.Range(0, Length).Select(_ => Numbers()).ToArray();
            double[,] grid = new double[Length, Length];
            Buffer.BlockCopy(Enumerable.Range(0, Length).SelectMany(_ => Numbers()).ToArray(), 0, grid, 0, 8 * Length * Length);
            return grid;
        }
    }

    private static double[] Call(Type type, string method, object[] arguments) => Arguments.Unbox(Invoke(type, method, arguments)!);

    private static object? Invoke(Type type, string method, object[] arguments) =>
        type.GetMethods(Flags).Single(m => m.Name == method && m.GetParameters().Length == arguments.Length).Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
}
