using System.Diagnostics;

namespace Disruptor.Trading.Crash.Tests;

/// <summary>
/// Power cuts of a real file system: ext4 in a file, mounted by a loop device. What that file holds at a moment is what a disk would hold: all that was synced, and of the rest
/// whatever the kernel has written back. The engine is stopped for the copy, mounted elsewhere it is the machine after the cut.
/// </summary>
public sealed class PowerCutTests
{
    private const int Cuts = 6;

    /// <summary>What an answer in async mode may be older than at most and still be lost: the sync interval, and what a sync takes on a busy machine.</summary>
    private static readonly TimeSpan AsyncWindow = TimeSpan.FromMilliseconds(100) + TimeSpan.FromSeconds(2);

    [OneTimeSetUp]
    public void NeedLoopMounts() => Require.LoopMounts();

    [Test]
    public void AfterAPowerCutTheJournalHoldsWhatTheModePromises([Values("sync", "async")] string mode)
    {
        using TemporaryFolder place = new("/dev/shm");
        string image = Path.Combine(place.Path, "disk");
        string mount = Directory.CreateDirectory(Path.Combine(place.Path, "mount")).FullName;
        string data = Path.Combine(mount, "journal");
        Assert.That(Shell.Run($"truncate -s 256M {image} && mkfs.ext4 -q -F -E lazy_itable_init=0,lazy_journal_init=0 {image}").ExitCode, Is.Zero);
        List<(string Copy, long Kept, long Answered)> cuts = [];
        string inside = $"mount -o loop {image} {mount} && exec {Dtrade.Replay(data, mode)}";
        using (LiveEngine engine = new($"unshare -m bash -c '{inside}'", held: 0))
        {
            if (mode == "async")
            {
                // Long enough that some answers must be kept.
                engine.WaitFor(500);
                Thread.Sleep(AsyncWindow + TimeSpan.FromMilliseconds(500));
            }

            for (int cut = 1; cut <= Cuts; cut++)
            {
                engine.WaitFor(engine.Answered + 500);
                Thread.Sleep(30 * cut);
                _ = Shell.Run($"kill -STOP {engine.Id}");
                long now = Stopwatch.GetTimestamp();
                string copy = $"{image}-{cut}";
                Assert.That(Shell.Run($"cp --sparse=always {image} {copy}").ExitCode, Is.Zero);
                long answered = engine.Answered;
                long kept = mode == "sync" ? answered : engine.AnsweredBefore(now - (long)(AsyncWindow.TotalSeconds * Stopwatch.Frequency));
                cuts.Add((copy, kept, answered));
                _ = Shell.Run($"kill -CONT {engine.Id}");
            }

            engine.Kill();
        }

        Assert.That(cuts[^1].Kept, Is.GreaterThan(0));
        foreach ((string copy, long kept, long answered) in cuts)
        {
            File.WriteAllText(Path.Combine(place.Path, "query"), Ledger.Query);
            string after = $"mount -o loop {copy} {mount} && {Dtrade.Replay(data, mode)} < {place.Path}/query && {Dtrade.Words($"verify {data}")} > {place.Path}/verify";
            Shell.Result result = Shell.Run($"unshare -m bash -c '{after}'");
            Assert.That(result.ExitCode, Is.Zero, result.Error + result.Output);
            long found = Ledger.LastNumber(result.Output);
            Assert.That(found, Is.GreaterThanOrEqualTo(kept), $"{mode}: {answered} were answered at the cut");
            TestContext.Out.WriteLine($"{mode}: answered {answered}, must be kept {kept}, found {found}: {result.Error.Trim()}");
        }
    }
}
