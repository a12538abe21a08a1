using Autodiff;

namespace AdBench.Problems;

/// <summary>The loss of a long short-term memory with diagonal weights, predicting each character from those before.</summary>
/// <remarks>
/// Row-major: weights[2l][4b], a layer's row of weights and then its row of biases, each in the blocks forget, ingate, outgate,
/// change; extra[3][b]: weights of the input, weights and biases of the output; state[2l][b]: hidden and cell of each layer;
/// sequence[c][b].
/// </remarks>
internal static partial class Lstm
{
    [Layer]
    public static double Objective(
        double[] weights, double[] extra, [Constant] double[] state, [Constant] double[] sequence, int l, int c, int b)
    {
        double[] hidden = new double[l * b];
        double[] cell = new double[l * b];
        for (int layer = 0; layer < l; layer++)
        {
            for (int i = 0; i < b; i++)
            {
                hidden[layer * b + i] = state[2 * layer * b + i];
                cell[layer * b + i] = state[(2 * layer + 1) * b + i];
            }
        }

        double total = 0;
        double[] u = new double[b];
        for (int t = 0; t < c - 1; t++)
        {
            for (int i = 0; i < b; i++) u[i] = sequence[t * b + i] * extra[i];
            for (int layer = 0; layer < l; layer++)
            {
                int at = layer * b;
                int w = 8 * layer * b;
                int bias = w + 4 * b;
                for (int i = 0; i < b; i++)
                {
                    // Forget and outgate look at the input, ingate and change at the hidden state of the step before.
                    double forget = Sigmoid(u[i] * weights[w + i] + weights[bias + i]);
                    double ingate = Sigmoid(hidden[at + i] * weights[w + b + i] + weights[bias + b + i]);
                    double outgate = Sigmoid(u[i] * weights[w + 2 * b + i] + weights[bias + 2 * b + i]);
                    double change = Math.Tanh(hidden[at + i] * weights[w + 3 * b + i] + weights[bias + 3 * b + i]);
                    double next = cell[at + i] * forget + ingate * change;
                    cell[at + i] = next;
                    hidden[at + i] = outgate * Math.Tanh(next);
                    u[i] = hidden[at + i];
                }
            }

            double sum = 2; // the benchmark's own constant
            double picked = 0;
            double count = 0;
            for (int i = 0; i < b; i++)
            {
                double y = u[i] * extra[b + i] + extra[2 * b + i];
                double target = sequence[(t + 1) * b + i];
                sum += Math.Exp(y);
                picked += target * y;
                count += target;
            }
            total += picked - count * Math.Log(sum);
        }
        return -total / (b * (c - 1));
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
