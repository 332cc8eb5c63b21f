using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>Walks over the reports of a core's last step.</summary>
internal static class CoreReports
{
    /// <summary>Calls a handler with each, in order; they stay where they are and are valid until the core's next step.</summary>
    public static unsafe void ForEach(TradingCore core, ReportHandler handler)
    {
        ReadOnlySpan<byte> reports = core.Reports;
        fixed (byte* start = reports)
        {
            for (int at = 0; at < reports.Length;)
            {
                ref ReportHeader header = ref *(ReportHeader*)(start + at);
                handler(ref header);
                at += header.Slots * ReportHeader.SlotBytes;
            }
        }
    }
}
