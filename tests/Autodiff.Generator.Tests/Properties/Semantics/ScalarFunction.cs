using Autodiff.Generator.Tests.Properties.Language;

namespace Autodiff.Generator.Tests.Properties.Semantics;

/// <summary>A function of numbers: its value and its partial derivatives, written from their definitions.</summary>
/// <param name="Name">The name that C# has for it.</param>
/// <param name="Value">The value at the operands.</param>
/// <param name="Partials">The partial derivatives at the operands (x) and the value (y).</param>
/// <param name="Distance">How far the operands are from the nearest kink or singularity; none where there is none.</param>
/// <param name="Scale">What the error of computing it is relative to, where that is larger than the value.</param>
internal sealed record ScalarFunction(
    string Name, int Arity, Func<double[], double> Value, Func<double[], double, double[]> Partials,
    Func<double[], double>? Distance = null, double Scale = 1)
{
    /// <summary>Whether the value itself jumps where the distance is zero.</summary>
    public bool IsJump => Name is "Floor" or "Ceiling" or "Truncate" or "Sign" or "CopySign" or "%" or "IEEERemainder" or "Ieee754Remainder" or "MaxMagnitude" or "MinMagnitude";

    /// <summary>Applies it element by element; a number goes with every element.</summary>
    public Value Apply(Machine machine, Value[] operands, ProgramType type)
    {
        Dual[] result = new Dual[type.Length];
        double[] x = new double[operands.Length];
        for (int i = 0; i < result.Length; i++)
        {
            for (int k = 0; k < x.Length; k++) x[k] = Item(operands[k], i).V;
            double y = Value(x);
            double[] partials = Partials(x, y);
            double tangent = 0;
            bool isNear = Distance is not null && !machine.IsFar(Distance(x));
            machine.Require(!(isNear && IsJump));
            for (int k = 0; k < x.Length; k++)
            {
                if (Item(operands[k], i).T is not 0 and double t) tangent += isNear ? double.NaN : t * machine.Disturb(partials[k], type.Precision, Scale);
            }
            result[i] = machine.Settle(y, tangent, type, Scale);
        }
        return new Value(type, result);
    }

    private static Dual Item(Value operand, int i) => operand.Items[operand.Type.IsShaped ? i : 0];
}
