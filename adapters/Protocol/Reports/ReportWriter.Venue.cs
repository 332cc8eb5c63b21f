using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>What reports have beyond SCENARIO's fields where venues are concerned.</summary>
public sealed partial class ReportWriter
{
    /// <summary>The request that was passed on or answered, what it asks for, and what the venue said in words.</summary>
    private void OrderRequest(ref OrderReport report, InstrumentReference? instrument)
    {
        if (report.RequestKind != RequestKind.None)
        {
            Id("request"u8, report.Header.Account, IdSpace.Order, report.RequestIdKind, report.Request);
            if ((report.RequestedTerms & ReplaceTerms.Quantity) != 0) Quantity("requestedQuantity"u8, report.RequestedQuantity, instrument);
            if ((report.RequestedTerms & ReplaceTerms.Price) != 0) Price("requestedPrice"u8, report.RequestedPrice, instrument);
            if ((report.RequestedTerms & ReplaceTerms.StopPrice) != 0) Price("requestedStopPrice"u8, report.RequestedStopPrice, instrument);
        }
        if (report.ReasonText.IsEmpty) return;
        _json.Name("reason"u8);
        _json.String(report.ReasonText.ToString());
    }

    private void Settings(ref SettingsReport report)
    {
        Head(report.Header, "settings"u8);
        Money("orderTimeoutSeconds"u8, report.OrderTimeoutNanos, RateDecimals);
        Money("retainSeconds"u8, report.RetainNanos, RateDecimals);
    }
}
