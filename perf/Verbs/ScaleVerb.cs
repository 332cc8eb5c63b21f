using System.CommandLine;

namespace Disruptor.Trading.Perf;

/// <summary><c>perf scale</c> and <c>perf snapshot</c>: a state of the design's whole size.</summary>
internal static class ScaleVerb
{
    private const int Million = 1_000_000;

    public static Command CreateScale()
    {
        var sizes = new SizeOptions();
        Option<int> runs = PerfOptions.Number("--runs", "Runs; each part is measured in every round of each.", 5, 1, 99);
        var outputs = new OutputOptions("report and page");
        var command = new Command("scale", "A core that holds a million positions and orders: what a tick, an order and a fill cost there, beside an empty one.") { runs };
        sizes.AddTo(command);
        outputs.AddTo(command);
        command.SetAction(parsed => PerfCommand.Guarded("scale", () => ScaleRun.Run(sizes.Read(parsed), parsed.GetValue(runs), outputs.Read(parsed))));
        return command;
    }

    public static Command CreateSnapshot()
    {
        var sizes = new SizeOptions();
        Option<int> runs = PerfOptions.Number("--runs", "Snapshots, each after the same without one.", 3, 1, 99);
        var data = new Option<string?>("--data") { Description = "Folder on the disk to measure; the temporary folder without it. Left empty.", HelpName = "DIR" };
        var outputs = new OutputOptions("report and page");
        var command = new Command("snapshot", "An engine with a million positions while a follower writes a snapshot of it: applying an order with and without.") { runs, data };
        sizes.AddTo(command);
        outputs.AddTo(command);
        command.SetAction(parsed => PerfCommand.Guarded("snapshot", () => SnapshotRun.Run(sizes.Read(parsed), parsed.GetValue(runs), parsed.GetValue(data), outputs.Read(parsed))));
        return command;
    }

    private sealed class SizeOptions
    {
        private readonly Option<int> _positions = PerfOptions.Number("--positions", "Open positions.", Population.Whole.Positions, 1000, 100 * Million);
        private readonly Option<int> _orders = PerfOptions.Number("--orders", "Working orders.", Population.Whole.Orders, 0, 100 * Million);
        private readonly Option<int> _accounts = PerfOptions.Number("--accounts", "Accounts.", Population.Whole.Accounts, 100, 10 * Million);
        private readonly Option<int> _instruments = PerfOptions.Number("--instruments", "Instruments.", Population.Whole.Instruments, 10, Million);

        public void AddTo(Command command)
        {
            command.Add(_positions);
            command.Add(_orders);
            command.Add(_accounts);
            command.Add(_instruments);
        }

        public Population Read(ParseResult parsed) => new(parsed.GetValue(_positions), parsed.GetValue(_orders), parsed.GetValue(_accounts), parsed.GetValue(_instruments));
    }
}
