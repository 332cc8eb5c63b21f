namespace Disruptor.Trading.Core;

/// <summary>What a timer is for (CAPABILITIES §3). All are reported; the engine itself acts on two of them.</summary>
public enum TimerAction : byte
{
    /// <summary>The client's own matter.</summary>
    Custom = 0,
    /// <summary>Time for a trading decision.</summary>
    Decision = 1,
    /// <summary>The engine refreshes equity and checks limits.</summary>
    RiskCheck = 2,
    /// <summary>Time to fetch market data.</summary>
    MarketData = 3,
    /// <summary>Time for a status line.</summary>
    Status = 4,
    /// <summary>The engine closes the session.</summary>
    SessionClose = 5,
    /// <summary>Time for a snapshot: taken by whoever keeps them.</summary>
    Snapshot = 6,
}
