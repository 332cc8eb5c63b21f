namespace Disruptor.Trading.Crash.Tests;

/// <summary>
/// The real engine killed by strace as it enters a system call: the first, second … sixtieth time that one of its threads writes, syncs or renames. What was answered by then is
/// in the journal, each deposit once, and the next start goes on.
/// </summary>
public sealed class SyscallKillTests
{
    private const int Calls = 60;

    [OneTimeSetUp]
    public void NeedStrace() => Require.Strace();

    [Test]
    public void KilledAtAnyOfTheFirstCallsNothingAnsweredIsLost(
        [Values("pwrite64", "fdatasync", "rename")] string call, [Values("sync", "async")] string mode)
    {
        // In async every fourth, which the long run (DTRADE_KILL_CYCLES) makes all.
        int step = mode == "sync" || Environment.GetEnvironmentVariable("DTRADE_KILL_CYCLES") is not null ? 1 : 4;
        using TemporaryFolder place = new();
        long[] found = new long[Calls + 1];
        _ = Parallel.For(0, Calls / step, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, round =>
        {
            int when = Calls - (round * step);
            string data = Path.Combine(place.Path, $"{when}");
            string line = $"strace -f -o /dev/null -e trace={call} -e inject={call}:signal=SIGKILL:when={when} {Dtrade.Replay(data, mode)}";
            using LiveEngine engine = new(line, held: 0, linesAtOnce: call == "rename" ? 1000 : 40);
            _ = engine.End();
            found[when] = Ledger.Recover(data);
            if (found[when] < engine.Answered)
            {
                throw new InvalidOperationException($"killed at {call} {when}: {engine.Answered} deposits were answered and {found[when]} are there");
            }
        });

        Assert.That(found.Max(), Is.GreaterThan(0), "some of them had work behind them");
        foreach (int when in new[] { step, Calls / 2 / step * step, Calls })
        {
            string data = Path.Combine(place.Path, $"{when}");
            Assert.That(Ledger.LastNumber(Shell.Run(Dtrade.Replay(data, mode), found[when] == 0 ? Ledger.Lines(5) : Ledger.Deposit(found[when] + 1)).Output), Is.EqualTo(found[when] == 0 ? 5 : found[when] + 1));
            _ = Dtrade.Verify(data);
        }
    }
}
