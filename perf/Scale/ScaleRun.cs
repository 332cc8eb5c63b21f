using System.Diagnostics;
using System.Globalization;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Perf;

/// <summary>perf scale: what single commands cost in a core that holds all the design asks for, beside one that holds nearly nothing.</summary>
internal static class ScaleRun
{
    private const int Rounds = 301;

    /// <summary>The earlier systems' load: 1000 positions that get 1000 prices a second each.</summary>
    private const double SeedTicksPerSecond = 1e6;

    public static int Run(Population population, int runs, Outputs outputs)
    {
        DateTimeOffset started = DateTimeOffset.UtcNow;
        MachineInfo machine = MachineInfo.Read();
        machine.Print();
        using var scratch = new ScratchFolder();
        Calibration calibration = Calibration.Print(scratch.Path);
        long before = Environment.WorkingSet, began = Stopwatch.GetTimestamp();
        using var big = new BigCore(population);
        using var small = new BigCore(new Population(Population.Few * 2, 0, Population.Few, 2000));
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        double megabytes = (Environment.WorkingSet - before) / 1e6;
        if (big.Refused + small.Refused != 0) throw new PerfUsageException($"{big.Refused + small.Refused} commands of the population were refused, the first as {(big.Refused != 0 ? big : small).FirstRefusal}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{population.Positions} positions, {population.Orders} working orders, {population.Accounts} accounts, {population.Instruments} instruments: made in {seconds:0.0} s, {megabytes:0} MB touched; {PositionBytes} hot bytes a position, {OrderBytes} an order"));
        (string Name, string Where, Func<double> Measure)[] parts =
        [
            ("tick, held by all", "full", () => big.Tick(0)),
            ("tick, held by ten", "full", () => big.Tick(Population.FewHeld)),
            ("tick, held by ten", "small", () => small.Tick(Population.FewHeld)),
            ("tick, over 1000 instruments", "full", () => big.TickOverMany(Math.Min(1000, population.Instruments))),
            ("limit order accepted", "full", () => big.OrderAccepted(2)),
            ("limit order accepted", "small", () => small.OrderAccepted(2)),
            ("market order accepted and filled", "full", () => big.MarketOrderFilled(2)),
            ("market order accepted and filled", "small", () => small.MarketOrderFilled(2)),
            ("resting order filled", "full", () => big.RestingOrderFilled(3)),
            ("resting order filled", "small", () => small.RestingOrderFilled(3)),
        ];
        var medians = parts.Select(_ => new List<double>()).ToArray();
        for (int run = 0; run < runs; run++)
        {
            double[][] nanos = [.. parts.Select(_ => new double[Rounds])];
            for (int round = 0; round < Rounds; round++)
            {
                for (int part = 0; part < parts.Length; part++) nanos[part][round] = parts[part].Measure();
            }
            for (int part = 0; part < parts.Length; part++) medians[part].Add(Statistics.Median(nanos[part]));
        }
        double Of(int part) => Statistics.Median(medians[part]);
        for (int part = 0; part < parts.Length; part++)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{parts[part].Name,-34} {parts[part].Where,-6} {Of(part),7:0.0} ns  ({medians[part].Min():0.0}–{medians[part].Max():0.0})"));
        }
        var report = new PerfReport
        {
            Kind = "scale",
            StartedUtc = started,
            Machine = machine,
            Calibration = calibration,
            Settings = new Dictionary<string, string>
            {
                ["population"] = string.Create(CultureInfo.InvariantCulture, $"{population.Positions} positions, {population.Orders} orders, {population.Accounts} accounts, {population.Instruments} instruments"),
                ["rounds"] = string.Create(CultureInfo.InvariantCulture, $"{Rounds} of 256 commands, interleaved, median of each run"),
                ["touched"] = string.Create(CultureInfo.InvariantCulture, $"{megabytes:0} MB"),
            },
            Series = [.. parts.Select((part, index) => new PerfSeries { Mode = part.Where, Load = part.Name, Runs = runs, Metrics = [new PerfMetric("nanos", "ns", "lower", [.. medians[index]])] })],
            Targets =
            [
                PerfTarget.AtMost($"tick held by {population.Positions - Population.Few} positions against {Population.Few}: at most 1.5×", "ratio", Of(0) / Of(1), 1.5),
                PerfTarget.AtMost("tick: at most 40 ns", "ns", Of(0), 40),
                PerfTarget.AtMost("limit order accepted: at most 250 ns", "ns", Of(4), 250),
                PerfTarget.AtMost("resting order filled: at most 300 ns", "ns", Of(8), 300),
                PerfTarget.AtMost($"1000 instruments at 1000 ticks/s each: at most 5 % of a core", "share", Of(3) * SeedTicksPerSecond / 1e9, 0.05),
            ],
        };
        foreach (PerfTarget target in report.Targets) Console.WriteLine(target.Line);
        outputs.Write(report);
        return 0;
    }

    private static int PositionBytes => TradingCore.HotPositionBytes;

    private static int OrderBytes => TradingCore.HotOrderBytes;
}
