using System.CommandLine;
using Disruptor.Trading.Host.Inspect;

namespace Disruptor.Trading.Host.Verbs;

/// <summary><c>dtrade journal inspect DIR</c>: shows blocks and commands.</summary>
internal static class JournalCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "Journal folder." }.NotEmpty();
        var from = new Option<long>("--from") { Description = "First sequence to show.", DefaultValueFactory = _ => 1, HelpName = "N" };
        var count = new Option<long>("--count") { Description = "Most commands to show.", DefaultValueFactory = _ => long.MaxValue, HelpName = "N" };
        var json = new Option<bool>("--json") { Description = "One JSON object a block and a command." };
        var inspect = new Command("inspect", "Show the blocks and commands of a journal; never writes.") { folder, from, count, json };
        inspect.SetAction(parsed =>
        {
            long first = parsed.GetValue(from), most = parsed.GetValue(count);
            if (first < 1) throw new UsageException($"--from {first}: sequences begin at 1");
            if (most < 1) throw new UsageException($"--count {most}: must be at least 1");
            return JournalInspector.Run(parsed.GetValue(folder)!, first, most, parsed.GetValue(json));
        });
        return new Command("journal", "Look into journals.") { inspect };
    }
}
