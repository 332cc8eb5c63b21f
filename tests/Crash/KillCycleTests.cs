using System.Globalization;

namespace Disruptor.Trading.Crash.Tests;

/// <summary>
/// SIGKILL at a random moment in the life of a live engine, again and again on one journal: in its start, its recovery, its work. Every answered command is there, none twice,
/// and verify is equal. <c>DTRADE_KILL_CYCLES=200</c> for the long run; a failure names its seed.
/// </summary>
public sealed class KillCycleTests
{
    private static int Cycles => int.Parse(Environment.GetEnvironmentVariable("DTRADE_KILL_CYCLES") ?? "25", CultureInfo.InvariantCulture);

    [Test]
    public void EveryAnsweredCommandSurvivesEveryKillAndNoneIsThereTwice([Values("sync", "async")] string mode)
    {
        using TemporaryFolder place = new();
        string data = Path.Combine(place.Path, "journal");
        int seed = Environment.TickCount;
        Random random = new(seed);
        long held = 0;
        int inTheMiddle = 0;
        for (int cycle = 1; cycle <= Cycles; cycle++)
        {
            using LiveEngine engine = new(Dtrade.Replay(data, mode), held);
            if (cycle % 5 == 0)
            {
                // Somewhere in the start: loading, recovery, the first segments.
                Thread.Sleep(random.Next(20, 400));
            }
            else
            {
                engine.WaitFor(held + 1);
                Thread.Sleep(random.Next(0, 120));
            }

            engine.Kill();
            long answered = engine.Answered;
            long found = Directory.Exists(data) && Directory.GetFiles(data, "*.dtj").Length > 0 ? Ledger.Recover(data) : 0;
            Assert.That(found, Is.GreaterThanOrEqualTo(Math.Max(answered, held)), $"seed {seed}, cycle {cycle}: answered commands are gone");
            inTheMiddle += answered > held ? 1 : 0;
            held = found;
        }

        Assert.That(Dtrade.Ask(data, mode), Is.EqualTo(held), $"seed {seed}");
        Assert.That(Dtrade.Verify(data).GetProperty("sealed").GetBoolean(), Is.True);
        Assert.That(inTheMiddle, Is.GreaterThan(Cycles / 2));
        Assert.That(Directory.GetFiles(data, "*.dtj"), Has.Length.GreaterThan(1), "the work went over a change of segment");
        TestContext.Out.WriteLine($"{mode}: {Cycles} kills, {held} commands, {Directory.GetFiles(data, "*.dtj").Length} segments, seed {seed}");
    }
}
