using System.Text.Json;

namespace AdBench.Protocol;

/// <summary>Numbers and rows of numbers for a <see cref="Utf8JsonWriter"/>.</summary>
internal static class JsonNumbers
{
    // JSON has no word for them. These are the ones that Python, in which the harness is written, reads.
    public static void Number(this Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value)) json.WriteNumberValue(value);
        else json.WriteRawValue(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity", skipInputValidation: true);
    }

    public static void Row(this Utf8JsonWriter json, ReadOnlySpan<double> values)
    {
        json.WriteStartArray();
        foreach (double value in values) json.Number(value);
        json.WriteEndArray();
    }

    public static void Rows(this Utf8JsonWriter json, ReadOnlySpan<double> values, int rows)
    {
        int columns = rows == 0 ? 0 : values.Length / rows;
        json.WriteStartArray();
        for (int i = 0; i < rows; i++) json.Row(values.Slice(i * columns, columns));
        json.WriteEndArray();
    }
}
