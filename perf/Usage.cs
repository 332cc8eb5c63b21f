namespace Disruptor.Trading.Perf;

internal static class Usage
{
    public const string Text = """
        perf latency  [--rates 1k,10k,…] [--arrivals constant|poisson|recorded] [--feed PATH…] [--speed 1,10,100] [--seed N]
                      [--seconds N] [--warmup N] [--mode memory,async,sync] [--runs N] [--clients 1|2] [--spins N] [--engine-cpu N]
                      [--json FILE] [--out DIR]                              open loop of orders, planned time to report
        perf throughput [--seconds N] [--mode …] [--runs N] [--json FILE] [--out DIR]   mixed stream, 90 % ticks and 10 % orders, as quick as it goes
        perf soak     [--minutes N] [--mode …] [--rate N] [--json FILE] [--out DIR]     memory flat, nothing collected, nothing allocated
        perf gate                                                            what a shared machine can hold: zeros and ratios, never a time
        perf seeds                                                           the claims of the systems before this one: claim, measured, met
        perf compare  A.json B.json                                          better, worse or within noise, by the spread of the runs
        perf equity   [--feed PATH…] [--mode …] [--runs N]                   recorded ticks, held in memory, through the whole engine
        perf baselines [--threads 1,2,4,8] [--seconds N] [--runs N] [--table memory|durable|both]
                      [--json FILE] [--out DIR]                              five lock-based designs and the engine over one stream
        perf micro    [BenchmarkDotNet options]                              core operations
        """;
}
