namespace Autodiff;

/// <summary>The arithmetic of <see cref="GradientCheck"/>.</summary>
internal sealed class CentralDifference(Func<double> value, GradientCheckOptions options)
{
    private const int Kept = 10;
    private readonly PriorityQueue<GradientDifference, double> _worst = new();
    private int _count;
    private int _failed;

    public void Check(GradientProbe probe)
    {
        int checks = Math.Min(probe.Count, options.MaxElements ?? int.MaxValue);
        for (int i = 0; i < checks; i++) Check(probe, (int)((long)i * probe.Count / checks));
    }

    public GradientCheckReport Report()
    {
        List<GradientDifference> worst = new(_worst.Count);
        while (_worst.TryDequeue(out GradientDifference? difference, out _)) worst.Add(difference);
        worst.Reverse();
        return new GradientCheckReport(_count, _failed, worst);
    }

    private void Check(GradientProbe probe, int k)
    {
        bool isSingle = probe.Epsilon > 1e-10;
        double relative = options.RelativeTolerance ?? (isSingle ? 1e-2 : options.Richardson ? 1e-9 : 1e-6);
        double absolute = options.AbsoluteTolerance ?? (relative / 1000);
        double analytic = probe.Analytic(k);
        (double numeric, double noise) = Differentiate(probe, k);

        // |a − n| ≤ relative · max(|a|, |n|, floor) is the relative or the absolute criterion, whichever is wider.
        double error = Math.Abs(analytic - numeric);
        double floor = (absolute + noise) / relative;
        double relativeError = error == 0 ? 0 : error / Math.Max(Math.Max(Math.Abs(analytic), Math.Abs(numeric)), floor);
        if (!double.IsFinite(relativeError)) relativeError = double.PositiveInfinity;

        _count++;
        if (relativeError > relative) _failed++;
        GradientDifference difference = new(probe.Name, probe.Index(k), analytic, numeric, relativeError);
        if (_worst.Count < Kept) _worst.Enqueue(difference, relativeError);
        else _worst.EnqueueDequeue(difference, relativeError);
    }

    // The difference, and by how much the rounding of f may have changed it.
    private (double Numeric, double Noise) Differentiate(GradientProbe probe, int k)
    {
        double x = probe.Read(k);
        double step = options.Step ?? (options.Richardson ? Math.Pow(probe.Epsilon, 0.2) : Math.Cbrt(probe.Epsilon));
        step *= Math.Max(1, Math.Abs(x));
        try
        {
            (double numeric, double largest) = Central(step);
            double noise = options.Rounding * probe.Epsilon * largest / step;
            if (!options.Richardson) return (numeric, noise);

            // Errors are c·h² and c·h²/4: (4·fine − coarse)/3 has none, and 3 times the noise.
            (double fine, _) = Central(step / 2);
            return (((4 * fine) - numeric) / 3, 3 * noise);
        }
        finally
        {
            probe.Write(k, x);
        }

        (double Numeric, double Largest) Central(double h)
        {
            double right = probe.Write(k, x + h);
            double above = value();
            double left = probe.Write(k, x - h);
            double below = value();
            return ((above - below) / (right - left), Math.Max(Math.Abs(above), Math.Abs(below)));
        }
    }
}
