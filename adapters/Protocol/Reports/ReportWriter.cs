using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>
/// Renders reports as JSON Lines, one event a line, fields named and ordered as SCENARIO's output table has them. The same reports and
/// the same definitions give the same bytes. Definition reports render nothing; the parts of a history answer become one line.
/// One writer belongs to one stream of reports and one thread; the caller has applied each report to the directory first.
/// </summary>
public sealed partial class ReportWriter
{
    private const int OrderSlots = 2;

    /// <summary>Decimals of a share that the core computed.</summary>
    private const int ShareDecimals = 9;

    private readonly ReferenceDirectory _directory;
    private readonly IdForms _ids;
    private readonly JsonBuffer _json = new();
    private int _nextHistoryPart;
    private int _nextBatchPart;

    /// <summary>Makes a writer.</summary>
    /// <param name="directory">Names and decimals.</param>
    /// <param name="ids">Forms in which ids were given; shared with the parser.</param>
    public ReportWriter(ReferenceDirectory directory, IdForms ids)
    {
        _directory = directory;
        _ids = ids;
    }

    /// <summary>Renders one report.</summary>
    /// <param name="report">Head of the report; its other slots follow it in memory.</param>
    /// <param name="line">The line it answers, whose fields a refusal echoes; null when there is none.</param>
    /// <param name="output">Receives whole lines only.</param>
    /// <returns>Whether a line was written.</returns>
    public bool Write(ref ReportHeader report, ScenarioLine? line, IBufferWriter<byte> output)
    {
        if (report.Type == ReportType.HistoryAnswer)
        {
            if (!History(ref Unsafe.As<ReportHeader, HistoryReport>(ref report))) return false;
        }
        else if (report.Type == ReportType.ExitPlan)
        {
            KeepPlan(ref Unsafe.As<ReportHeader, ExitPlanReport>(ref report));
            return false;
        }
        else if (report.Type == ReportType.TimersAnswer)
        {
            if (!Timers(ref Unsafe.As<ReportHeader, TimerReport>(ref report))) return false;
        }
        else if (report.Type == ReportType.TradesAnswer)
        {
            if (!Trades(ref Unsafe.As<ReportHeader, TradesReport>(ref report))) return false;
        }
        else if (report.Type == ReportType.BatchResult)
        {
            if (!Batch(ref Unsafe.As<ReportHeader, BatchReport>(ref report), line)) return false;
        }
        else
        {
            _json.Clear();
            _nextHistoryPart = _nextBatchPart = 0;
            _inTimers = false;
            if (!Render(ref report, line)) return false;
        }
        _json.NewLine();
        output.Write(_json.Written);
        return true;
    }

    private bool Render(ref ReportHeader report, ScenarioLine? line)
    {
        switch (report.Type)
        {
            case ReportType.Rejected: Rejected(ref Unsafe.As<ReportHeader, RejectedReport>(ref report), line); break;
            case ReportType.OrderChanged: Order("orderChanged"u8, ref Unsafe.As<ReportHeader, OrderReport>(ref report)); break;
            case ReportType.OrderAnswer: Order("order"u8, ref Unsafe.As<ReportHeader, OrderReport>(ref report)); break;
            case ReportType.Filled: Filled(ref Unsafe.As<ReportHeader, FilledReport>(ref report)); break;
            case ReportType.PositionChanged: Position("positionChanged"u8, ref Unsafe.As<ReportHeader, PositionReport>(ref report)); break;
            case ReportType.PositionAnswer: Position("position"u8, ref Unsafe.As<ReportHeader, PositionReport>(ref report)); break;
            case ReportType.WalletChanged: Wallet("walletChanged"u8, ref Unsafe.As<ReportHeader, WalletReport>(ref report)); break;
            case ReportType.WalletAnswer: Wallet("wallet"u8, ref Unsafe.As<ReportHeader, WalletReport>(ref report)); break;
            case ReportType.Alert: Alert(ref Unsafe.As<ReportHeader, AlertReport>(ref report)); break;
            case ReportType.TradingStateChanged: State(ref Unsafe.As<ReportHeader, TradingStateReport>(ref report)); break;
            case ReportType.SettingsChanged: Settings(ref Unsafe.As<ReportHeader, SettingsReport>(ref report)); break;
            case ReportType.HashAnswer: Hash(ref Unsafe.As<ReportHeader, HashReport>(ref report)); break;
            case ReportType.Timer:
                if (!Timer(ref Unsafe.As<ReportHeader, TimerReport>(ref report))) return false;
                break;
            case ReportType.Session: Session(ref Unsafe.As<ReportHeader, SessionReport>(ref report)); break;
            case ReportType.SessionStatistics: SessionStatistics(ref Unsafe.As<ReportHeader, SessionStatisticsReport>(ref report)); break;
            case ReportType.PortfolioAnswer: Portfolio(ref Unsafe.As<ReportHeader, PortfolioReport>(ref report)); break;
            case ReportType.Extension: Extension(ref Unsafe.As<ReportHeader, ExtensionReport>(ref report)); break;
            default: return false;
        }
        _json.Close((byte)'}');
        return true;
    }

