using AdBench.Inputs;

namespace AdBench.Tests.References;

/// <summary>The network with diagonal weights, one unit of one layer at a time.</summary>
internal static class LstmReference
{
    /// <summary>Of the variables main_params | extra_params.</summary>
    public static Truth Truth(LstmInput input) => References.Truth.Of(x => [Objective(x, input)], input.Weights, input.Extra);

    private static Dual Objective(Dual[] variables, LstmInput input)
    {
        (int l, int c, int b) = (input.L, input.C, input.B);
        Dual Weight(int layer, int gate, int i) => variables[8 * b * layer + b * gate + i];
        Dual Bias(int layer, int gate, int i) => variables[8 * b * layer + 4 * b + b * gate + i];
        Dual Extra(int row, int i) => variables[8 * b * l + b * row + i];
        Dual[] state = [.. input.State.Select(v => new Dual(v))];
        Dual total = 0;
        for (int t = 0; t + 1 < c; t++)
        {
            Dual[] y = new Dual[b];
            for (int i = 0; i < b; i++)
            {
                Dual u = input.Sequence[t * b + i] * Extra(0, i);
                for (int layer = 0; layer < l; layer++)
                {
                    ref Dual hidden = ref state[2 * layer * b + i];
                    ref Dual cell = ref state[(2 * layer + 1) * b + i];
                    Dual forget = Sigmoid(u * Weight(layer, 0, i) + Bias(layer, 0, i));
                    Dual ingate = Sigmoid(hidden * Weight(layer, 1, i) + Bias(layer, 1, i));
                    Dual outgate = Sigmoid(u * Weight(layer, 2, i) + Bias(layer, 2, i));
                    Dual change = Dual.Tanh(hidden * Weight(layer, 3, i) + Bias(layer, 3, i));
                    cell = cell * forget + ingate * change;
                    hidden = outgate * Dual.Tanh(cell);
                    u = hidden;
                }
                y[i] = u * Extra(1, i) + Extra(2, i);
            }
            Dual normal = Dual.Log(2 + Dual.Sum(y.Select(Dual.Exp)));
            for (int i = 0; i < b; i++) total += input.Sequence[(t + 1) * b + i] * (y[i] - normal);
        }
        return -total / (b * (c - 1));
    }

    private static Dual Sigmoid(Dual x) => 1 / (1 + Dual.Exp(-x));
}
