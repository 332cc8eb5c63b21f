using System.Text.Json;
using System.Text.Json.Serialization;

namespace Disruptor.Trading.Perf;

/// <summary>Writes an array of numbers on one line: a curve is one line a point instead of four.</summary>
internal sealed class PointsConverter : JsonConverter<double[]>
{
    public override double[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("an array of numbers is expected");
        var values = new List<double>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) values.Add(reader.GetDouble());
        return [.. values];
    }

    public override void Write(Utf8JsonWriter writer, double[] value, JsonSerializerOptions options) =>
        writer.WriteRawValue($"[{string.Join(", ", value.Select(v => v.ToString("R", System.Globalization.CultureInfo.InvariantCulture)))}]");
}
