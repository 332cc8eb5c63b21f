namespace Disruptor.Trading.Host.Run;

/// <summary>A line of standard input.</summary>
/// <param name="Text">Its bytes, without the end.</param>
/// <param name="Number">Its number, from 1.</param>
internal readonly record struct InputLine(byte[] Text, int Number);
