using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Disruptor.Trading.Host.Demo.Results;

/// <summary>The summary as JSON, by generated code.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(DemoSummary))]
internal sealed partial class SummaryJson : JsonSerializerContext
{
    /// <summary>The document, indented, without a line end. Arrows and plus signs stand as they are.</summary>
    public static string Write(DemoSummary summary)
    {
        var context = new SummaryJson(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        return JsonSerializer.Serialize(summary, context.DemoSummary);
    }
}
