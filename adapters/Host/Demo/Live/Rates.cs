using System.Diagnostics;

namespace Disruptor.Trading.Host.Demo.Live;

/// <summary>What came per second, over about the last second.</summary>
internal sealed class Rates
{
    private const int Snapshots = 5;
    private readonly Queue<DemoSnapshot> _recent = new();

    /// <summary>Ticks a second.</summary>
    public double Ticks { get; private set; }

    /// <summary>Commands a second.</summary>
    public double Commands { get; private set; }

    /// <summary>Reports a second.</summary>
    public double Reports { get; private set; }

    /// <summary>Orders a second.</summary>
    public double Orders { get; private set; }

    /// <summary>Fills a second.</summary>
    public double Fills { get; private set; }

    /// <summary>Takes a snapshot; the first one says what came since the start.</summary>
    public void Take(DemoSnapshot now)
    {
        if (_recent.Count != 0 && _recent.Last().Ticks == now.Ticks) return;
        DemoSnapshot? before = _recent.Count == 0 ? null : _recent.Peek();
        _recent.Enqueue(now);
        if (_recent.Count > Snapshots) _recent.Dequeue();
        double seconds = before is null ? now.Elapsed.TotalSeconds : Stopwatch.GetElapsedTime(before.Ticks, now.Ticks).TotalSeconds;
        if (seconds <= 0) return;
        Ticks = (now.TicksSent - (before?.TicksSent ?? 0)) / seconds;
        Commands = (now.Commands - (before?.Commands ?? 0)) / seconds;
        Reports = (now.Reports - (before?.Reports ?? 0)) / seconds;
        Orders = (now.OrdersSent - (before?.OrdersSent ?? 0)) / seconds;
        Fills = (now.Fills - (before?.Fills ?? 0)) / seconds;
    }
}
