using Autodiff.Generator.Tests.Properties.Language;

namespace Autodiff.Generator.Tests.Properties.Semantics;

/// <summary>
/// Runs a program over dual numbers. With noise, every operation errs by a random rounding error: how far apart two such
/// runs are is how well the program determines its result at all (Monte Carlo arithmetic).
/// </summary>
internal sealed class Machine(double kinkWidth, Random? noise = null)
{
    private const double FloatUnit = 1.0 / (1 << 24), DoubleUnit = 1.0 / (1L << 53);

    private Dictionary<string, Value> _variables = [];
    private Value? _returned;

    /// <summary>
    /// Whether this point is too near a jump to say what the value is. Near a kink it is the tangent that is not known: it
    /// becomes NaN, which matters only if it reaches the result.
    /// </summary>
    public bool IsSkipped { get; private set; }

    public bool HasReturned => _returned is not null;

    public Value this[string name]
    {
        get => _variables[name];
        set => _variables[name] = value;
    }

    public void Return(Value value) => _returned = value;

    public Value Call(Method method, IReadOnlyList<Value> arguments)
    {
        Dictionary<string, Value> callers = _variables;
        _variables = method.Parameters.Zip(arguments).ToDictionary(pair => pair.First.Name, pair => pair.Second);
        method.Body.Execute(this);
        Value result = _returned ?? throw new InvalidOperationException($"{method.Name} returns nothing.");
        _returned = null;
        _variables = callers;
        return result;
    }

    /// <summary>Whether a point is farther from a kink than rounding could move it.</summary>
    public bool IsFar(double distance) => Math.Abs(distance) > kinkWidth;

    public void Require(bool condition) => IsSkipped |= !condition;

    /// <summary>A result as a number of its precision, with the error of computing it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="tangent">Its derivative.</param>
    /// <param name="type">The type it is computed in.</param>
    /// <param name="scale">What the rounding error of the value is relative to, where that is larger than the value.</param>
    public Dual Settle(double value, double tangent, ProgramType type, double scale = 0)
    {
        if (type.Rank == Rank.Integer) return new Dual(value, 0);
        value = Disturb(value, type.Precision, scale);
        return new Dual(type.Precision == Precision.Float ? (float)value : value, Disturb(tangent, type.Precision));
    }

    /// <summary>A number that an operation computes on its way.</summary>
    public double Disturb(double value, Precision precision, double scale = 0) => noise is null
        ? value
        : value + (2 * noise.NextDouble() - 1) * (precision == Precision.Float ? FloatUnit : DoubleUnit) * Math.Max(Math.Abs(value), scale);
}
