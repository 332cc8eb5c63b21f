using System.CommandLine;

namespace Disruptor.Trading.Perf;

/// <summary><c>perf micro</c>: BenchmarkDotNet, where the program carries it.</summary>
internal static class MicroVerb
{
    public static Command Create(Func<IReadOnlyList<string>, int>? micro)
    {
        var command = new Command("micro", "Parts alone, by BenchmarkDotNet; its options follow, all benchmarks without.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(parsed => PerfCommand.Guarded("micro", () => micro is not null
            ? micro(parsed.UnmatchedTokens)
            : throw new PerfUsageException("this program carries no BenchmarkDotNet; run ./run-perf.sh micro in the repository")));
        return command;
    }
}
