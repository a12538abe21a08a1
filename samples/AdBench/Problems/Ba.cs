using Autodiff;

namespace AdBench.Problems;

/// <summary>Bundle adjustment: how far from its measured place a camera sees a point, as scalar code.</summary>
internal static partial class Ba
{
    /// <summary>
    /// The weighted errors of one observation. The camera: rotation r as angle times axis, centre c, focal length f, principal point
    /// (u0, v0), radial distortion k1, k2.
    /// </summary>
    [Layer]
    public static (double U, double V) Reprojection(
        double r1, double r2, double r3, double c1, double c2, double c3, double f, double u0, double v0, double k1, double k2,
        double x1, double x2, double x3, double w, [Constant] double measuredU, [Constant] double measuredV)
    {
        (double p1, double p2, double p3) = Rotate(r1, r2, r3, x1 - c1, x2 - c2, x3 - c3);
        double u = p1 / p3;
        double v = p2 / p3;
        double rho = u * u + v * v;
        double distortion = 1 + k1 * rho + k2 * rho * rho;
        return (w * (u * distortion * f + u0 - measuredU), w * (v * distortion * f + v0 - measuredV));
    }

    /// <summary>The error of a weight, which the benchmark draws to 1.</summary>
    [Layer]
    public static double WeightError(double w) => 1 - w * w;

    // Rodrigues' formula; its limit to first order where there is no axis.
    private static (double, double, double) Rotate(double r1, double r2, double r3, double x1, double x2, double x3)
    {
        double squaredAngle = r1 * r1 + r2 * r2 + r3 * r3;
        if (squaredAngle == 0) return (x1 + r2 * x3 - r3 * x2, x2 + r3 * x1 - r1 * x3, x3 + r1 * x2 - r2 * x1);

        double angle = Math.Sqrt(squaredAngle);
        double cos = Math.Cos(angle);
        double sin = Math.Sin(angle);
        double a1 = r1 / angle;
        double a2 = r2 / angle;
        double a3 = r3 / angle;
        double along = (a1 * x1 + a2 * x2 + a3 * x3) * (1 - cos);
        return (
            x1 * cos + (a2 * x3 - a3 * x2) * sin + a1 * along,
            x2 * cos + (a3 * x1 - a1 * x3) * sin + a2 * along,
            x3 * cos + (a1 * x2 - a2 * x1) * sin + a3 * along);
    }
}
