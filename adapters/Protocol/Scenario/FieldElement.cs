namespace Disruptor.Trading.Protocol;

/// <summary>An element of an array of a line: which array, its path for messages, and where in the line it lies.</summary>
/// <param name="Field">The array.</param>
/// <param name="Path">For messages: <c>all[0]</c>.</param>
/// <param name="Range">Bytes of the object.</param>
internal readonly record struct FieldElement(ScenarioField Field, string Path, Range Range);
