using Disruptor.Trading.Metrics;

namespace Disruptor.Trading.Perf.Baselines;

/// <summary>
/// Runs one of the five designs. A client with W operations outstanding is W threads for a design that blocks its caller, and W awaiting loops
/// on the pool (of <c>clients</c> threads in memory) for one that is awaited.
/// <code>client 1…N × W loops ─► design ─► [pwrite + fdatasync] ─► answer</code>
/// </summary>
internal static class DesignRun
{
    private const int StackBytes = 256 * 1024;

    public static RunResult Run(string name, IDesign design, DurableLog? log, int clients, int outstanding, double seconds)
    {
        var clock = new RunClock(seconds);
        Operation[][] streams = [.. Enumerable.Range(0, clients).Select(Workload.Stream)];
        int step = Workload.StreamLength / outstanding;
        ClientLoop[] loops = [.. Enumerable.Range(0, clients * outstanding).Select(i => new ClientLoop(clock, streams[i / outstanding], i % outstanding * step, log is null ? 15 : 0))];
        Action join = design switch
        {
            IBlockingDesign blocking => StartThreads(loops, blocking),
            IAsyncDesign awaited => StartTasks(loops, awaited, log is null ? clients : Math.Min(clients * outstanding, Workload.Accounts)),
            _ => throw new ArgumentException($"{name} is no design", nameof(design)),
        };
        (double rate, double syncs) = clock.Run(() => loops.Sum(loop => loop.Answered), () => log?.Syncs ?? 0);
        join();
        design.Dispose();

        var told = new Ledger();
        using var latency = new Histogram(60_000_000_000);
        foreach (ClientLoop loop in loops)
        {
            told.Add(loop.Ledger);
            latency.Add(loop.Latency);
        }
        Violations violations = AccountView.Compare([.. Enumerable.Range(0, Workload.Accounts).Select(design.View)], told);
        var result = new RunResult(
            name, log is not null, clients, outstanding, rate, latency.Percentile(50), latency.Percentile(99),
            loops.Sum(loop => loop.Answered), loops.Sum(loop => loop.Refused), loops.Sum(loop => loop.GaveUp), design.Retries, syncs, violations);
        foreach (ClientLoop loop in loops) loop.Dispose();
        return result;
    }

    private static Action StartThreads(ClientLoop[] loops, IBlockingDesign design)
    {
        Thread[] threads = [.. loops.Select(loop => new Thread(() => loop.Run(design), StackBytes) { IsBackground = true })];
        foreach (Thread thread in threads) thread.Start();
        return () =>
        {
            foreach (Thread thread in threads) thread.Join();
        };
    }

    private static Action StartTasks(ClientLoop[] loops, IAsyncDesign design, int poolThreads)
    {
        ThreadPool.GetMinThreads(out int before, out int ports);
        // Without it the pool adds a thread or two a second while its threads sit in fdatasync.
        ThreadPool.SetMinThreads(Math.Max(before, poolThreads), ports);
        Task all = Task.WhenAll(loops.Select(loop => loop.RunAsync(design)).ToArray());
        return () =>
        {
            all.GetAwaiter().GetResult();
            ThreadPool.SetMinThreads(before, ports);
        };
    }
}
