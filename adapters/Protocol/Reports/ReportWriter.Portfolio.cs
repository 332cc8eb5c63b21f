using System.Numerics;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>Answers about an account as a whole: portfolio and trades.</summary>
public sealed partial class ReportWriter
{
    private const int SecondsDecimals = 9;

    private bool _tradesOpen;

    private void Portfolio(ref PortfolioReport report)
    {
        int decimals = MoneyDecimals(report.Currency);
        Int128 equity = report.Total + report.Unrealized;
        Int128 net = report.GrossProfit - report.GrossLoss;
        Head(report.Header, "portfolio"u8);
        AccountName(report.Header.Account);
        Money("equity"u8, equity, decimals);
        Money("cash"u8, report.Total - report.Used, decimals);
        Money("unrealized"u8, report.Unrealized, decimals);
        Money("realizedNet"u8, report.RealizedGross - report.Fees, decimals);
        Money("fees"u8, report.Fees, decimals);
        Ratio("returnRate"u8, Derived.Rate(equity - report.StartingBalance, report.StartingBalance));
        Ratio("maxDrawdown"u8, Derived.Rate(report.MaxDrawdown, Fixed.RateScale));
        Number("openPositions"u8, report.OpenPositions);
        Number("trades"u8, report.Trades);
        Number("winners"u8, report.Winners);
        Number("losers"u8, report.Losers);
        Ratio("winRate"u8, Derived.Rate(report.Winners, report.Trades));
        Ratio("profitFactor"u8, Derived.ProfitFactor(report.GrossProfit, report.GrossLoss));
        Scaled("averageWin"u8, Derived.Average(report.GrossProfit, report.Winners), decimals);
        Scaled("averageLoss"u8, Derived.Average(report.GrossLoss, report.Losers), decimals);
        Scaled("expectancy"u8, Derived.Average(net, report.Trades), decimals);
        Ratio("sharpe"u8, Derived.Sharpe(report.SumReturn, report.SumReturnSquared, report.Trades));
        Scaled("averageHoldingSeconds"u8, Derived.Average(report.HoldingNanos, report.Trades), SecondsDecimals);
        Money("largestPosition"u8, report.LargestPosition, decimals);
        Ratio("leverage"u8, Derived.Rate(report.Exposure, equity));
        Money("exposure"u8, report.Exposure, decimals);
        Number("exitPlans"u8, report.ExitPlans);
        Number("version"u8, report.Version);
    }

    /// <summary>Adds a part; true when it was the last. A part without its beginning (a stream joined in the middle) is left out.</summary>
    private bool Trades(ref TradesReport report)
    {
        if (report.IsFirst != 0)
        {
            _json.Clear();
            _tradesOpen = true;
            Head(report.Header, "trades"u8);
            AccountName(report.Header.Account);
            SymbolName(Instrument(report.Header));
            _json.Name("trades"u8);
            _json.Open((byte)'[');
        }
        else if (!_tradesOpen)
        {
            return false;
        }
        for (int i = 0; i < report.Count; i++) Trade(report.Header.Account, ref report.Entries[i]);
        if (report.IsLast == 0) return false;
        _tradesOpen = false;
        _json.Close((byte)']');
        _json.Close((byte)'}');
        return true;
    }

    private void Trade(uint account, ref TradeEntry trade)
    {
        InstrumentReference? instrument = _directory.TryGetInstrument(trade.Instrument, out InstrumentReference? known) ? known : null;
        _json.Element();
        _json.Open((byte)'{');
        _json.Name("at"u8);
        _json.Time(trade.Time);
        if (trade.HasOrder != 0) Id("order"u8, account, IdSpace.Order, trade.OrderKind, trade.Order);
        else Null("order"u8);
        SymbolName(instrument);
        Word("side"u8, EnumWords<Side>.Camel(trade.Side));
        Quantity("quantity"u8, trade.Quantity, instrument);
        Price("price"u8, trade.Price, instrument);
        Money("fee"u8, trade.Fee, MoneyDecimals(trade.FeeCurrency));
        ExecutionId(account, trade.ExecutionKind, trade.ExecutionId);
        if (trade.Liquidity == Liquidity.None) Null("liquidity"u8);
        else Word("liquidity"u8, EnumWords<Liquidity>.Camel(trade.Liquidity));
        _json.Close((byte)'}');
    }

    /// <summary>An execution of the paper route has a number that the engine counts.</summary>
    private void ExecutionId(uint account, IdKind kind, ulong id)
    {
        if (kind == IdKind.Engine) UnsignedNumber("executionId"u8, id);
        else Id("executionId"u8, account, IdSpace.Execution, kind, id);
    }

    private void Ratio(ReadOnlySpan<byte> name, BigInteger value) => Scaled(name, value, Derived.RateDecimals);

    private void Scaled(ReadOnlySpan<byte> name, BigInteger value, int decimals)
    {
        _json.Name(name);
        _json.Fixed(value, decimals);
    }
}
