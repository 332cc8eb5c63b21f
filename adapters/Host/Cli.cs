using System.CommandLine;
using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Journal;
using Disruptor.Trading.MarketData;
using Disruptor.Trading.Protocol;

namespace Disruptor.Trading.Host;

/// <summary>Runs a verb and turns whatever goes wrong into one line on stderr and an exit code.</summary>
internal static class Cli
{
    public static int Run(RootCommand root, string[] args)
    {
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) Error(error.Message);
            Console.Error.WriteLine("Try 'dtrade --help' or 'dtrade VERB --help'.");
            return ExitCode.Usage;
        }
        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception cause)
        {
            return Explain(cause);
        }
    }

    /// <summary>One line on stderr.</summary>
    public static void Error(string line) => Console.Error.WriteLine("dtrade: " + string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>The engine thread found a bug: says so and ends the process, whatever the other threads are doing.</summary>
    public static void Die(string line)
    {
        Error(line);
        Environment.Exit(ExitCode.Problem);
    }

    private static int Explain(Exception cause)
    {
        switch (cause)
        {
            case JournalDamagedException or EngineException or OutputException:
                Error(cause.Message);
                return ExitCode.Problem;
            case ScenarioException:
                // The contract fixes this line: FILE:LINE: field: reason.
                Console.Error.WriteLine(cause.Message);
                return ExitCode.Usage;
            case UsageException or JournalException or FeedException:
                Error(cause.Message);
                return ExitCode.Usage;
            case UnauthorizedAccessException or IOException:
                Error(cause.Message);
                return ExitCode.Usage;
            case InvariantException:
                Error("internal error, please report it: " + cause.Message);
                return ExitCode.Problem;
            default:
                Error($"internal error, please report it: {cause.GetType().Name}: {cause.Message}");
                Console.Error.WriteLine(cause.StackTrace);
                return ExitCode.Problem;
        }
    }
}
