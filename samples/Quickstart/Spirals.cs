using Autodiff;

namespace Quickstart;

/// <summary>
/// Two spirals wound around each other, a class each: every straight line through the middle has both classes on both sides,
/// so a linear model does little better than guess, and a hidden layer is needed.
/// </summary>
internal static class Spirals
{
    private const int TrainCount = 2000;
    private const int TestCount = 1000;
    private const double Turns = 1.5;
    private const double Radius = 5;
    private const double Noise = 0.1;

    public static DataSet Make(int seed)
    {
        Random random = new(seed);
        return new DataSet("two spirals, made here", Draw(TrainCount, random), Draw(TestCount, random), Classes: 2);
    }

    private static Samples Draw(int count, Random random)
    {
        Matrix<float> points = new(count, 2);
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = i % 2;
            double t = 0.1 + 0.9 * random.NextDouble(); // not from 0, where the two would meet
            (double sin, double cos) = Math.SinCos(Math.Tau * Turns * t + Math.PI * labels[i]);
            points[i, 0] = (float)(Radius * t * cos + Normal());
            points[i, 1] = (float)(Radius * t * sin + Normal());
        }
        return new Samples(points, labels);

        double Normal() =>
            Noise * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
    }
}
