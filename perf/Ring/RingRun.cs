using System.Globalization;

namespace Disruptor.Trading.Perf.Ring;

/// <summary>
/// <c>perf ring</c>: short runs of every contestant in turn, round after round, each round beginning with another one. Medians; a ratio is the median of the ratios
/// of the rounds, whose runs were neighbours in time.
/// </summary>
internal static class RingRun
{
    private const int WarmupRounds = 2;

    public static int Run(IReadOnlyList<Contestant> contestants, int rounds, IReadOnlyList<RingScenario> scenarios, Outputs outputs)
    {
        DateTimeOffset started = DateTimeOffset.UtcNow;
        MachineInfo machine = MachineInfo.Read();
        machine.Print();
        using var scratch = new ScratchFolder();
        Calibration calibration = Calibration.Print(scratch.Path);
        Console.WriteLine($"{rounds} rounds after {WarmupRounds} of warm-up, rings in turn; medians, and the quarters around them");
        List<PerfSeries> series = [];
        List<PerfTarget> targets = [];
        foreach (RingScenario scenario in scenarios)
        {
            Console.WriteLine($"{scenario.Name}: {scenario.What}");
            RingSeries[] measured = scenario.IsTrip ? Trips(scenario, contestants, rounds) : Rates(scenario, contestants, rounds);
            PerfTarget[] own = Targets(scenario, measured);
            foreach (RingSeries line in measured) Console.WriteLine(line.Line);
            foreach (PerfTarget target in own) Console.WriteLine("  " + target.Line);
            series.AddRange(measured.Select(s => s.ToReport(scenario)));
            targets.AddRange(own);
        }
        outputs.Write(new PerfReport
        {
            Kind = "ring",
            StartedUtc = started,
            Machine = machine,
            Calibration = calibration,
            Settings = new Dictionary<string, string>
            {
                ["rounds"] = rounds.ToString(CultureInfo.InvariantCulture),
                ["capacity"] = "65536 slots; 1024 for the round trip",
                ["cpus"] = RingScenario.Pair is [int first, int second] ? $"producer {first}, stage {second}" : "not pinned",
            },
            Series = series,
            Targets = targets,
        });
        return 0;
    }

    private static RingSeries[] Rates(RingScenario scenario, IReadOnlyList<Contestant> contestants, int rounds) =>
        Interleave([.. contestants.Select(c => (c.Name, (Func<RingResult>)(() => scenario.Run(c))))], rounds, isTrip: false);

    private static RingSeries[] Trips(RingScenario scenario, IReadOnlyList<Contestant> contestants, int rounds) =>
        Interleave(
            [
                .. contestants.Select(c => (c.Name, (Func<RingResult>)(() => scenario.Run(c)))),
                ("two bare flags", () => new RingResult(BareTrip.Measure(RingScenario.TripReadings, RingScenario.Pair, withEvent: false), 0)),
                ("flags and an event", () => new RingResult(BareTrip.Measure(RingScenario.TripReadings, RingScenario.Pair, withEvent: true), 0)),
            ],
            rounds,
            isTrip: true);

    private static RingSeries[] Interleave((string Name, Func<RingResult> Once)[] runners, int rounds, bool isTrip)
    {
        RingSeries[] series = [.. runners.Select(r => new RingSeries(r.Name, new RingResult[rounds], isTrip))];
        for (int round = -WarmupRounds; round < rounds; round++)
        {
            for (int turn = 0; turn < runners.Length; turn++)
            {
                int who = (turn + round + WarmupRounds) % runners.Length;
                RingResult result = runners[who].Once();
                if (round >= 0) series[who].Results[round] = result;
            }
        }
        return series;
    }

    /// <summary>Ours comes first, the opponent (if any) second, the bare ping-pongs last.</summary>
    private static PerfTarget[] Targets(RingScenario scenario, RingSeries[] series)
    {
        RingSeries ours = series[0];
        List<PerfTarget> targets = [];
        foreach (RingSeries opponent in series[1..].Where(s => !s.IsControl))
            targets.Add(PerfTarget.AtLeast($"{scenario.Name}: at least 1.2 times as good as {opponent.Name}", "ratio", scenario.IsTrip ? opponent.RatioTo(ours) : ours.RatioTo(opponent), 1.2));
        if (scenario.IsTrip)
        {
            targets.Add(PerfTarget.AtMost("round trip: at most 1.1 times two bare flags", "ratio", ours.RatioTo(series[^2]), 1.1));
            targets.Add(PerfTarget.AtMost("round trip: at most 1.1 times flags and an event", "ratio", ours.RatioTo(series[^1]), 1.1));
        }
        return [.. targets];
    }
}
