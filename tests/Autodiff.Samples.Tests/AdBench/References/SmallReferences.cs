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

    /// <summary>By elimination.</summary>
    public static Truth Det(DetInput input) => Truth.Of(a =>
    {
        int n = input.Ell;
        Dual determinant = 1;
        for (int column = 0; column < n; column++)
        {
            int pivot = Enumerable.Range(column, n - column).MaxBy(row => Math.Abs(a[row * n + column].Value));
            if (pivot != column) determinant = -determinant;
            for (int j = 0; j < n; j++) (a[column * n + j], a[pivot * n + j]) = (a[pivot * n + j], a[column * n + j]);
            determinant *= a[column * n + column];
            for (int row = column + 1; row < n; row++)
            {
                Dual factor = a[row * n + column] / a[column * n + column];
                for (int j = column; j < n; j++) a[row * n + j] -= factor * a[column * n + j];
            }
        }
        return [determinant];
    }, input.A);

    public static Truth KMeans(KMeansInput input) => Truth.Of(centroids =>
        [Dual.Sum(Enumerable.Range(0, input.N).Select(i =>
            Distance(centroids, Nearest(centroids, i, input), i, input)))], input.Centroids);

    /// <summary>The gradient, 2·Σ (C − P), whose Jacobian is the Hessian.</summary>
    public static Truth KMeansGradient(KMeansInput input) => Truth.Of(centroids =>
    {
        Dual[] gradient = new Dual[centroids.Length];
        for (int i = 0; i < input.N; i++)
        {
            int nearest = Nearest(centroids, i, input);
            for (int c = 0; c < input.D; c++) gradient[nearest * input.D + c] += 2 * (centroids[nearest * input.D + c] - input.Points[i * input.D + c]);
        }
        return gradient;
    }, input.Centroids);

    private static int Nearest(Dual[] centroids, int i, KMeansInput input) =>
        Enumerable.Range(0, input.K).MinBy(j => Distance(centroids, j, i, input).Value);

    private static Dual Distance(Dual[] centroids, int j, int i, KMeansInput input) => Dual.Sum(Enumerable.Range(0, input.D).Select(c =>
    {
        Dual difference = centroids[j * input.D + c] - input.Points[i * input.D + c];
        return difference * difference;
    }));
}
