using System.Globalization;
using System.Runtime.CompilerServices;
using Autodiff.Generator.Tests.Properties.Checking;
using Autodiff.Generator.Tests.Properties.Imperative.Language;

namespace Autodiff.Generator.Tests.Properties.Imperative.Checking;

/// <summary>Holds a compiled program, and what is generated for it, against the interpreter.</summary>
internal sealed class ProgramCheck(Routine program, CompiledMethods compiled, Aim aim)
{
    private const double Cotangent = -1.75;

    private readonly bool _hasVectors = program.Main.Parameters.Any(p => p.Kind == Kind.Vector);

    private object? _workspace;
    private Arguments? _arguments;
    private bool _isSingular, _isNear;

    /// <summary>The first property violated at any of the points.</summary>
    public Failure? FirstFailure(IEnumerable<(Arguments Arguments, Outcome Outcome)> points)
    {
        try
        {
            if (aim == Aim.Derivatives) _workspace = compiled.NewWorkspace();
            foreach ((Arguments arguments, Outcome outcome) in points)
            {
                (_arguments, _isSingular, _isNear) = (arguments, outcome.IsSingular, outcome.IsSkipped);
                if (!CheckOriginal(outcome)) return null;
                if (aim == Aim.Interpreter) CheckDifferences(outcome);
                else CheckFamily(outcome);
            }
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

    private int[] Differentiated => [.. Enumerable.Range(0, program.Main.Parameters.Length).Where(k => program.Main.Parameters[k].IsDifferentiated)];

    // False where there is nothing to check: of an unused span over a new array the C# compiler makes instructions that the runtime refuses.
    private bool CheckOriginal(Outcome outcome)
    {
        try
        {
            CheckCall("M", outcome, []);
            return true;
        }
        catch (InvalidProgramException)
        {
            return false;
        }
    }

    // The value bit for bit, the exception, and the caller's arrays after the call.
    private void CheckCall(string method, Outcome outcome, object[] more)
    {
        object[] arguments = _arguments!.Boxed();
        object value;
        try
        {
            value = compiled.Call(method, [.. arguments, .. more]);
        }
        catch (Exception exception) when (outcome.Thrown is not null && exception is not InvalidProgramException)
        {
            if (exception.GetType() != outcome.Thrown) throw new Violation($"{method} throws what the program throws", $"expected: {outcome.Thrown}\nactual:   {exception}");
            return;
        }
        if (outcome.Thrown is not null) throw new Violation($"{method} throws what the program throws", $"expected: {outcome.Thrown}\nactual:   none");
        RequireValue(method, outcome, method.EndsWith("Gradient", StringComparison.Ordinal) ? CompiledMethods.Read(value, "Value") : Arguments.Unbox(value));
        for (int k = 0; k < arguments.Length; k++)
        {
            if (program.Main.Parameters[k].Kind.IsArray()) RequireNumbers($"{method}: the caller's arrays after the call", outcome.Contents[k], Arguments.Unbox(arguments[k]));
        }
    }

    private void CheckFamily(Outcome outcome)
    {
        bool isNumber = program.Main.Result == Kind.Number;
        if (isNumber) CheckCall("MGradient", outcome, []);
        CheckCall("MForward", outcome, [_workspace!]);
        if (isNumber) CheckCall("MGradient", outcome, [_workspace!]);
        if (outcome.Thrown is not null || outcome.IsSkipped) return;
        if (isNumber) CheckGradient(outcome);
        CheckBackward(outcome);
        if (program.HasJvp && _arguments!.Same is null) CheckJvp(outcome);
        if (program.HasHvp && _arguments!.Same is null && !_isSingular) CheckHvp();
    }

    private void CheckGradient(Outcome outcome)
    {
        object fresh = compiled.Call("MGradient", _arguments!.Boxed());
        object reused = compiled.Call("MGradient", [.. _arguments.Boxed(), _workspace!]);
        ForEachInput(outcome, [1], (names, expected) =>
        {
            double[] actual = Read(fresh, names);
            Compare("MGradient", expected, actual, names);
            RequireSame("MGradient of a used workspace", actual, Read(reused, names));
        });
    }

    private void CheckBackward(Outcome outcome)
    {
        double[] cotangent = [.. outcome.Values.Select((_, i) => Cotangent + i)];
        compiled.Call("MForward", [.. _arguments!.Boxed(), _workspace!]);
        object into = CompiledMethods.NewGradients(_workspace!);
        object[] parts = program.Main.Result == Kind.Array ? [cotangent] : [.. cotangent.Cast<object>()];
        compiled.Call("MBackward", [.. parts, _workspace!, into]);
        ForEachInput(outcome, cotangent, (names, expected) => Compare("MBackward", expected, Read(into, names), names));
        compiled.Call("MBackward", [.. parts, _workspace!, into]);
        ForEachInput(outcome, cotangent, (names, expected) => Compare("MBackward twice", [.. expected.Select(e => e.Times(2))], Read(into, names), names));
    }

    private void CheckJvp(Outcome outcome)
    {
        int direction = 0;
        double[][] tangents = [.. Differentiated.Select(k => _arguments!.Numbers[k].Select(_ => Math.Cos(direction++)).ToArray())];
        double[] flat = [.. tangents.SelectMany(t => t)];
        ITuple result = (ITuple)compiled.Call("MJvp", [.. _arguments!.Boxed(), .. Differentiated.Select((k, i) => Arguments.Box(program.Main.Parameters[k], tangents[i]))]);
        RequireValue("MJvp", outcome, Arguments.Unbox(result[0]!));
        Compare("MJvp", [.. outcome.Tangents.Select(row => Sum(row.Zip(flat, (t, v) => t.Times(v))))], Arguments.Unbox(result[1]!));
    }

    // Against central differences of the gradient along the direction, where three step sizes agree on them.
    private void CheckHvp()
    {
        int direction = 0;
        double[][] tangents = [.. Differentiated.Select(k => _arguments!.Numbers[k].Select(_ => Math.Cos(direction++)).ToArray())];
        object result = compiled.Call("MHvp", [.. _arguments!.Boxed(), .. Differentiated.Select((k, i) => Arguments.Box(program.Main.Parameters[k], tangents[i]))]);
        if (Curvature(tangents, 1e-5) is not { } coarse || Curvature(tangents, 1e-6) is not { } fine || Curvature(tangents, 1e-7) is not { } finest) return;
        int place = 0;
        ForEachDifferentiated((name, k) =>
        {
            foreach (double actual in CompiledMethods.Read(result, name))
            {
                double scale = Math.Max(1, Math.Abs(fine[place]));
                bool isKnown = Math.Abs(coarse[place] - fine[place]) <= 1e-4 * scale && Math.Abs(finest[place] - fine[place]) <= 1e-4 * scale;
                if (isKnown && !(Math.Abs(actual - fine[place]) <= 1e-3 * scale)) throw new Violation("MHvp", $"{name}: expected {fine[place]} by differences, was {actual}");
                place++;
            }
        });
    }

    private double[]? Curvature(double[][] tangents, double step)
    {
        double[][] sides = [.. new[] { step, -step }.Select(h =>
        {
            double[][] numbers = [.. _arguments!.Numbers.Select(n => (double[])n.Clone())];
            foreach ((int k, int i) in Differentiated.Select((k, i) => (k, i)))
            {
                for (int j = 0; j < numbers[k].Length; j++) numbers[k][j] += h * tangents[i][j];
            }
            List<double> all = [];
            try
            {
                object gradients = compiled.Call("MGradient", (_arguments with { Numbers = numbers }).Boxed());
                ForEachDifferentiated((name, _) => all.AddRange(CompiledMethods.Read(gradients, name)));
            }
            catch (Exception exception) when (exception is IndexOutOfRangeException or DivideByZeroException or ArgumentException)
            {
                all.Clear(); // a neighbour is out of the domain
            }
            return all.ToArray();
        })];
        return sides[0].Length == 0 || sides[0].Length != sides[1].Length ? null : [.. sides[0].Zip(sides[1], (a, b) => (a - b) / (2 * step))];
    }

    private void ForEachDifferentiated(Action<string, int> visit)
    {
        List<string> names = [];
        foreach (int k in Differentiated)
        {
            string own = program.Main.Parameters[k].Name.TrimStart('_');
            string name = char.ToUpperInvariant(own[0]) + own[1..];
            names.Add(names.Contains(name) ? name + "_" : name);
            visit(names[^1], k);
        }
    }

    // Of one array passed twice, both gradients together are the derivative.
    private void ForEachInput(Outcome outcome, double[] cotangent, Action<string[], Expected[]> check)
    {
        int direction = 0;
        List<string> names = [];
        int[] differentiated = Differentiated;
        ForEachDifferentiated((name, _) => names.Add(name));
        for (int i = 0; i < differentiated.Length; i++)
        {
            int k = differentiated[i];
            Expected[] expected = [.. Enumerable.Range(direction, program.Main.Parameters[k].Count).Select(d => Sum(outcome.Tangents.Select((row, r) => row[d].Times(cotangent[r]))))];
            direction += expected.Length;
            if (_arguments!.Same?.Second == k) continue;
            check(_arguments.Same is { } same && same.First == k ? [names[i], names[Array.IndexOf(differentiated, same.Second)]] : [names[i]], expected);
        }
    }

    private static double[] Read(object gradients, string[] names) =>
        names.Select(name => CompiledMethods.Read(gradients, name)).Aggregate((a, b) => [.. a.Zip(b, (x, y) => x + y)]);

    // Central differences of the compiled program, where two step sizes agree on them.
    private void CheckDifferences(Outcome outcome)
    {
        if (outcome.Thrown is not null || outcome.IsSkipped) return;
        int direction = 0;
        foreach (int k in Differentiated)
        {
            if (_arguments!.Same?.Second == k)
            {
                direction += program.Main.Parameters[k].Count;
                continue;
            }
            for (int i = 0; i < program.Main.Parameters[k].Count; i++, direction++)
            {
                if (Difference(k, i, 1e-5) is not { } coarse || Difference(k, i, 2e-6) is not { } fine) continue;
                for (int r = 0; r < fine.Length; r++)
                {
                    double scale = Math.Max(1, Math.Abs(fine[r]));
                    if (!(Math.Abs(coarse[r] - fine[r]) <= 1e-4 * scale)) continue;
                    if (Math.Abs(fine[r] - outcome.Tangents[r][direction].Number) > 1e-3 * scale)
                    {
                        throw new Violation("The interpreter's derivative is the central difference", $"∂{r}/∂{program.Main.Parameters[k].Name}[{i}]: dual {outcome.Tangents[r][direction].Number}, difference {fine[r]}");
                    }
                }
            }
        }
    }

    private double[]? Difference(int parameter, int index, double step)
    {
        double x = _arguments!.Numbers[parameter][index];
        try
        {
            double[] above = Arguments.Unbox(compiled.Call("M", _arguments.With(parameter, index, x + step).Boxed()));
            double[] below = Arguments.Unbox(compiled.Call("M", _arguments.With(parameter, index, x - step).Boxed()));
            return above.Length == below.Length ? [.. above.Zip(below, (a, b) => (a - b) / (2 * step))] : null;
        }
        catch (Exception exception) when (exception is IndexOutOfRangeException or DivideByZeroException or ArgumentException)
        {
            return null; // a neighbour is out of the domain
        }
    }

    private static Expected Sum(IEnumerable<Expected> terms) => terms.Aggregate(new Expected(0, 1e-12), (a, b) => new Expected(a.Number + b.Number, a.Tolerance + b.Tolerance));

    private void Compare(string property, Expected[] expected, double[] actual, params string[] of)
    {
        bool isEqual = expected.Length == actual.Length && expected.Zip(actual, (e, a) => e.Accepts(a) || (_isSingular && double.IsNaN(a))).All(ok => ok);
        if (!isEqual) throw new Violation(property, $"{string.Join(" + ", of)}\nexpected: {Text(expected.Select(e => e.Number))}\nactual:   {Text(actual)}\nwithin:   {Text(expected.Select(e => e.Tolerance))}");
    }

    private void RequireValue(string method, Outcome outcome, double[] actual) => RequireNumbers($"{method}: the value bit for bit", outcome.Values, actual);

    // Only the kernels of vectors may add in another order.
    private void RequireNumbers(string property, double[] expected, double[] actual)
    {
        bool isExact = !_hasVectors || expected.Length != actual.Length;
        (double Expected, double Actual)[] others = [.. expected.Zip(actual).Where(pair => !pair.First.Equals(pair.Second))];
        if (isExact) RequireSame(property, expected, actual);
        else if (!_isNear) Compare(property, [.. others.Select(o => new Expected(o.Expected, 1e-8 * Math.Max(1, Math.Abs(o.Expected))))], [.. others.Select(o => o.Actual)]);
    }

    private static void RequireSame(string property, double[] expected, double[] actual)
    {
        bool isSame = expected.Length == actual.Length && expected.Zip(actual, (e, a) => BitConverter.DoubleToInt64Bits(e) == BitConverter.DoubleToInt64Bits(a) || (double.IsNaN(e) && double.IsNaN(a))).All(ok => ok);
        if (!isSame) throw new Violation(property, $"expected: {Text(expected)}\nactual:   {Text(actual)}");
    }

    private static string Text(IEnumerable<double> numbers) => string.Join(", ", numbers.Select(x => x.ToString("R", CultureInfo.InvariantCulture)));
}
