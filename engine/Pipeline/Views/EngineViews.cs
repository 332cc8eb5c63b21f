using System.Runtime.CompilerServices;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>
/// Positions, wallets and prices as they are now, for any thread, without asking the engine thread and without holding it up. Each answer is
/// one record whole; a position comes with the prices of the same moment. What a command changed can be seen here before its reports can be
/// read. Several records are not one moment: for that there are queries, which are sequenced.
/// </summary>
/// <remarks>Written by the business thread from the reports that it publishes; the memory is taken at start from the capacities of the core.</remarks>
public sealed class EngineViews : IDisposable
{
    private readonly ViewTable<PositionReport, PositionRule> _positions;
    private readonly ViewTable<WalletReport, WalletRule> _wallets;
    private readonly SeqlockTable<MarketRecord> _markets;

    internal EngineViews(CoreOptions options)
    {
        _positions = new ViewTable<PositionReport, PositionRule>(options.Positions);
        _wallets = new ViewTable<WalletReport, WalletRule>(options.Wallets);
        _markets = new SeqlockTable<MarketRecord>(options.Instruments);
    }

    /// <summary>Positions and wallets that found no place, because every place is taken by one that is open; 0 with the core's own capacities.</summary>
    public long Missed => _positions.Missed + _wallets.Missed;

    /// <summary>A position and the prices it is measured at.</summary>
    /// <param name="key">Which.</param>
    /// <param name="view">What was read.</param>
    /// <returns>False when there never was such a position, or it closed so long ago that another took its place.</returns>
    public bool TryGetPosition(PositionKey key, out PositionView view)
    {
        ulong key0 = PositionRule.Key0(key.Account, key.Instrument);
        while (true)
        {
            if (!_positions.TryRead(key0, key.PositionId, out PositionReport report, out int place, out long version))
            {
                view = default;
                return false;
            }
            MarketRecord market = default;
            if (key.Instrument < (uint)_markets.Count) _markets.Read((int)key.Instrument, out market);
            // Unchanged around the reading of the prices: both were true at that moment.
            if (_positions.Version(place) != version) continue;
            view = new PositionView(report, market);
            return true;
        }
    }

    /// <summary>A wallet.</summary>
    /// <param name="account">Index of the account.</param>
    /// <param name="currency">Index of the currency.</param>
    /// <param name="view">What was read.</param>
    /// <returns>False when the account has no wallet in the currency.</returns>
    public bool TryGetWallet(uint account, uint currency, out WalletView view)
    {
        bool found = _wallets.TryRead(WalletRule.Key0(account, currency), 0, out WalletReport report, out _, out _);
        view = new WalletView(report);
        return found;
    }

    /// <summary>The prices of an instrument.</summary>
    /// <param name="instrument">Its index.</param>
    /// <param name="view">What was read.</param>
    /// <returns>False when there is no such instrument, or no price of it yet.</returns>
    public bool TryGetMarket(uint instrument, out MarketView view) => TryGetMarket(instrument, out view, out _);

    /// <summary>Takes the memory back. No thread may read any more.</summary>
    public void Dispose()
    {
        _positions.Dispose();
        _wallets.Dispose();
        _markets.Dispose();
    }

    /// <summary>The prices of an instrument, and their version: one that is seen again has not changed.</summary>
    internal bool TryGetMarket(uint instrument, out MarketView view, out long version)
    {
        view = default;
        version = 0;
        if (instrument >= (uint)_markets.Count) return false;
        version = _markets.Read((int)instrument, out MarketRecord market);
        view = new MarketView(instrument, market.Prices);
        return market.Prices.IsKnown;
    }

    /// <summary>Notes what a report says. Of the business thread.</summary>
    internal void OnReport(ref ReportHeader report, TradingCore core)
    {
        switch (report.Type)
        {
            case ReportType.PositionChanged: _positions.Write(ref report); break;
            case ReportType.WalletChanged: _wallets.Write(ref report); break;
            case ReportType.InstrumentDefined: OnInstrument(report.Instrument, core); break;
        }
    }

    /// <summary>
    /// Notes what a loaded core says of itself. Answers of a running engine are not for here: they may be of an older version or at a price
    /// that was only asked for.
    /// </summary>
    internal void OnDescribed(ref ReportHeader report)
    {
        if (report.Type == ReportType.PositionAnswer) _positions.Write(ref report);
        else if (report.Type == ReportType.WalletAnswer) _wallets.Write(ref report);
    }

    /// <summary>Notes the prices of an instrument. Of the business thread, after each command that may have changed them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void OnPrices(uint instrument, TradingCore core)
    {
        if (instrument >= (uint)_markets.Count) return;
        core.TryReadPrices(instrument, ref _markets.Begin((int)instrument).Prices);
        _markets.End((int)instrument);
    }

    /// <summary>Notes the scale and the prices of an instrument. Of the business thread.</summary>
    internal void OnInstrument(uint instrument, TradingCore core)
    {
        if (instrument >= (uint)_markets.Count) return;
        ref MarketRecord market = ref _markets.Begin((int)instrument);
        core.TryReadScale(instrument, ref market.Scale);
        core.TryReadPrices(instrument, ref market.Prices);
        _markets.End((int)instrument);
    }
}
