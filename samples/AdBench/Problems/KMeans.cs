using Autodiff;

namespace AdBench.Problems;

/// <summary>The cost of a clustering: the squared distance of each point to the nearest centroid. points[n][d], centroids[k][d].</summary>
internal static partial class KMeans
{
    [Layer(Modes = Derivatives.Gradient | Derivatives.Hvp)]
    public static double Cost([Constant] double[] points, double[] centroids, int n, int k, int d)
    {
        double cost = 0;
        for (int i = 0; i < n; i++)
        {
            double nearest = double.PositiveInfinity;
            for (int j = 0; j < k; j++)
            {
                double distance = 0;
                for (int c = 0; c < d; c++)
                {
                    double difference = centroids[j * d + c] - points[i * d + c];
                    distance += difference * difference;
                }
                if (distance < nearest) nearest = distance;
            }
            cost += nearest;
        }
        return cost;
    }
}
