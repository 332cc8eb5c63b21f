using System.CommandLine;
using Disruptor.Trading.Host.Inspect;

namespace Disruptor.Trading.Host.Verbs;

/// <summary><c>dtrade verify DIR</c>: replays a journal and compares the hashes in it. Never writes.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var folder = new Argument<string?>("DIR") { Description = "Journal folder.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> against = new Option<string?>("--against")
        {
            Description = "A journal that another build wrote: whether this one would answer it the same. Before an upgrade.",
            HelpName = "DIR",
        }.NotEmpty();
        var to = new Option<long>("--to") { Description = "Stop after this sequence.", DefaultValueFactory = _ => long.MaxValue, HelpName = "N" };
        Option<string?> archive = new Option<string?>("--archive") { Description = "Folder with segments that the journal's no longer has.", HelpName = "DIR" }.NotEmpty();
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of lines for people." };
        var command = new Command("verify", "Replay a journal and compare its hashes; never writes. Exit code 1 when it is damaged or differs.") { folder, against, to, archive, json };
        command.SetAction(parsed =>
        {
            string? own = parsed.GetValue(folder), other = parsed.GetValue(against);
            if (own is { Length: 0 }) throw new UsageException("DIR: is empty");
            if ((own is null) == (other is null)) throw new UsageException("give one journal: DIR, or --against DIR");
            long last = parsed.GetValue(to);
            if (last < 1) throw new UsageException($"--to {last}: sequences begin at 1");
            return JournalVerifier.Run(other ?? own!, last, parsed.GetValue(archive), parsed.GetValue(json), isUpgrade: other is not null);
        });
        return command;
    }
}
