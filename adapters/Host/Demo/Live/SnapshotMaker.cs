using Disruptor.Trading.Core;
using Disruptor.Trading.Host.Demo.Model;
using Disruptor.Trading.Protocol;

namespace Disruptor.Trading.Host.Demo.Live;

/// <summary>Takes rows out of the book. I/O thread only.</summary>
internal sealed class SnapshotMaker(DemoBook book, IReadOnlyList<DemoInstrument> instruments)
{
    private readonly Dictionary<uint, DemoInstrument> _byEngine = [];

    /// <summary>All open positions at the last quotes.</summary>
    public PositionRow[] Positions()
    {
        foreach (DemoInstrument instrument in instruments)
        {
            if (instrument.IsDeclared) _byEngine[instrument.EngineIndex] = instrument;
        }
        var rows = new List<PositionRow>();
        foreach (PositionView position in book.Positions)
        {
            if (position.Quantity != 0) rows.Add(Row(position));
        }
        return [.. rows];
    }

    /// <summary>All wallets, with the unrealized P&amp;L of these positions.</summary>
    public WalletRow[] Wallets(PositionRow[] positions)
    {
        var rows = new List<WalletRow>(book.Wallets.Count);
        foreach (WalletView wallet in book.Wallets)
        {
            if (!wallet.IsUsed) continue;
            (string account, string currency, int decimals) = (AccountName(wallet.Account), "?", 0);
            if (book.Directory.TryGetCurrency(wallet.Currency, out CurrencyReference? known)) (currency, decimals) = (known.Code, known.Decimals);
            Int128 unrealized = 0;
            foreach (PositionRow row in positions)
            {
                if (row.Account == account && CurrencyOf(row.Symbol) == wallet.Currency) unrealized += row.Unrealized;
            }
            rows.Add(new WalletRow(account, currency, decimals, wallet.Total, wallet.Used, wallet.RealizedNet, unrealized));
        }
        return [.. rows];
    }

    /// <summary>Name of an account.</summary>
    public string AccountName(uint account) => book.Directory.TryGetAccount(account, out AccountReference? known) ? known.Name : "?";

    private uint CurrencyOf(string symbol)
    {
        foreach (DemoInstrument instrument in instruments)
        {
            if (instrument.Symbol == symbol && book.Directory.TryGetInstrument(instrument.EngineIndex, out InstrumentReference? known)) return known.Currency;
        }
        return Command.Unknown;
    }

    private PositionRow Row(PositionView position)
    {
        book.Directory.TryGetInstrument(position.Instrument, out InstrumentReference? known);
        int money = known is not null && book.Directory.TryGetCurrency(known.Currency, out CurrencyReference? currency) ? currency.Decimals : 0;
        long mark = 0;
        Int128 unrealized = 0;
        // The price that the engine measures by: the closing side, else the last trade.
        if (known is not null && _byEngine.TryGetValue(position.Instrument, out DemoInstrument? instrument))
        {
            mark = position.Quantity > 0 ? instrument.Bid : instrument.Ask;
            if (mark == 0) mark = instrument.LastTrade;
            NotionalScale scale = NotionalScale.Create(known.PriceDecimals, known.QuantityDecimals, money, known.Multiplier, known.IsInverse);
            if (mark != 0 && Fixed.TryNotional(mark, Math.Abs(position.Quantity), scale, out Int128 notional))
            {
                unrealized = (position.Quantity > 0) != known.IsInverse ? notional - position.OpenCost : position.OpenCost - notional;
            }
        }
        return new PositionRow(
            AccountName(position.Account), known?.Symbol ?? "?", position.State.ToString(), position.Quantity, known?.QuantityDecimals ?? 0,
            position.OpenCost, money, mark, known?.PriceDecimals ?? 0, unrealized);
    }
}
