namespace Disruptor.Trading.Perf.Baselines;

/// <summary>
/// Each design used the way its source describes, beside the well-written one, watched by another thread. Counts are what was seen on this
/// run: 0 is printed as 0.
/// </summary>
internal static class Anomalies
{
    private const int Writers = 2;
    private const int HotThreads = 8;
    private const int Pairs = 2000;
    private const string Conserved = "cash + cost + fees as the reader sees them";

    public static IReadOnlyList<Anomaly> Run(double seconds)
    {
        (long together, long tornTogether) = Watch(new SeparateLocks(), heldTogether: true, seconds);
        (long apart, long tornApart) = Watch(new SeparateLocks(), heldTogether: false, seconds);
        (long awaited, long tornAwaited) = WatchAsync(seconds).GetAwaiter().GetResult();
        (long swapped, long tornSwapped) = WatchContexts(seconds);
        (long pairs, long bothWon) = AnswerBeforeTransition();
        (long hot, long gaveUp) = HotAccount(seconds);
        (long sums, long tornSums) = WatchTransfers(seconds).GetAwaiter().GetResult();
        (long groups, long tornGroups) = TransferEngine.Watch(seconds);
        (long seen, long torn) = EngineRun.RunChecked(Writers, seconds);
        return
        [
            new("three locks (S1)", "held together, in order", Conserved, together, tornTogether),
            new("three locks (S1)", "one after another, as described", Conserved, apart, tornApart),
            new("async locks (S4)", "sequential, not nested, as its guide says", Conserved, awaited, tornAwaited),
            new("compare-and-swap (S0)", "one context an account", Conserved, swapped, tornSwapped),
            new("compare-and-swap (S0)", "synchronous wrapper: yes before the transition ran", "two callers told yes for one exit", pairs, bothWon),
            new("optimistic versions (S1)", $"3 attempts, {HotThreads} threads on one account", "valid operations given up", hot, gaveUp),
            new("actor an account", "a transfer and a reading as a message to each of two", "money of both as the reader sees it", sums, tornSums),
            new("engine", "a transfer and a reading as a group of two each", "money of both as the reader sees it", groups, tornGroups),
            new("engine", "reports", "position and wallet against the fills before them", seen, torn),
        ];
    }

    private static (long Looks, long Torn) Watch(SeparateLocks account, bool heldTogether, double seconds)
    {
        var clock = new RunClock(seconds);
        Thread[] writers = [.. Enumerable.Range(0, Writers).Select(i => new Thread(() =>
        {
            for (int n = 0; !clock.Stopped; n++)
            {
                if (heldTogether) account.TradeTogether((n + i) % 2 == 0);
                else account.TradeApart((n + i) % 2 == 0);
            }
        }) { IsBackground = true })];
        long looks = 0, torn = 0;
        var reader = new Thread(() =>
        {
            while (!clock.Stopped)
            {
                looks++;
                if (!(heldTogether ? account.ReadTogether() : account.ReadApart())) torn++;
            }
        })
        { IsBackground = true };
        foreach (Thread thread in writers) thread.Start();
        reader.Start();
        clock.Run(() => 0, () => 0);
        foreach (Thread thread in writers) thread.Join();
        reader.Join();
        return (looks, torn);
    }

    private static async Task<(long Looks, long Torn)> WatchAsync(double seconds)
    {
        var clock = new RunClock(seconds);
        using var account = new SequentialAsyncLocks();
        Task[] writers = [.. Enumerable.Range(0, Writers).Select(i => Task.Run(async () =>
        {
            for (int n = 0; !clock.Stopped; n++) await account.Trade((n + i) % 2 == 0).ConfigureAwait(false);
        }))];
        long looks = 0, torn = 0;
        Task reader = Task.Run(async () =>
        {
            while (!clock.Stopped)
            {
                looks++;
                if (!await account.Read().ConfigureAwait(false)) torn++;
            }
        });
        clock.Run(() => 0, () => 0);
        await Task.WhenAll(writers).ConfigureAwait(false);
        await reader.ConfigureAwait(false);
        return (looks, torn);
    }

