using System.CommandLine;
using Disruptor.Trading.Host.Follow;

namespace Disruptor.Trading.Host.Verbs;

/// <summary><c>dtrade follow DIR</c>: a second core behind a running engine, which takes its snapshots.</summary>
internal static class FollowCommand
{
    public static Command Create()
    {
        Argument<string> folder = new Argument<string>("DIR") { Description = "Journal folder of the engine, running or not." }.NotEmpty();
        var bytes = new Option<long>("--snapshot-mib") { Description = "A snapshot after so many MiB of journal; 0 is never.", DefaultValueFactory = _ => 512, HelpName = "N" };
        var seconds = new Option<double>("--snapshot-seconds") { Description = "A snapshot after so many seconds, when there is anything new; 0 is never.", DefaultValueFactory = _ => 0, HelpName = "N" };
        var keep = new Option<int>("--keep") { Description = "Snapshots to keep.", DefaultValueFactory = _ => 2, HelpName = "N" };
        var noPrune = new Option<bool>("--no-prune") { Description = "Keep every segment." };
        Option<string?> archive = ArchiveOption.Create();
        var supervised = new Option<bool>("--supervised") { Description = "Ends when standard input does; signals are the supervisor's.", Hidden = true };
        var command = new Command("follow", "Follow an engine's journal with a core of its own: check its hashes, take its snapshots. Ends at a clean stop, or by Ctrl-C.")
        {
            folder, bytes, seconds, keep, noPrune, archive, supervised,
        };
        command.SetAction(parsed =>
        {
            CheckSnapshots(parsed.GetValue(bytes), parsed.GetValue(seconds));
            if (parsed.GetValue(keep) is < 1 or > 1000) throw new UsageException($"--keep {parsed.GetValue(keep)}: must be 1 to 1000");
            return FollowRun.Run(new FollowSettings
            {
                Folder = parsed.GetValue(folder)!,
                SnapshotEveryBytes = parsed.GetValue(bytes) << 20,
                SnapshotEvery = TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                Keep = parsed.GetValue(keep),
                Prune = !parsed.GetValue(noPrune),
                Archive = parsed.GetValue(archive),
                Supervised = parsed.GetValue(supervised),
            });
        });
        return command;
    }

    /// <summary>Refuses what no snapshot policy can be.</summary>
    public static void CheckSnapshots(long mib, double seconds)
    {
        if (mib is < 0 or > 1L << 30) throw new UsageException($"--snapshot-mib {mib}: must be 0 to {1L << 30}");
        if (seconds is not (>= 0 and <= 86_400 * 366)) throw new UsageException($"--snapshot-seconds {seconds}: must be 0 to a year");
    }
}
