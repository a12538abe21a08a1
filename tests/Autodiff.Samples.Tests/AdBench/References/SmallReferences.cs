using AdBench.Inputs;

namespace AdBench.Tests.References;

/// <summary>The small problems, each in another way than the sample's.</summary>
internal static class SmallReferences
{
    public static Truth Llsq(LlsqInput input) => Truth.Of(x =>
        [0.5 * Dual.Sum(Enumerable.Range(0, input.N).Select(i =>
        {
            double t = -1 + 2.0 * i / (input.N - 1);
            Dual residual = Math.Sign(t) - Dual.Sum(x.Select((c, j) => c * Math.Pow(t, j)));
            return residual * residual;
        }))], input.X);

    public static Truth Lse(LseInput input) => Truth.Of(x => [Dual.LogSumExp(x)], input.X);

    /// <summary>All components of y; the benchmark's gradient is the last row.</summary>
    public static Truth Ode(OdeInput input) => Truth.Of(x =>
    {
        double h = 2.0 / input.S;
        Dual[] Slope(Dual[] y) => [.. x.Select((factor, i) => i == 0 ? factor : factor * y[i - 1])];
        static Dual[] Step(Dual[] y, double by, Dual[] slope) => [.. y.Zip(slope, (a, b) => a + by * b)];
        Dual[] y = new Dual[x.Length];
        for (int step = 0; step < input.S; step++)
        {
            Dual[] first = Slope(y);
            Dual[] second = Slope(Step(y, h / 2, first));
            Dual[] third = Slope(Step(y, h / 2, second));
            Dual[] fourth = Slope(Step(y, h, third));
            y = [.. y.Select((v, i) => v + h / 6 * (first[i] + 2 * second[i] + 2 * third[i] + fourth[i]))];
        }
        return y;
    }, input.X);
}