    private void Head(in ReportHeader report, ReadOnlySpan<byte> name)
    {
        _json.Open((byte)'{');
        _json.Name("sequence"u8);
        _json.Int64(report.Sequence);
        _json.Name("event"u8);
        _json.Word(name);
        _json.Name("at"u8);
        _json.Time(report.Timestamp);
    }

    /// <summary>The numbers of an extension mean what it says they mean: they are shown as they are.</summary>
    private void Extension(ref ExtensionReport report)
    {
        Head(report.Header, "extension"u8);
        if (_directory.TryGetAccount(report.Header.Account, out _)) AccountName(report.Header.Account);
        if (Instrument(report.Header) is InstrumentReference instrument) SymbolName(instrument);
        Number("code"u8, report.Code);
        Number("value0"u8, report.Value0);
        Number("value1"u8, report.Value1);
        Number("value2"u8, report.Value2);
    }

    private void Order(ReadOnlySpan<byte> name, ref OrderReport report)
    {
        // A repeated id is answered like a change (SCENARIO, below the input table).
        if (report.Cause == OrderCause.Duplicate) name = "orderChanged"u8;
        InstrumentReference? instrument = Instrument(report.Header);
        Head(report.Header, name);
        AccountName(report.Header.Account);
        Id("id"u8, report.Header.Account, IdSpace.Order, report.IdKind, report.Id);
        SymbolName(instrument);
        Word("state"u8, EnumWords<OrderState>.Camel(report.State));
        _json.Name("cause"u8);
        if (report.Cause is OrderCause.None or OrderCause.Query) _json.Null();
        else _json.Word(CauseWord(report.Cause));
        Quantity("quantity"u8, report.Quantity, instrument);
        Quantity("cumQuantity"u8, report.CumQuantity, instrument);
        Quantity("leavesQuantity"u8, report.LeavesQuantity, instrument);
        Average("averagePrice"u8, Derived.AveragePrice(report.CumPriceQuantity, report.CumQuantity), instrument);
        PriceOrNull("price"u8, report.Price, instrument);
        PriceOrNull("stopPrice"u8, report.StopPrice, instrument);
        Number("version"u8, report.Version);
        if (report.Header.Slots > OrderSlots) OrderRequest(ref report, instrument);
    }

    private void Filled(ref FilledReport report)
    {
        uint account = report.Header.Account;
        InstrumentReference? instrument = Instrument(report.Header);
        Head(report.Header, "filled"u8);
        AccountName(account);
        if (report.HasOrder != 0) Id("order"u8, account, IdSpace.Order, report.OrderKind, report.Order);
        else Null("order"u8);
        SymbolName(instrument);
        Word("side"u8, EnumWords<Side>.Camel(report.Side));
        Quantity("quantity"u8, report.Quantity, instrument);
        Price("price"u8, report.Price, instrument);
        Money("fee"u8, report.Fee, MoneyDecimals(report.FeeCurrency));
        ExecutionId(account, report.ExecutionKind, report.ExecutionId);
        if (report.Liquidity == Liquidity.None) Null("liquidity"u8);
        else Word("liquidity"u8, EnumWords<Liquidity>.Camel(report.Liquidity));
        if (report.HasReference != 0) Id("reference"u8, account, IdSpace.Execution, report.ReferenceKind, report.Reference);
    }

