using System.CommandLine;
using System.Globalization;
using Disruptor.Trading.Host.Demo.Feed;
using Disruptor.Trading.Host.Demo.Live;
using Disruptor.Trading.Host.Demo.Results;
using Disruptor.Trading.Journal;
using Disruptor.Trading.MarketData;
using Spectre.Console;

namespace Disruptor.Trading.Host.Demo;

/// <summary><c>dtrade demo</c>: an engine, a feed and a sample strategy, watched while they work.</summary>
internal static class DemoCommand
{
    private const int WidestText = 100;
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(10);

    /// <summary>The verb with its options.</summary>
    public static Command Create()
    {
        var feed = new Option<string[]>("--feed")
        {
            Description = "Recorded files or folders instead of the built-in feed: .gz of Binance frames, .zip of Lean ticks.",
            HelpName = "PATH",
            AllowMultipleArgumentsPerToken = true,
        };
        var speed = new Option<string?>("--speed")
        {
            Description = "How fast ticks come. Default: 1, for recorded files max.",
            HelpName = "1|10|max",
            CustomParser = result =>
            {
                string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
                if (text is not ("1" or "10" or "max")) result.AddError($"--speed {text}: must be 1, 10 or max");
                return text;
            },
        };
        var seconds = Number("--seconds", "End after so many seconds. Default: 10, for recorded files at their end.", "N", 1, 86_400 * 7);
        Option<string> mode = ModeOption.Create(DurabilityMode.Async);
        var data = new Option<string?>("--data") { Description = "Journal folder; a used one is recovered and continued. Default: a new one in the temporary folder.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Print one JSON document at the end and nothing else." };
        var seed = new Option<ulong>("--seed") { Description = "Seed of the built-in feed: the same seed gives the same ticks.", HelpName = "N", DefaultValueFactory = _ => GeneratedFeed.DefaultSeed };
        var strict = new Option<bool>("--strict") { Description = "End at the first damaged line instead of skipping it." };
        var rate = Number("--orders-per-second", "Latency probe: an open loop of so many limit orders a second, and as many cancels, beside the feed.", "N", 1, 1_000_000);
        Option<string> threads = ThreadsOption.Create();
        var command = new Command("demo", "Watch the engine trade: a built-in or recorded feed, a sample strategy, several accounts.")
        {
            feed, speed, seconds, mode, data, threads, json, seed, strict, rate,
        };
        command.SetAction(parsed => Run(Options(
            parsed.GetValue(feed) ?? [], parsed.GetValue(speed), parsed.GetValue(seconds), parsed.GetValue(mode), parsed.GetValue(data), parsed.GetValue(json),
            parsed.GetValue(seed), parsed.GetValue(strict), parsed.GetValue(rate), parsed.GetValue(threads))));
        return command;
    }

    private static Option<int?> Number(string name, string description, string helpName, int least, int most)
    {
        return new Option<int?>(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result =>
            {
                string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
                if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most) return value;
                result.AddError($"{name} {text}: must be a whole number from {least} to {most}");
                return null;
            },
        };
    }

    private static DemoOptions Options(
        string[] feed, string? speed, int? seconds, string? modeWord, string? data, bool json, ulong seed, bool strict, int? rate, string? threads)
    {
        DurabilityMode mode = ModeOption.Parse(modeWord);
        if (mode == DurabilityMode.Memory && data is not null) throw new UsageException("--data: mode memory keeps no journal; leave it away, or use --mode async or sync");
        if (data is { Length: 0 }) throw new UsageException("--data: names no folder");
        bool recorded = feed.Length != 0;
        int times = (speed ?? (recorded ? "max" : "1")) switch { "1" => 1, "10" => 10, _ => 0 };
        return new DemoOptions
        {
            Feed = feed,
            Speed = times,
            Limit = seconds is { } given ? TimeSpan.FromSeconds(given) : recorded ? null : DefaultLimit,
            Mode = mode,
            DataFolder = mode == DurabilityMode.Memory ? null : data ?? TemporaryFolder(),
            DataFolderIsTemporary = data is null,
            Json = json,
            Seed = seed,
            Strict = strict,
            OrdersPerSecond = rate ?? 0,
            Threads = ThreadsOption.Parse(threads, mode),
            // At full speed neither thread sleeps, and the scheduler keeps them apart better than a pin beside other programs.
            PinThreads = times != 0,
        };
    }

    private static string TemporaryFolder() => Path.Combine(
        Path.GetTempPath(), "dtrade-demo", string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyyMMdd-HHmmss}-{Environment.ProcessId}"));

    private static int Run(DemoOptions options)
    {
        var notices = new NoticeBoard();
        using IDemoFeed feed = Open(options, notices);
        using var signals = new StopSignals();
        using var run = new DemoRun(options, feed, notices.Add);
        DemoSummary summary;
        try
        {
            using ViewThread? view = View(options, feed, run, notices);
            summary = run.Execute(() => signals.Requested);
        }
        finally
        {
            notices.Release();
        }
        if (options.Json) Console.Out.WriteLine(SummaryJson.Write(summary));
        else new SummaryText(summary, Console.Out, Console.IsOutputRedirected ? WidestText : Math.Clamp(Console.WindowWidth, 80, WidestText)).Write();
        return ExitCode.Done;
    }

    private static IDemoFeed Open(DemoOptions options, NoticeBoard notices)
    {
        if (options.Feed.Count == 0) return new GeneratedFeed(options.Seed);
        return new RecordedFeed(options.Feed, new FeedOptions
        {
            Strict = options.Strict,
            OnDamagedLine = line => notices.Add(line.ToString()),
            OnNotice = notices.AddOfFile,
        });
    }

    private static ViewThread? View(DemoOptions options, IDemoFeed feed, DemoRun run, NoticeBoard notices)
    {
        if (options.Json) return null;
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Ansi) return new ViewThread(new ProgressLines(run, Console.Out));
        notices.Hold();
        return new ViewThread(new LiveTable(run, options, feed.Title));
    }
}
