using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>Something that wants to hear the reports. Called on a thread of its own; whatever it throws, or however long it takes, nobody else notices.</summary>
public interface IReportConsumer
{
    /// <summary>Before the first report, and again after each restart.</summary>
    /// <param name="isAfterGap">True when reports were missed since it last ran: what it knows may be old, and the views say what is.</param>
    void OnStart(bool isAfterGap)
    {
    }

    /// <summary>A report, in order. Valid during the call only.</summary>
    /// <param name="report">Its head; its type's struct lies over the same memory.</param>
    void OnReport(ref ReportHeader report);

    /// <summary>After the last report.</summary>
    void OnStop()
    {
    }
}
