using System.CommandLine;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Host;

/// <summary>The <c>--mode</c> option, the same for every verb that runs an engine.</summary>
internal static class ModeOption
{
    public static Option<string> Create(DurabilityMode byDefault)
    {
        var option = new Option<string>("--mode")
        {
            Description = "When a command may be applied: memory = at once, async = once written (synced every 100 ms), sync = once on disk.",
            DefaultValueFactory = _ => byDefault.ToString().ToLowerInvariant(),
            HelpName = "memory|async|sync",
        };
        option.AcceptOnlyFromAmong("memory", "async", "sync");
        return option;
    }

    public static DurabilityMode Parse(string? word) => word switch
    {
        "memory" => DurabilityMode.Memory,
        "async" => DurabilityMode.Async,
        "sync" => DurabilityMode.Sync,
        _ => throw new UsageException($"--mode {word}: must be memory, async or sync"),
    };
}