    private static async Task<(long Looks, long Torn)> WatchTransfers(double seconds)
    {
        var clock = new RunClock(seconds);
        await using var actors = new TransferActors();
        Task writer = Task.Run(async () =>
        {
            for (int n = 0; !clock.Stopped; n++) await actors.Transfer(n & 1, 1).ConfigureAwait(false);
        });
        long looks = 0, torn = 0;
        Task reader = Task.Run(async () =>
        {
            while (!clock.Stopped)
            {
                looks++;
                if (!await actors.Read().ConfigureAwait(false)) torn++;
            }
        });
        clock.Run(() => 0, () => 0);
        await writer.ConfigureAwait(false);
        await reader.ConfigureAwait(false);
        return (looks, torn);
    }

    private static (long Looks, long Torn) WatchContexts(double seconds)
    {
        var clock = new RunClock(seconds);
        AccountContext current = new();
        Thread[] writers = [.. Enumerable.Range(0, Writers).Select(i => new Thread(() =>
        {
            for (int n = 0; !clock.Stopped; n++)
            {
                AccountContext before = Volatile.Read(ref current);
                AccountContext? after = before.Trade(SeparateLocks.Operation((n + i) % 2 == 0), Workload.FirstPrice);
                if (after is not null) Interlocked.CompareExchange(ref current, after, before);
            }
        }) { IsBackground = true })];
        foreach (Thread thread in writers) thread.Start();
        long looks = 0, torn = 0;
        var reader = new Thread(() =>
        {
            while (!clock.Stopped)
            {
                looks++;
                if (!SeparateLocks.Conserved(Volatile.Read(ref current))) torn++;
            }
        })
        { IsBackground = true };
        reader.Start();
        clock.Run(() => 0, () => 0);
        foreach (Thread thread in writers) thread.Join();
        reader.Join();
        return (looks, torn);
    }

    /// <summary>Two callers ask one position to exit through a wrapper that answers from the present state and lets the transition run later.</summary>
    private static (long Pairs, long BothWon) AnswerBeforeTransition()
    {
        long bothWon = 0;
        using var together = new Barrier(2);
        var answers = new bool[2];
        AnsweringWrapper position = new();
        void Caller(int me)
        {
            for (int pair = 0; pair < Pairs; pair++)
            {
                if (me == 0) position = new AnsweringWrapper();
                together.SignalAndWait();
                answers[me] = position.TryExit();
                together.SignalAndWait();
                if (me == 0 && answers[0] && answers[1]) bothWon++;
            }
        }
        var other = new Thread(() => Caller(1)) { IsBackground = true };
        other.Start();
        Caller(0);
        other.Join();
        return (Pairs, bothWon);
    }

    private static (long Operations, long GaveUp) HotAccount(double seconds)
    {
        var clock = new RunClock(seconds);
        Operation[] stream = Workload.Stream(0);
        for (int i = 0; i < stream.Length; i++) stream[i] = stream[i] with { Account = 0 };
        using var design = new OptimisticVersions(null);
        ClientLoop[] loops = [.. Enumerable.Range(0, HotThreads).Select(i => new ClientLoop(clock, stream, i * 1000, 15))];
        Thread[] threads = [.. loops.Select(loop => new Thread(() => loop.Run(design)) { IsBackground = true })];
        foreach (Thread thread in threads) thread.Start();
        clock.Run(() => 0, () => 0);
        foreach (Thread thread in threads) thread.Join();
        (long, long) counted = (loops.Sum(loop => loop.Answered + loop.GaveUp), loops.Sum(loop => loop.GaveUp));
        foreach (ClientLoop loop in loops) loop.Dispose();
        return counted;
    }
}
