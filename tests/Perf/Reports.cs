namespace Disruptor.Trading.Perf.Tests;

internal static class Reports
{
    public static PerfReport With(params PerfMetric[] metrics) => new()
    {
        Kind = "latency",
        StartedUtc = DateTimeOffset.UnixEpoch,
        Machine = new MachineInfo("cpu", 2, "kernel", "governor", "tsc", "normal", "runtime", "gc", "0123", "Release"),
        Calibration = new Calibration(30, 200, 150, 160, 10, 12),
        Settings = new Dictionary<string, string> { ["runs"] = "3" },
        Series = [new PerfSeries { Mode = "memory", Load = "10k", PlannedPerSecond = 10_000, Runs = 3, Metrics = [.. metrics] }],
    };
}
