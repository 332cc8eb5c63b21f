using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>Positions and what is derived from them.</summary>
public sealed partial class ReportWriter
{
    private const int RateDecimals = 9;
    private const int SlotsWithTexts = 7;

    private void Position(ReadOnlySpan<byte> name, ref PositionReport report)
    {
        InstrumentReference? instrument = Instrument(report.Header);
        int money = instrument is null ? 0 : MoneyDecimals(instrument.Currency);
        Int128 realizedNet = report.RealizedGross - report.Fees;
        Int128 unrealized = instrument is null ? 0 : Derived.Unrealized(report, instrument, money);
        Int128 totalNet = realizedNet + unrealized;

        Head(report.Header, name);
        AccountName(report.Header.Account);
        SymbolName(instrument);
        PositionId(report.PositionId);
        Number("cycle"u8, report.Cycle);
        Word("state"u8, EnumWords<PositionState>.Pascal(report.State));
        Quantity("quantity"u8, report.Quantity, instrument);
        Average("averagePrice"u8, instrument is null ? 0 : Derived.AveragePrice(report.OpenCost, report.Quantity, instrument, money), instrument);
        Money("openCost"u8, report.OpenCost, money);
        PriceOrNull("markPrice"u8, report.MarkPrice, instrument);
        Money("realizedGross"u8, report.RealizedGross, money);
        Money("fees"u8, report.Fees, money);
        Money("realizedNet"u8, realizedNet, money);
        Money("lifetimeGross"u8, report.LifetimeGross, money);
        Money("lifetimeFees"u8, report.LifetimeFees, money);
        Money("lifetimeNet"u8, report.LifetimeGross - report.LifetimeFees, money);
        Money("unrealized"u8, unrealized, money);
        Money("totalNet"u8, totalNet, money);
        Quantity("peakQuantity"u8, report.PeakQuantity, instrument);
        Quantity("dayBought"u8, report.DayBought, instrument);
        Quantity("daySold"u8, report.DaySold, instrument);
        Money("maxFavourable"u8, report.MaxFavourable, money);
        Money("maxAdverse"u8, report.MaxAdverse, money);
        _json.Name("pnlRate"u8);
        _json.Fixed(Derived.Rate(totalNet, report.EntryCost), Derived.RateDecimals);
        TimeIf(report.MarkPrice != 0 || report.LastPriceAt != 0, "lastPriceAt"u8, report.LastPriceAt);
        TimeIf(report.State != PositionState.Created, "openedAt"u8, report.OpenedAt);
        TimeIf(report.State == PositionState.Closed, "closedAt"u8, report.ClosedAt);
        ExitReasonOf(ref report);
        ErrorOf(ref report);
        Plan(ref report, instrument);
        Number("version"u8, report.Version);
    }

    private void ExitReasonOf(ref PositionReport report)
    {
        _json.Name("exitReason"u8);
        if (report.Header.Slots >= SlotsWithTexts && !report.ReasonText.IsEmpty) Text(ref report.ReasonText);
        else if (report.ExitReason == ExitReason.None) _json.Null();
        else _json.Word(EnumWords<ExitReason>.Camel(report.ExitReason));
    }

    private void ErrorOf(ref PositionReport report)
    {
        _json.Name("error"u8);
        if (report.Error != RejectCode.None) _json.Word(EnumWords<RejectCode>.Pascal(report.Error));
        else if (report.Header.Slots >= SlotsWithTexts && !report.ErrorText.IsEmpty) Text(ref report.ErrorText);
        else if (report.State != PositionState.Error) _json.Null();
        // Nobody said why: a venue ended the exit's order without a word, or a trigger came without a reason.
        else _json.Word(report.ExitReason == ExitReason.None ? "ErrorOccurred"u8 : "ExitFailed"u8);
    }

    private void RateIfAny(ReadOnlySpan<byte> name, long value)
    {
        if (value != 0) Money(name, value, RateDecimals);
    }

    private void PriceIfAny(ReadOnlySpan<byte> name, long value, InstrumentReference? instrument)
    {
        if (value != 0) Price(name, value, instrument);
    }

    private void Text(ref Text40 text) => _json.String(text.Raw[..text.LengthBytes()]);
}
