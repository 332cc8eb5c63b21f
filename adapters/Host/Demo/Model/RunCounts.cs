using Disruptor.Trading.Core;

namespace Disruptor.Trading.Host.Demo.Model;

/// <summary>What came out of the engine in this run.</summary>
internal sealed class RunCounts
{
    /// <summary>Reports of every type.</summary>
    public long Reports { get; set; }

    /// <summary>Orders accepted that a client sent.</summary>
    public long OrdersAccepted { get; set; }

    /// <summary>Orders that exit plans sent.</summary>
    public long ExitOrders { get; set; }

    /// <summary>Orders cancelled on request.</summary>
    public long Canceled { get; set; }

    /// <summary>Orders cancelled because they did not fill at once.</summary>
    public long Unfilled { get; set; }

    /// <summary>Fills.</summary>
    public long Fills { get; set; }

    /// <summary>Positions that went flat, by <see cref="ExitReason"/>.</summary>
    public long[] Exits { get; } = new long[Enum.GetValues<ExitReason>().Length];

    /// <summary>Rejects, by code.</summary>
    public SortedDictionary<RejectCode, long> Rejects { get; } = [];

    /// <summary>Alerts, by kind.</summary>
    public SortedDictionary<AlertKind, long> Alerts { get; } = [];
}
