using System.Globalization;
using System.Text;
using Autodiff.Benchmarks.Harness;

namespace Autodiff.Benchmarks.Report;

/// <summary>A line per case, for programs.</summary>
internal static class Csv
{
    private static readonly char[] Special = [',', '"', '\r', '\n'];

    /// <summary>Times in nanoseconds; ratio is ours/peer; columns of a peer are empty where there is none.</summary>
    public static string Of(IEnumerable<Outcome> outcomes)
    {
        StringBuilder text = new("name,ours_ns,peer_ns,ratio,ours_bytes_per_call\n");
        foreach (Outcome outcome in outcomes)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Escape(outcome.Name)},{outcome.OursNs:F1},");
            text.Append(CultureInfo.InvariantCulture, $"{outcome.Peer?.Ns:F1},{outcome.Peer?.Ratio:F4},{outcome.BytesPerCall}\n");
        }
        return text.ToString();
    }

    /// <summary>As RFC 4180 has it.</summary>
    public static string Escape(string field) =>
        field.IndexOfAny(Special) < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
