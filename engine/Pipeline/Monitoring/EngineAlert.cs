namespace Disruptor.Trading.Engine;

/// <summary>Something about the pipeline that a person should see.</summary>
/// <param name="Level">How urgent.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Subject">The lane, stage or operation.</param>
/// <param name="Value">What was found: milliseconds, percent or seconds, by kind.</param>
/// <param name="Limit">The threshold it passed, in the same unit.</param>
/// <param name="Text">All of it in one line.</param>
public sealed record EngineAlert(AlertLevel Level, EngineAlertKind Kind, string Subject, double Value, double Limit, string Text);
