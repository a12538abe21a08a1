namespace Autodiff.Benchmarks.Report;

/// <summary>
/// What other tools take for ADBench's derivatives, in milliseconds, on one thread of a machine of the kind of RESULTS.md: the least that
/// hand-written C++, Tapenade, Enzyme or CoDiPack reached with any flags. They were not measured together with us, so they are no peer and
/// have no ratio of pairs.
/// </summary>
internal static class Published
{
    private static readonly (string Case, double Milliseconds)[] Least =
    [
        ("adbench gmm_d2_K5", 0.14),
        ("adbench gmm_d10_K25", 3.6),
        ("adbench gmm_d32_K25", 20),
        ("adbench gmm_d64_K25", 74),
        ("adbench lstm_l2_c1024", 2.7),
        ("adbench lstm_l4_c4096", 21.9),
        ("adbench ba1", 4.5),
    ];

    public static double? Of(string name)
    {
        foreach ((string known, double milliseconds) in Least)
        {
            if (name == known || name == $"{known} matrix") return milliseconds;
        }
        return null;
    }
}
