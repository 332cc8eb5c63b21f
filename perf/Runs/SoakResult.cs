using System.Globalization;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf;

/// <summary>What a soak came to.</summary>
internal sealed record SoakResult(
    long Commands, double Seconds, long GrowthBytes, int Collections, long EngineBytes, long Rolls, long Rejected, bool MemoryFlat, bool NothingCollected, bool NothingAllocated)
{
    public bool Holds => MemoryFlat && NothingCollected && NothingAllocated && Rejected == 0;

    public string Summary => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Holds ? "holds" : "FAILED")}: {Commands / 1e6:0.0} M commands in {Seconds:0} s ({Commands / Seconds / 1e6:0.00} M/s); memory {(MemoryFlat ? "flat" : "GROWS")} ({GrowthBytes / 1e6:+0.0;-0.0;0.0} MB from second to last quarter); collections {Collections}; engine thread {EngineBytes} B = {(double)EngineBytes / Math.Max(1, Commands):0.####} B a command{(Rolls == 0 ? "" : $", {Rolls} segment rolls")}; rejected {Rejected}");

    public PerfSeries Series(DurabilityMode mode) => new()
    {
        Mode = mode.ToString().ToLowerInvariant(),
        Load = "soak",
        Runs = 1,
        FailedRuns = Holds ? 0 : 1,
        Metrics =
        [
            new PerfMetric("commandsPerSecond", "1/s", "higher", [Commands / Seconds]),
            new PerfMetric("commands", "count", "none", [Commands]),
            new PerfMetric("memoryGrowth", "bytes", "lower", [GrowthBytes]),
            new PerfMetric("collections", "count", "lower", [Collections]),
            new PerfMetric("engineBytes", "bytes", "lower", [EngineBytes]),
        ],
        Notes = [Summary],
    };
}
