using System.CommandLine;
using Disruptor.Trading.Host.Inspect;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Host.Verbs;

/// <summary><c>dtrade journal inspect|diff|export|verify|prune</c>.</summary>
internal static class JournalCommand
{
    public static Command Create() =>
        new("journal", "Look into journals.") { CreateInspect(), CreateDiff(), CreateExport(), VerifyCommand.Create(), CreatePrune() };

    private static Command CreateInspect()
    {
        Argument<string> folder = Folder("DIR");
        Option<long> from = From();
        var count = new Option<long>("--count") { Description = "Most commands to show.", DefaultValueFactory = _ => long.MaxValue, HelpName = "N" };
        var json = new Option<bool>("--json") { Description = "One JSON object a block and a command." };
        var reports = new Option<bool>("--reports") { Description = "What the engine said of each command, below it: why an order was refused." };
        Option<string?> archive = Archive();
        var command = new Command("inspect", "Show the blocks and commands of a journal; never writes.") { folder, from, count, json, reports, archive };
        command.SetAction(parsed =>
        {
            long most = parsed.GetValue(count);
            if (most < 1) throw new UsageException($"--count {most}: must be at least 1");
            return JournalInspector.Run(
                parsed.GetValue(folder)!, First(parsed.GetValue(from)), most, parsed.GetValue(json), parsed.GetValue(reports), parsed.GetValue(archive));
        });
        return command;
    }

    private static Command CreateDiff()
    {
        Argument<string> a = Folder("A"), b = Folder("B");
        var most = new Option<long>("--count") { Description = "Most differing commands to show.", DefaultValueFactory = _ => 20, HelpName = "N" };
        var ignoreTime = new Option<bool>("--ignore-time") { Description = "Commands that differ in their time only are equal: for two runs of the same lines." };
        var command = new Command("diff", "Compare the commands of two journals; never writes. Exit code 1 when they differ.") { a, b, most, ignoreTime };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(most) < 0) throw new UsageException($"--count {parsed.GetValue(most)}: must be at least 0");
            return JournalDiff.Run(parsed.GetValue(a)!, parsed.GetValue(b)!, parsed.GetValue(most), parsed.GetValue(ignoreTime));
        });
        return command;
    }

    private static Command CreateExport()
    {
        Argument<string> folder = Folder("DIR");
        var csv = new Option<bool>("--csv") { Description = "Commands as rows, names in the first." };
        var json = new Option<bool>("--jsonl") { Description = "Commands as JSON objects, one a line. The default." };
        var reports = new Option<bool>("--reports") { Description = "What the engine said, as replay writes it, instead of what it was asked." };
        Option<long> from = From();
        Option<long> to = To();
        Option<string?> output = new Option<string?>("--out") { Description = "Write here instead of standard output.", HelpName = "FILE" }.NotEmpty();
        Option<string?> archive = Archive();
        var command = new Command("export", "Write commands or reports of a journal for other programs.") { folder, csv, json, reports, from, to, output, archive };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(csv) && (parsed.GetValue(json) || parsed.GetValue(reports))) throw new UsageException("--csv: rows are of commands; leave out --jsonl and --reports");
            ExportKind kind = parsed.GetValue(csv) ? ExportKind.Csv : parsed.GetValue(reports) ? ExportKind.Reports : ExportKind.JsonLines;
            long first = First(parsed.GetValue(from)), last = parsed.GetValue(to);
            if (last < first) throw new UsageException($"--to {last}: is before --from {first}");
            return JournalExport.Run(parsed.GetValue(folder)!, first, last, kind, parsed.GetValue(output), parsed.GetValue(archive));
        });
        return command;
    }

    private static Command CreatePrune()
    {
        Argument<string> folder = Folder("DIR");
        Option<string?> archive = ArchiveOption.Create();
        var keep = new Option<int>("--keep") { Description = "Snapshots to keep.", DefaultValueFactory = _ => 2, HelpName = "N" };
        var command = new Command("prune", "Remove snapshots beyond the newest, and the segments that the kept ones do not need.") { folder, archive, keep };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(keep) is < 1 or > 1000) throw new UsageException($"--keep {parsed.GetValue(keep)}: must be 1 to 1000");
            using SnapshotFolder snapshots = SnapshotFolder.Open(new SnapshotOptions
            {
                Directory = parsed.GetValue(folder)!,
                Archive = parsed.GetValue(archive),
                Keep = parsed.GetValue(keep),
            });
            PruneReport report = snapshots.Prune();
            Console.WriteLine(report.ToLine());
            return report.Damaged.Count == 0 ? ExitCode.Done : ExitCode.Problem;
        });
        return command;
    }

    private static Argument<string> Folder(string name) => new Argument<string>(name) { Description = "Journal folder." }.NotEmpty();

    private static Option<long> From() => new("--from") { Description = "First sequence.", DefaultValueFactory = _ => 1, HelpName = "N" };

    private static Option<long> To() => new("--to") { Description = "Last sequence.", DefaultValueFactory = _ => long.MaxValue, HelpName = "N" };

    private static Option<string?> Archive() =>
        new Option<string?>("--archive") { Description = "Folder with segments that the journal's no longer has.", HelpName = "DIR" }.NotEmpty();

    private static long First(long from) => from >= 1 ? from : throw new UsageException($"--from {from}: sequences begin at 1");
}
