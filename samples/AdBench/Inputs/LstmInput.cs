using AdBench.Reading;

namespace AdBench.Inputs;

/// <summary>weights[2l][4b], extra[3][b], state[2l][b], sequence[c][b].</summary>
internal sealed record LstmInput(int L, int C, int B, double[] Weights, double[] Extra, double[] State, double[] Sequence)
{
    public static LstmInput Read(TextFile file)
    {
        int l = file.Whole("l", 1, 100_000);
        int c = file.Whole("c", 2);
        int b = file.Whole("b", 1, 1_000);
        file.Require(10L * l * b + 3L * b + (long)c * b, "main_params, extra_params, state and sequence");
        double[] weights = file.Numbers(8 * l * b, "main_params");
        double[] extra = file.Numbers(3 * b, "extra_params");
        double[] state = file.Numbers(2 * l * b, "state");
        double[] sequence = file.Numbers(c * b, "sequence");
        file.End();
        return new LstmInput(l, c, b, weights, extra, state, sequence);
    }

    public static LstmInput Generate(int l, int c, int b)
    {
        Numbers random = new(seed: 2);
        double[] sequence = [.. random.Below(2, c * b).Select(bit => (double)bit)];
        return new LstmInput(
            l, c, b, random.Between(-1, 1, 8 * l * b), random.Between(-1, 1, 3 * b), random.Between(-1, 1, 2 * l * b), sequence);
    }
}
