namespace Disruptor.Trading.Engine;

/// <summary>What a strategy has at hand.</summary>
public sealed class StrategyContext
{
    internal StrategyContext(TradingEngine engine, EngineSession session)
    {
        Engine = engine;
        Session = session;
    }

    /// <summary>The engine.</summary>
    public TradingEngine Engine { get; }

    /// <summary>The strategy's own way in. Its reports come to <see cref="IStrategy.OnReport"/> with this session's number.</summary>
    public EngineSession Session { get; }

    /// <summary>Positions, wallets and prices.</summary>
    public EngineViews Views => Engine.Views;

    /// <summary>True when reports were missed since the strategy last ran: what it knows may be old, and the views say what is.</summary>
    public bool IsAfterGap { get; internal set; }
}