    private void Wallet(ReadOnlySpan<byte> name, ref WalletReport report)
    {
        int decimals = MoneyDecimals(report.Currency);
        Head(report.Header, name);
        AccountName(report.Header.Account);
        CurrencyName(report.Currency);
        Money("available"u8, report.Total - report.Used, decimals);
        Money("used"u8, report.Used, decimals);
        Money("total"u8, report.Total, decimals);
        Money("realizedNet"u8, report.RealizedNet, decimals);
        Money("startingBalance"u8, report.StartingBalance, decimals);
        Money("equity"u8, report.Total + report.Unrealized, decimals);
        Number("version"u8, report.Version);
    }

    private void Alert(ref AlertReport report)
    {
        InstrumentReference? instrument = Instrument(report.Header);
        Head(report.Header, "alert"u8);
        Word("kind"u8, EnumWords<AlertKind>.Pascal(report.Kind));
        AccountName(report.Header.Account);
        SymbolName(instrument);
        if (report.Kind == AlertKind.StateForced)
        {
            Forced(ref Unsafe.As<AlertReport, StateForcedReport>(ref report));
            return;
        }
        int decimals = report.Currency != Command.Unknown ? MoneyDecimals(report.Currency) : report.Kind switch
        {
            AlertKind.MaxDrawdown or AlertKind.Drawdown or AlertKind.Concentration => ShareDecimals,
            AlertKind.NearMaxPositions => 0,
            _ => instrument?.QuantityDecimals ?? 0,
        };
        Money("value"u8, report.Value, decimals);
        Money("limit"u8, report.Limit, decimals);
    }

    private void Forced(ref StateForcedReport report)
    {
        Null("value"u8);
        Null("limit"u8);
        Word("from"u8, EnumWords<PositionState>.Pascal((PositionState)(byte)report.From));
        Word("to"u8, EnumWords<PositionState>.Pascal((PositionState)(byte)report.To));
        _json.Name("operator"u8);
        Text(ref report.Operator);
        _json.Name("reason"u8);
        Text(ref report.Reason);
    }

    private void State(ref TradingStateReport report)
    {
        Head(report.Header, "tradingState"u8);
        AccountName(report.Header.Account);
        SymbolName(Instrument(report.Header));
        Word("state"u8, EnumWords<TradingState>.Camel(report.State));
    }

    private void Hash(ref HashReport report)
    {
        Head(report.Header, "hash"u8);
        _json.Name("stateHash"u8);
        _json.Hex16(report.StateHash);
        _json.Name("outputHash"u8);
        _json.Hex16(report.OutputHash);
    }

    /// <summary>Adds a part; true when it was the last. A part without its beginning (a stream joined in the middle) is left out.</summary>
    private bool History(ref HistoryReport report)
    {
        if (report.Part == 0)
        {
            _json.Clear();
            Head(report.Header, "history"u8);
            AccountName(report.Header.Account);
            SymbolName(Instrument(report.Header));
            PositionId(report.PositionId);
            Number("total"u8, report.Total);
            _json.Name("changes"u8);
            _json.Open((byte)'[');
        }
        else if (report.Part != _nextHistoryPart)
        {
            return false;
        }
        for (int i = 0; i < report.Count; i++)
        {
            _json.Element();
            _json.Open((byte)'{');
            _json.Name("at"u8);
            _json.Time(report.Entries[i].Time);
            Word("trigger"u8, report.Entries[i].Forced != 0 ? "ForceState"u8 : EnumWords<PositionTrigger>.Pascal(report.Entries[i].Trigger));
            Word("state"u8, EnumWords<PositionState>.Pascal(report.Entries[i].State));
            _json.Close((byte)'}');
        }
        _nextHistoryPart = report.Part + 1;
        if (_nextHistoryPart < report.Parts) return false;
        _nextHistoryPart = 0;
        _json.Close((byte)']');
        _json.Close((byte)'}');
        return true;
    }

    private static ReadOnlySpan<byte> CauseWord(OrderCause cause) => cause switch
    {
        OrderCause.ImmediateOrCancel => "ioc"u8,
        OrderCause.FillOrKill => "fok"u8,
        _ => EnumWords<OrderCause>.Camel(cause),
    };
}
