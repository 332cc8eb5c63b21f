using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf;

/// <summary>The engine in this process, by its own API.</summary>
internal sealed class EnginePath : IOrderPath
{
    private readonly TradingEngine _engine;
    private readonly OrderFlow _flow;

    /// <summary>Starts an engine, declares what the flow needs, opens the positions that stand by.</summary>
    public EnginePath(LatencyPlan plan)
    {
        _engine = new TradingEngine(new EngineOptions
        {
            Mode = plan.Mode,
            DataDirectory = plan.Mode == DurabilityMode.Memory ? null : plan.Folder,
            Clock = EngineClock.Wall,
            IdleSpins = plan.Spins,
            EngineCpu = plan.EngineCpu,
            Threads = ThreadPlan.Parse(plan.Variant.Threads.ToString().ToLowerInvariant()),
            OutputRingSize = plan.OutputRingSize,
        });
        _engine.Start();
        _flow = new OrderFlow(_engine);
        _flow.Declare();
        _flow.OpenPositions(plan.Accounts);
    }

    public string ThreadMap => _engine.ThreadMap;

    public bool IsRunning => _engine.State == EngineState.Running;

    public string? Fault => _engine.Fault;

    public long Commands => _engine.Statistics.Commands;

    public long Batches => _engine.Statistics.Batches;

    public long AllocatedBytes => _engine.Statistics.AllocatedBytes;

    public bool TrySend(long n, long plannedTicks) => _flow.TrySend(n, plannedTicks);

    public bool TryRead(out StageStamps stamps)
    {
        while (_engine.Reports.TryRead(out ReportView report))
        {
            if (report.Header.Type is not (ReportType.OrderChanged or ReportType.Rejected)) continue;
            stamps = _engine.Reports.Stamps;
            return true;
        }
        stamps = default;
        return false;
    }

    public void Stop() => FeedCommands.Stop(_engine);

    public void Dispose() => _engine.Dispose();
}
