using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>Timers and sessions.</summary>
public sealed partial class ReportWriter
{
    private const int SecondDecimals = 9;
    private const int DayBytes = 10;

    private bool _inTimers;

    /// <summary>A firing; that a timer was scheduled or taken away is an acknowledgement to who asked, and no line.</summary>
    private bool Timer(ref TimerReport report)
    {
        if (report.Event != TimerEvent.Fired) return false;
        Head(report.Header, "timer"u8);
        TimerName(ref report);
        TimeIf(true, "dueAt"u8, report.DueAt);
        Number("missed"u8, report.Missed);
        Number("fired"u8, report.Fired);
        TimeIf(report.NextAt != 0, "nextAt"u8, report.NextAt);
        return true;
    }

    /// <summary>Adds one timer to the answer; true when it was the last. An answer joined in the middle begins there.</summary>
    private bool Timers(ref TimerReport report)
    {
        if (!_inTimers)
        {
            _json.Clear();
            Head(report.Header, "timers"u8);
            _json.Name("timers"u8);
            _json.Open((byte)'[');
            _inTimers = true;
        }
        if (report.Event == TimerEvent.Listed)
        {
            _json.Element();
            _json.Open((byte)'{');
            TimerName(ref report);
            Word("kind"u8, EnumWords<TimerKind>.Camel(report.Kind));
            Money("seconds"u8, report.Nanos, SecondDecimals);
            TimeIf(report.NextAt != 0, "nextAt"u8, report.NextAt);
            Number("fired"u8, report.Fired);
            _json.Close((byte)'}');
            if (report.IsLast == 0) return false;
        }
        _inTimers = false;
        _json.Close((byte)']');
        _json.Close((byte)'}');
        return true;
    }

    private void TimerName(ref TimerReport report)
    {
        _json.Name("name"u8);
        Text(ref report.Name);
        Word("action"u8, EnumWords<TimerAction>.Camel(report.Action));
    }

    private void Session(ref SessionReport report)
    {
        Head(report.Header, "session"u8);
        Number("session"u8, report.Number);
        Day(report.OpenedAt != 0 ? report.OpenedAt : report.Header.Timestamp);
        Word("state"u8, EnumWords<SessionState>.Camel(report.State));
        TimeIf(report.OpenedAt != 0, "openedAt"u8, report.OpenedAt);
        TimeIf(report.State is SessionState.Closing or SessionState.Closed, "closedAt"u8, report.ClosedAt);
        TimeIf(report.GraceUntil != 0, "graceUntil"u8, report.GraceUntil);
        Number("orders"u8, report.Orders);
        Number("fills"u8, report.Fills);
        Number("forcedExits"u8, report.ForcedExits);
        if (report.State == SessionState.Closed) Number("openPositions"u8, report.OpenPositions);
        else Null("openPositions"u8);
    }

    private void SessionStatistics(ref SessionStatisticsReport report)
    {
        int decimals = MoneyDecimals(report.Currency);
        Head(report.Header, "sessionStatistics"u8);
        Number("session"u8, report.Number);
        AccountName(report.Header.Account);
        CurrencyName(report.Currency);
        Number("orders"u8, report.Orders);
        Number("fills"u8, report.Fills);
        Number("openPositions"u8, report.OpenPositions);
        Money("realizedGross"u8, report.RealizedGross, decimals);
        Money("fees"u8, report.Fees, decimals);
        Money("realizedNet"u8, report.RealizedGross - report.Fees, decimals);
        Money("total"u8, report.Total, decimals);
    }

    /// <summary>The date, UTC.</summary>
    private void Day(long nanos)
    {
        Span<byte> text = stackalloc byte[TimeText.FormattedBytes];
        TimeText.Format(nanos, text);
        _json.Name("day"u8);
        _json.String(text[..DayBytes]);
    }
}
