using System.Globalization;
using System.Runtime.CompilerServices;
using Autodiff.Generator.Tests.Properties.Generation;
using Autodiff.Generator.Tests.Properties.Language;
using CsCheck;

namespace Autodiff.Generator.Tests.Properties.Checking;

/// <summary>Holds everything that is generated for a program against the interpreter, at random points.</summary>
internal sealed class ProgramCheck(LayerProgram program, CompiledProgram compiled, ulong seed)
{
    private static readonly string[] Layers = ["M", "MPlain"];

    private readonly Choice _choice = new(new PCG(1, seed));
    private readonly Dictionary<string, object> _workspaces = [];
    private readonly int[] _differentiated = [.. Enumerable.Range(0, program.Main.Parameters.Length).Where(k => program.Main.Parameters[k].IsDifferentiated)];
    private Arguments? _arguments;

    public Counts Counts { get; private set; } = new(1, 0, 0);

    /// <summary>Tries points until so many of them say something, or most say nothing.</summary>
    public Failure? FirstFailure(int points)
    {
        try
        {
            foreach (string layer in Layers) _workspaces[layer] = compiled.NewWorkspace(layer);
            for (int i = 0; i < 3 * points && Counts.Points - Counts.Skipped < points; i++) CheckPoint();
            return null;
        }
        catch (Violation violation)
        {
            return new Failure(program, violation.Property, _arguments, violation.Message);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return new Failure(program, $"throws {exception.GetType().Name}", _arguments, exception.ToString());
        }
    }

    private void CheckPoint()
    {
        _arguments = Arguments.Random(program, _choice);
        double[] cotangent = [.. Enumerable.Range(0, Numbers(program.Main.Result)).Select(_ => _choice.Between(-2, 2))];
        double[][] tangents = [.. _arguments.Parameters.Select(p => Enumerable.Range(0, p.Type.Length).Select(_ => Rounded(p.Type, _choice.Between(-1, 1))).ToArray())];
        cotangent = Rounded(program.Main.Result, cotangent);

        Oracle oracle = new(program, _arguments);
        Expected[] jvp = oracle.IsSkipped ? [] : oracle.Tangents((k, i) => tangents[k][i]);
        Expected[][] gradient = oracle.IsSkipped ? [] : [.. _differentiated.Select(k => oracle.Gradient(k, cotangent))];
        Counts += new Counts(0, 1, oracle.IsSkipped ? 1 : 0);
        object value = compiled.Call("M", _arguments.Boxed());
        foreach (string layer in Layers)
        {
            CheckForward(layer, value);
            if (oracle.IsSkipped) continue;
            Compare($"{layer}: the value", oracle.Values, Runtime.Unbox(value));
            CheckJvp(layer, value, oracle, tangents, jvp);
            CheckBackward(layer, cotangent, gradient);
            if (program.Main.Result.Rank == Rank.Scalar) CheckGradient(layer, cotangent[0], gradient);
        }
    }

    // The value is the original's: bit for bit in scalar code without stable rewrites.
    private void CheckForward(string layer, object value)
    {
        object forward = compiled.Call(layer + "Forward", [.. _arguments!.Boxed(), _workspaces[layer]]);
        if (program.IsScalar && layer == "MPlain") RequireSame($"{layer}Forward is M bit for bit", Runtime.Unbox(value), Runtime.Unbox(forward));
        if (program.Main.Result.Rank != Rank.Scalar) return;
        object gradients = compiled.Call(layer + "Gradient", [.. _arguments.Boxed(), _workspaces[layer]]);
        RequireSame($"{layer}Gradient.Value is {layer}Forward", Runtime.Unbox(forward), CompiledProgram.Read(gradients, "Value"));
    }

    private void CheckGradient(string layer, double cotangent, Expected[][] gradient)
    {
        object fresh = compiled.Call(layer + "Gradient", _arguments!.Boxed());
        object reused = compiled.Call(layer + "Gradient", [.. _arguments.Boxed(), _workspaces[layer]]);
        for (int i = 0; i < _differentiated.Length; i++)
        {
            string name = PropertyName(i);
            double[] actual = InParameterOrder(_arguments.Parameters[_differentiated[i]].Type, CompiledProgram.Read(fresh, name));
            Compare($"{layer}Gradient", [.. gradient[i].Select(e => cotangent == 0 ? e : e.Times(1 / cotangent))], actual, name);
            RequireSame($"{layer}Gradient of a used workspace", CompiledProgram.Read(fresh, name), CompiledProgram.Read(reused, name));
        }
    }

