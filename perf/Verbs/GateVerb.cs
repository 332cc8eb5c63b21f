using System.CommandLine;

namespace Disruptor.Trading.Perf;

/// <summary><c>perf gate</c>: what a shared machine can hold.</summary>
internal static class GateVerb
{
    public static Command Create()
    {
        var command = new Command("gate", "What a shared machine can hold: counts that must be zero and ratios between our own variants, never a time; exit code 1 when one is broken.");
        command.SetAction(_ => PerfCommand.Guarded("gate", Gate.Run));
        return command;
    }
}
