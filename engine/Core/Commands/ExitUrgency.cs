namespace Disruptor.Trading.Core;

/// <summary>How urgent an exit is.</summary>
public enum ExitUrgency : byte
{
    /// <summary>Not stated: stops, volatility and liquidity are high, targets and signals medium, the rest low.</summary>
    None = 0,
    /// <summary>Low.</summary>
    Low = 1,
    /// <summary>Medium.</summary>
    Medium = 2,
    /// <summary>High.</summary>
    High = 3,
}