    private void CheckBackward(string layer, double[] cotangent, Expected[][] gradient)
    {
        object workspace = _workspaces[layer];
        compiled.Call(layer + "Forward", [.. _arguments!.Boxed(), workspace]);
        object into = CompiledProgram.NewGradients(workspace);
        object[] backward = [.. Cotangents(program.Main.Result, cotangent), workspace, into];
        compiled.Call(layer + "Backward", backward);
        double[][] first = [.. _differentiated.Select((_, i) => CompiledProgram.Read(into, PropertyName(i)))];
        for (int i = 0; i < first.Length; i++)
        {
            Compare($"{layer}Backward", gradient[i], InParameterOrder(_arguments.Parameters[_differentiated[i]].Type, first[i]), PropertyName(i));
        }
        compiled.Call(layer + "Backward", backward);
        for (int i = 0; i < first.Length; i++)
        {
            Expected[] twice = [.. InParameterOrder(_arguments.Parameters[_differentiated[i]].Type, first[i]).Zip(gradient[i], (x, e) => new Expected(2 * x, program.IsScalar ? 0 : e.Tolerance))];
            Compare($"{layer}Backward twice", twice, InParameterOrder(_arguments.Parameters[_differentiated[i]].Type, CompiledProgram.Read(into, PropertyName(i))), PropertyName(i));
        }
    }

    private void CheckJvp(string layer, object value, Oracle oracle, double[][] tangents, Expected[] expected)
    {
        object[] directions = [.. _differentiated.Select(k => Runtime.Box(_arguments!.Parameters[k].Type, tangents[k]))];
        ITuple result = (ITuple)compiled.Call(layer + "Jvp", [.. _arguments!.Boxed(), .. directions]);
        Compare($"{layer}Jvp.Tangent", expected, Runtime.Unbox(result[1]!));
        Compare($"{layer}Jvp.Value", oracle.Values, Runtime.Unbox(result[0]!));
        if (program.IsScalar && layer == "MPlain") RequireSame($"{layer}Jvp.Value is M bit for bit", Runtime.Unbox(value), Runtime.Unbox(result[0]!));
    }

    // Of u and _u the later one is U_.
    private string PropertyName(int i)
    {
        string[] names = [.. _differentiated.Take(i + 1).Select(k => program.Main.Parameters[k].Name.TrimStart('_')).Select(name => char.ToUpperInvariant(name[0]) + name[1..])];
        return names[..i].Contains(names[i]) ? names[i] + "_" : names[i];
    }

    // One argument for each element of a tuple.
    private static IEnumerable<object> Cotangents(ProgramType type, double[] numbers)
    {
        if (type.Rank != Rank.Tuple) return [Cotangent(type, numbers)];
        int at = 0;
        return [.. type.Items.SelectMany(item => Cotangents(item, numbers[at..(at += Numbers(item))]))];
    }

    // In numerator layout, from numbers in the order of the value.
    private static object Cotangent(ProgramType type, double[] numbers) => Runtime.Box(type.Transposed, InParameterOrder(type.Transposed, numbers));

    // The numbers of a transposed matrix, row by row of the matrix itself.
    private static double[] InParameterOrder(ProgramType type, double[] transposed) =>
        [.. Enumerable.Range(0, transposed.Length).Select(i => transposed[i % type.Columns * type.Rows + i / type.Columns])];

    private static int Numbers(ProgramType type) => type.Rank == Rank.Tuple ? type.Items.Sum(Numbers) : type.Length;

    private static double Rounded(ProgramType type, double x) => type.Precision == Precision.Float ? (float)x : x;

    private static double[] Rounded(ProgramType type, double[] numbers)
    {
        if (type.Rank != Rank.Tuple) return [.. numbers.Select(x => Rounded(type, x))];
        int at = 0;
        return [.. type.Items.SelectMany(item => Rounded(item, numbers[at..(at += Numbers(item))]))];
    }

    private static void Compare(string property, Expected[] expected, double[] actual, string? of = null)
    {
        bool isEqual = expected.Length == actual.Length && expected.Zip(actual, (e, a) => e.Accepts(a)).All(ok => ok);
        if (!isEqual) throw new Violation(property, $"{of}\nexpected: {Text(expected.Select(e => e.Number))}\nactual:   {Text(actual)}\nwithin:   {Text(expected.Select(e => e.Tolerance))}");
    }

    private static void RequireSame(string property, double[] expected, double[] actual)
    {
        bool isSame = expected.Length == actual.Length && expected.Zip(actual, (e, a) => BitConverter.DoubleToInt64Bits(e) == BitConverter.DoubleToInt64Bits(a) || (double.IsNaN(e) && double.IsNaN(a))).All(ok => ok);
        if (!isSame) throw new Violation(property, $"expected: {Text(expected)}\nactual:   {Text(actual)}");
    }

    private static string Text(IEnumerable<double> numbers) => string.Join(", ", numbers.Select(x => x.ToString("G10", CultureInfo.InvariantCulture)));

    private sealed class Violation(string property, string message) : Exception(message)
    {
        public string Property => property;
    }
}
