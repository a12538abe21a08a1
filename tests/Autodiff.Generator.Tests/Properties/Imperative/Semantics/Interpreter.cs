using Autodiff.Generator.Tests.Properties.Imperative.Language;
using Autodiff.Generator.Tests.Properties.Semantics;

namespace Autodiff.Generator.Tests.Properties.Imperative.Semantics;

/// <summary>Runs a program over dual numbers with C#'s order of evaluation. With noise, every operation errs by a rounding error.</summary>
internal sealed class Interpreter(Routine program, int directions, Random? noise = null)
{
    private const double KinkWidth = 1e-6, Unit = 1.0 / (1L << 53);
    private const int MostSteps = 4000, DeepestCall = 40;

    private readonly Dictionary<string, Method> _methods = program.Helpers.Append(program.Main).ToDictionary(m => m.Name);
    private Dictionary<string, Box> _variables = [];
    private int _steps, _depth;

    /// <summary>Whether this point is too near a jump to say what the derivative is.</summary>
    public bool IsSkipped { get; private set; }

    /// <summary>Whether a number on the way is infinite or none: zero times its derivative is zero here and none in the code generated.</summary>
    public bool IsSingular { get; private set; }

    public Item Result { get; set; }

    public Box this[string name] => _variables[name];

    public void Declare(string name, Item item) => _variables[name] = new Box { Item = item };

    /// <summary>Counts a step, so that a program that does not end is known.</summary>
    public void Tick()
    {
        if (++_steps > MostSteps) throw new EndlessException();
    }

    public Item Call(string name, IReadOnlyList<Box> arguments)
    {
        if (++_depth > DeepestCall) throw new EndlessException();
        Dictionary<string, Box> callers = _variables;
        Method method = _methods[name];
        _variables = [];
        for (int i = 0; i < arguments.Count; i++) _variables.Add(method.Parameters[i].Name, arguments[i]);
        Result = default;
        method.Body.Execute(this);
        _variables = callers;
        _depth--;
        return Result;
    }

    public Jet Apply(ScalarFunction function, Jet[] operands)
    {
        double[] x = [.. operands.Select(d => d.V)];
        double y = function.Value(x);
        IsSingular |= !double.IsFinite(y);
        bool isNear = function.Distance is not null && !IsFar(function.Distance(x));
        IsSkipped |= isNear && function.IsJump;
        if (operands.All(d => d.T is null)) return Settle(y, null, function.Scale);
        double[] partials = function.Partials(x, y), tangent = new double[directions];
        for (int k = 0; k < operands.Length; k++)
        {
            if (operands[k].T is not { } t) continue;
            double partial = isNear ? double.NaN : Disturb(partials[k], function.Scale);
            for (int d = 0; d < directions; d++)
            {
                if (t[d] != 0) tangent[d] += t[d] * partial;
            }
        }
        return Settle(y, tangent, function.Scale);
    }

    public bool Compare(string symbol, Jet left, Jet right)
    {
        IsSkipped |= !IsFar(left.V - right.V);
        return symbol switch { "<" => left.V < right.V, ">" => left.V > right.V, "<=" => left.V <= right.V, ">=" => left.V >= right.V, _ => throw new ArgumentException(symbol, nameof(symbol)) };
    }

    public int Truncate(Jet x)
    {
        IsSkipped |= !IsFar(x.V - Math.Round(x.V)) || !(Math.Abs(x.V) < 1e9);
        return (int)x.V;
    }

    /// <summary>A result with the error of computing it, relative to <paramref name="scale"/> where that is larger.</summary>
    public Jet Settle(double value, double[]? tangent, double scale = 0)
    {
        if (noise is null) return new Jet(value, tangent);
        double[]? disturbed = tangent is null ? null : [.. tangent.Select(t => Disturb(t, 0))];
        return new Jet(Disturb(value, scale), disturbed);
    }

    private static bool IsFar(double distance) => Math.Abs(distance) > KinkWidth;

    private double Disturb(double value, double scale) => noise is null ? value : value + (2 * noise.NextDouble() - 1) * Unit * Math.Max(Math.Abs(value), scale);
}

/// <summary>A program takes more steps than a test has time for.</summary>
internal sealed class EndlessException : Exception;
