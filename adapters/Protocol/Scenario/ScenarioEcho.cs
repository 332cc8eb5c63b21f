namespace Disruptor.Trading.Protocol;

/// <summary>An id as it was given, for the answer to a refusal.</summary>
/// <param name="Field">Name of the input field, or null when there is none.</param>
/// <param name="Text">The number or the text.</param>
/// <param name="IsText">Whether it was a JSON string.</param>
public readonly record struct ScenarioEcho(string? Field, string Text, bool IsText);
