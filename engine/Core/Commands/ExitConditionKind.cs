namespace Disruptor.Trading.Core;

/// <summary>What a condition of an exit plan looks at (CAPABILITIES §1). The numbers are journaled.</summary>
public enum ExitConditionKind : byte
{
    /// <summary>Never valid.</summary>
    None = 0,
    /// <summary>Price at a profit.</summary>
    TakeProfit = 1,
    /// <summary>Price at a loss.</summary>
    StopLoss = 2,
    /// <summary>Time since the position opened.</summary>
    Time = 3,
    /// <summary>A stop that follows the best price.</summary>
    Trailing = 4,
    /// <summary>A stop that is wider the more the price moves.</summary>
    Volatility = 5,
    /// <summary>Volume traded in the market since it was armed.</summary>
    Volume = 6,
    /// <summary>Size displayed on the closing side.</summary>
    Liquidity = 7,
    /// <summary>Price at a profit at which a part is exited.</summary>
    Stage = 8,
    /// <summary>A signal from outside that waits for its price.</summary>
    Signal = 9,
    /// <summary>What an extension's exit rule says (<see cref="IExitRule"/>); without one no plan may have it.</summary>
    Rule = 10,
}
