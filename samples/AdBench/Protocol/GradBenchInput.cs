using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AdBench.Benchmarks;

namespace AdBench.Protocol;

/// <summary>An input of GradBench, whose problem is told by the names in it.</summary>
internal sealed record GradBenchInput(Benchmark Benchmark, int MinRuns, double MinSeconds)
{
    /// <exception cref="UserError">It is no input of a known problem; the message names the file, and the line where JSON has one.</exception>
    public static GradBenchInput Read(string path)
    {
        byte[] text = File.ReadAllBytes(path);
        try
        {
            RunsJson runs = Parse(text, JsonInputs.Default.RunsJson);
            if (!(runs.MinSeconds >= 0)) throw new UserError($"min_seconds is at least 0.");
            return new GradBenchInput(Problem(text), runs.MinRuns, runs.MinSeconds);
        }
        catch (JsonException e)
        {
            // The serializer counts lines from 0 and tells the place in its own words after the first sentence.
            string line = e.LineNumber is { } number ? $"({(number + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)})" : "";
            throw new UserError($"{path}{line}: {e.Message}");
        }
        catch (UserError e)
        {
            throw new UserError($"{path}: {e.Message}");
        }
    }

    private static Benchmark Problem(byte[] text)
    {
        HashSet<string> names = Names(text);
        bool Has(params ReadOnlySpan<string> all)
        {
            foreach (string name in all)
            {
                if (!names.Contains(name)) return false;
            }
            return true;
        }
        return Has("alpha") ? Parse(text, JsonInputs.Default.GmmJson).Benchmark()
            : Has("main_params") ? Parse(text, JsonInputs.Default.LstmJson).Benchmark()
            : Has("cam") ? Parse(text, JsonInputs.Default.BaJson).Benchmark()
            : Has("theta") ? Parse(text, JsonInputs.Default.HandJson).Benchmark()
            : Has("centroids") ? Parse(text, JsonInputs.Default.KMeansJson).Benchmark()
            : Has("A", "ell") ? Parse(text, JsonInputs.Default.DetJson).Benchmark()
            : Has("x", "s") ? Parse(text, JsonInputs.Default.OdeJson).Benchmark()
            : Has("x", "n") ? Parse(text, JsonInputs.Default.LlsqJson).Benchmark()
            : Has("x") ? Parse(text, JsonInputs.Default.LseJson).Benchmark()
            : throw new UserError("these are not the names of a known problem: gmm, lstm, ba, ht, llsq, lse, ode, det, kmeans.");
    }

    private static HashSet<string> Names(byte[] text)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        Utf8JsonReader json = new(text);
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName || json.CurrentDepth != 1) continue;
            names.Add(json.GetString()!);
            json.Skip();
        }
        return names;
    }

    private static T Parse<T>(byte[] text, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(text, type) ?? throw new UserError("an input is an object, not null.");
}
