using System.Text.Json;

namespace Disruptor.Trading.Protocol;

/// <summary>A value of the line being read: its JSON token and where its text lies.</summary>
/// <param name="Token">None when the field was not given.</param>
/// <param name="Start">First byte in the set's buffer.</param>
/// <param name="Length">Bytes, unescaped.</param>
internal readonly record struct FieldValue(JsonTokenType Token, int Start, int Length);
