namespace Disruptor.Trading.Core;

/// <summary>
/// What an extension may read: the command at hand, engine time, its own memory, prices and positions. A pure function of these answers the
/// same on every machine; an extension has nothing else to ask.
/// </summary>
public readonly ref struct ExtensionView
{
    private readonly TradingCore _core;

    internal ExtensionView(TradingCore core) => _core = core;

    /// <summary>The command being applied.</summary>
    public ref readonly Command Command => ref _core.ExtensionCommand;

    /// <summary>Its sequence.</summary>
    public long Sequence => _core.LastSequence;

    /// <summary>Engine time, nanoseconds since 1970: the only clock there is.</summary>
    public long Now => _core.Now;

    /// <summary>The extension's own words of state, as <see cref="CoreExtensions.MemoryWords"/> says: hashed, saved and loaded with the rest.</summary>
    public ReadOnlySpan<long> Memory => _core.ExtensionMemory;

    /// <summary>The present prices of an instrument; false for an index that is none.</summary>
    public bool TryPrices(uint instrument, ref MarketPrices prices) => _core.TryReadPrices(instrument, ref prices);

    /// <summary>How price × quantity of an instrument becomes money; false for an index that is none.</summary>
    public bool TryScale(uint instrument, ref NotionalScale scale) => _core.TryReadScale(instrument, ref scale);

    /// <summary>A position; false when there is none.</summary>
    public bool TryPosition(uint account, uint instrument, ulong positionId, out PositionFacts position) =>
        _core.TryViewPosition(account, instrument, positionId, out position);
}
