using System.Text.Json.Serialization;

namespace Disruptor.Trading.Host.Inspect;

/// <summary>Source-generated JSON of plain strings: no reflection at run time.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class JsonText : JsonSerializerContext;
