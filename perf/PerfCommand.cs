using System.CommandLine;
using Disruptor.Trading.MarketData;

namespace Disruptor.Trading.Perf;

/// <summary>The verb <c>perf</c>: one verb below it for each kind of figure. What each measures and how to read it: README.md.</summary>
public static class PerfCommand
{
    /// <summary>The verb, for the command line of another program.</summary>
    /// <param name="args">That program's arguments: the verbs below are made only when they begin with <c>perf</c>, for compiling them takes tens of milliseconds of every start.</param>
    public static Command Create(IReadOnlyList<string> args)
    {
        var command = new Command("perf", Description);
        return args is ["perf", ..] ? Fill(command, null) : command;
    }

    /// <summary>A whole command line of its own, as <c>./run-perf.sh</c> starts it.</summary>
    /// <param name="args">Verb and options.</param>
    /// <param name="micro">Runs micro-benchmarks with the options given; null where the program carries none.</param>
    /// <returns>0 done, 1 the run found a problem, 2 bad usage or input.</returns>
    public static int Run(string[] args, Func<IReadOnlyList<string>, int>? micro = null)
    {
        Command root = Fill(new RootCommand(Description), micro);
        ParseResult parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Errors.Count == 0) return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        foreach (var error in parsed.Errors) Console.Error.WriteLine("perf: " + error.Message);
        Console.Error.WriteLine("Try './run-perf.sh --help' or './run-perf.sh VERB --help'.");
        return 2;
    }

    private const string Description = "Measure: latency, throughput, memory, what earlier systems claimed. Each figure with what the machine cost that day.";

    private static Command Fill(Command command, Func<IReadOnlyList<string>, int>? micro)
    {
        command.Add(LatencyVerb.Create());
        command.Add(ThroughputVerb.Create());
        command.Add(JournalVerb.Create());
        command.Add(ScaleVerb.CreateScale());
        command.Add(ScaleVerb.CreateSnapshot());
        command.Add(ReplayVerb.Create());
        command.Add(SoakVerb.Create());
        command.Add(EquityVerb.Create());
        command.Add(BaselinesVerb.Create());
        command.Add(RingVerb.Create());
        command.Add(SeedsVerb.Create());
        command.Add(GateVerb.Create());
        command.Add(CompareVerb.Create());
        command.Add(ReportVerb.Create());
        command.Add(MicroVerb.Create(micro));
        return command;
    }

    /// <summary>Runs a verb; what cannot be measured as asked is one line on stderr and exit code 2.</summary>
    internal static int Guarded(string verb, Func<int> run)
    {
        try
        {
            return run();
        }
        catch (Exception exception) when (exception is PerfUsageException or FeedException)
        {
            Console.Error.WriteLine($"perf {verb}: {exception.Message}");
            return 2;
        }
    }
}
