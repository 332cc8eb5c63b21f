namespace Disruptor.Trading.Core;

/// <summary>What a <see cref="ReplaceCommand"/> changes.</summary>
[Flags]
public enum ReplaceTerms : byte
{
    /// <summary>Nothing: refused.</summary>
    None = 0,
    /// <summary>The quantity, filled part included.</summary>
    Quantity = 1,
    /// <summary>The limit price.</summary>
    Price = 2,
    /// <summary>The stop price, in the <see cref="ReplaceStopCommand"/> of the group.</summary>
    StopPrice = 4,
}
