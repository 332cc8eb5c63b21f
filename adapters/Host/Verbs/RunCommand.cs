using System.CommandLine;
using Disruptor.Trading.Host.Run;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Host.Verbs;

/// <summary><c>dtrade run</c>: an engine that goes on until it is told to stop.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "Journal folder (modes async and sync). A used one is recovered and continued.", HelpName = "DIR" }.NotEmpty();
        Option<string> mode = ModeOption.Create(DurabilityMode.Sync);
        Option<string> threads = ThreadsOption.Create();
        var setup = new Option<string?>("--setup") { Description = "Lines of instruments, accounts and deposits for a new journal, before standard input; a used one has them.", HelpName = "FILE" }.NotEmpty();
        var noFollow = new Option<bool>("--no-follow") { Description = "No follower beside the engine: a snapshot at the clean stop only." };
        var mib = new Option<long>("--snapshot-mib") { Description = "The follower takes a snapshot after so many MiB of journal; 0 is never.", DefaultValueFactory = _ => 512, HelpName = "N" };
        var seconds = new Option<double>("--snapshot-seconds") { Description = "And after so many seconds, when there is anything new; 0 is never.", DefaultValueFactory = _ => 0, HelpName = "N" };
        Option<string?> archive = ArchiveOption.Create();
        var command = new Command("run", "Run an engine on the machine's clock: lines of standard input in, reports as JSON lines out, a follower for snapshots beside it. Ends in order at the end of the input, by Ctrl-C or SIGTERM.")
        {
            data, mode, threads, setup, noFollow, mib, seconds, archive,
        };
        command.SetAction(parsed =>
        {
            DurabilityMode durability = ModeOption.Parse(parsed.GetValue(mode));
            string? folder = parsed.GetValue(data);
            if (durability != DurabilityMode.Memory && folder is null) throw new UsageException($"--mode {durability.ToString().ToLowerInvariant()} needs a journal folder: give one with --data DIR");
            if (durability == DurabilityMode.Memory && folder is not null) throw new UsageException("--mode memory keeps no journal; leave out --data");
            FollowCommand.CheckSnapshots(parsed.GetValue(mib), parsed.GetValue(seconds));
            return LiveRun.Run(new RunSettings
            {
                Folder = folder,
                Mode = durability,
                Threads = ThreadsOption.Parse(parsed.GetValue(threads), durability),
                Setup = parsed.GetValue(setup),
                Follows = !parsed.GetValue(noFollow),
                SnapshotMiB = parsed.GetValue(mib),
                SnapshotSeconds = parsed.GetValue(seconds),
                Archive = parsed.GetValue(archive),
            });
        });
        return command;
    }
}
