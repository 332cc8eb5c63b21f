namespace Disruptor.Trading.Core;

/// <summary>Extension points in use.</summary>
[Flags]
internal enum ExtensionUses
{
    None = 0,
    Guard = 1,
    Action = 2,
    Rule = 4,
    Risk = 8,
    Sink = 16,
    Command = 32,
}
