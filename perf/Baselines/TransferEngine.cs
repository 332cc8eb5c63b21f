using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;

namespace Disruptor.Trading.Perf.Baselines;

/// <summary>
/// The same in the engine: a withdrawal and a deposit as one group, two wallet queries as one group. Groups are contiguous in sequence, so
/// nothing comes between their parts, whoever sends them.
/// </summary>
internal static class TransferEngine
{
    private const uint Accounts = 2;

    /// <summary>Sends transfers and readings from a thread each; counts readings in which the money of both was not all there.</summary>
    public static (long Looks, long Torn) Watch(double seconds)
    {
        var clock = new RunClock(seconds);
        using var engine = new TradingEngine(new EngineOptions());
        engine.Start();
        EngineAccounts.Declare(engine, firstQuantity: 0);
        EngineSession readings = engine.OpenSession(LaneKind.Order), transfers = engine.OpenSession(LaneKind.Order);
        Thread[] threads = [new(() => Send(clock, readings, Reading)), new(() => Send(clock, transfers, Transfer))];
        foreach (Thread thread in threads)
        {
            thread.IsBackground = true;
            thread.Start();
        }
        long looks = 0, torn = 0;
        var egress = new Thread(() =>
        {
            Int128 first = 0;
            while (!clock.Stopped || threads.Any(thread => thread.IsAlive))
            {
                if (!engine.Reports.TryRead(out ReportView report))
                {
                    engine.Reports.Wait(TimeSpan.FromMilliseconds(1));
                    continue;
                }
                if (report.Header.Type != ReportType.WalletAnswer) continue;
                Int128 total = report.As<WalletReport>().Total;
                if (report.Header.Account == 0)
                {
                    first = total;
                    continue;
                }
                looks++;
                if (first + total != Accounts * (Int128)Workload.Deposit) torn++;
            }
        })
        { IsBackground = true };
        egress.Start();
        clock.Run(() => 0, () => 0);
        foreach (Thread thread in threads) thread.Join();
        egress.Join();
        FeedCommands.Stop(engine);
        return (looks, torn);
    }

    private static void Send(RunClock clock, EngineSession session, Func<long, Command[]> make)
    {
        for (long n = 0; !clock.Stopped; n++)
        {
            Command[] group = make(n);
            while (!session.TrySubmit(group) && !clock.Stopped) Thread.Yield();
        }
    }

    private static Command[] Reading(long n) => [Query(0, CommandFlags.MoreFollows), Query(1, CommandFlags.None)];

    private static Command[] Transfer(long n) => [Money(CommandType.Withdraw, (uint)(n & 1), CommandFlags.MoreFollows), Money(CommandType.Deposit, (uint)(1 - (n & 1)), CommandFlags.None)];

    private static Command Query(uint account, CommandFlags flags) => new() { Type = CommandType.QueryWallet, Account = account, Flags = CommandFlags.HasCurrency | flags };

    private static Command Money(CommandType type, uint account, CommandFlags flags)
    {
        Command command = new() { Type = type, Account = account, Flags = flags };
        CommandView.As<MoneyCommand>(ref command).Amount = Workload.Cent;
        return command;
    }
}
