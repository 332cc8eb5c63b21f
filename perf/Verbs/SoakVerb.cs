using System.CommandLine;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf;

/// <summary><c>perf soak</c>: the mixed stream for minutes; exit code 1 when memory grows, something is collected or allocated.</summary>
internal static class SoakVerb
{
    // A durable soak writes 64 B a command: 200k/s are 770 MB a minute.
    private const double DurableRate = 200_000;

    public static Command Create()
    {
        Option<double> minutes = PerfOptions.Real("--minutes", "Length of the run.", 10, 0.01, 60 * 24 * 7);
        var mode = PerfOptions.Word("--mode", "When a command may be applied. Default: memory.", "memory", "async", "sync");
        Option<double[]> rate = PerfOptions.List("--rate", "Commands a second. Default: as quick as it goes; async and sync 200k, to spare the disk.", "200k", [], Rate.Parse);
        var outputs = new OutputOptions("report and page");
        var command = new Command("soak", "The mixed stream for minutes: memory flat, nothing collected, nothing allocated; exit code 1 otherwise.") { minutes, mode, rate };
        outputs.AddTo(command);
        command.SetAction(parsed => PerfCommand.Guarded("soak", () =>
        {
            DurabilityMode durability = Enum.Parse<DurabilityMode>(parsed.GetValue(mode) ?? "memory", true);
            double perSecond = parsed.GetValue(rate) is [.., var last] ? last : durability == DurabilityMode.Memory ? 0 : DurableRate;
            return SoakRun.Run(durability, parsed.GetValue(minutes), perSecond, outputs.Read(parsed));
        }));
        return command;
    }
}
