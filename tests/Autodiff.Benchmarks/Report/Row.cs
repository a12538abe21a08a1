using System.Globalization;
using Autodiff.Benchmarks.Harness;

namespace Autodiff.Benchmarks.Report;

/// <summary>An outcome as the tables for people show it.</summary>
internal static class Row
{
    public static readonly string[] Columns = ["case", "ours", "peer", "ours/peer", "fastest peer", "B/call", "pairs"];

    public static string[] Of(Outcome outcome) =>
    [
        outcome.Name,
        Time(outcome.OursNs),
        outcome.Peer is { } peer ? Time(peer.Ns) : "",
        outcome.Peer is { } rival ? rival.Ratio.ToString("0.000", CultureInfo.InvariantCulture) : "",
        outcome.Peer?.Name ?? "",
        outcome.BytesPerCall.ToString(CultureInfo.InvariantCulture),
        outcome.Pairs.ToString(CultureInfo.InvariantCulture),
    ];

    private static string Time(double ns) => ns switch
    {
        < 1e3 => string.Create(CultureInfo.InvariantCulture, $"{ns:F1} ns"),
        < 1e6 => string.Create(CultureInfo.InvariantCulture, $"{ns / 1e3:F2} µs"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{ns / 1e6:F2} ms"),
    };
}
