using System.CommandLine;
using Disruptor.Trading.Host.Inspect;

namespace Disruptor.Trading.Host.Verbs;

/// <summary><c>dtrade verify DIR</c>: replays a journal and compares the hashes in it. Never writes.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "Journal folder." }.NotEmpty();
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of lines for people." };
        var command = new Command("verify", "Replay a journal and compare its hashes; never writes. Exit code 1 when it is damaged or differs.") { folder, json };
        command.SetAction(parsed => JournalVerifier.Run(parsed.GetValue(folder)!, parsed.GetValue(json)));
        return command;
    }
}
