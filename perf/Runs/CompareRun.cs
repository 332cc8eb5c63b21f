using System.Globalization;

namespace Disruptor.Trading.Perf;

/// <summary>perf compare: two reports, figure by figure. Worse is said only where no run of the one reaches into the runs of the other.</summary>
internal static class CompareRun
{
    public static int Run(string before, string after)
    {
        Compare(PerfReport.Read(before), PerfReport.Read(after), Console.Out);
        return 0;
    }

    public static List<Comparison> Compare(PerfReport before, PerfReport after, TextWriter target)
    {
        if (before.Kind != after.Kind) throw new PerfUsageException($"a {before.Kind} report cannot be compared with one of {after.Kind}");
        double machine = Ratio(before.Calibration.PingPongNanos, after.Calibration.PingPongNanos), disk = Ratio(before.Calibration.Sync4KiBMicros, after.Calibration.Sync4KiBMicros);
        target.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A {before.StartedUtc.UtcDateTime:u} commit {before.Machine.Commit}, B {after.StartedUtc.UtcDateTime:u} commit {after.Machine.Commit}; B's machine against A's: ping-pong {machine:0.00}×, fdatasync {disk:0.00}×"));
        if (Apart(machine) || Apart(disk)) target.WriteLine("the machine itself cost more than half as much again in one of them: differences of that size say nothing of the code");
        if (before.Machine.Cpu != after.Machine.Cpu) target.WriteLine($"different machines: {before.Machine.Cpu}, {after.Machine.Cpu}");
        foreach ((string name, string value) in before.Settings)
        {
            if (after.Settings.TryGetValue(name, out string? other) && other != value) target.WriteLine($"different settings: {name} {value}, {other}");
        }

        var comparisons = new List<Comparison>();
        foreach (PerfSeries a in before.Series)
        {
            PerfSeries? b = after.Series.Find(series => series.Load == a.Load && series.Mode == a.Mode);
            if (b is null)
            {
                target.WriteLine($"{a.Load,-8}{a.Mode,-8}only in A");
                continue;
            }
            if (a.FailedRuns != b.FailedRuns) target.WriteLine($"{a.Load,-8}{a.Mode,-8}runs that failed: {a.FailedRuns} of {a.Runs}, {b.FailedRuns} of {b.Runs}");
            foreach (PerfMetric metric in a.Metrics.Where(metric => metric.Better != "none"))
            {
                if (b.Metric(metric.Name) is not { } other) continue;
                var comparison = new Comparison($"{a.Load} {a.Mode}", metric.Name, metric.Median, other.Median, VerdictOf(metric, other));
                comparisons.Add(comparison);
                target.WriteLine($"{a.Load,-8}{a.Mode,-8}{metric.Name,-20}{Html.Value(metric.Median, metric.Unit),12} → {Html.Value(other.Median, metric.Unit),-12} {RatioText(metric.Median, other.Median),8}  {Words(comparison.Verdict)}");
            }
        }
        foreach (PerfSeries b in after.Series.Where(b => !before.Series.Exists(a => a.Load == b.Load && a.Mode == b.Mode))) target.WriteLine($"{b.Load,-8}{b.Mode,-8}only in B");
        target.WriteLine(string.Join(", ", comparisons.GroupBy(c => c.Verdict).OrderBy(g => g.Key).Select(g => $"{Words(g.Key)}: {g.Count()}")));
        return comparisons;
    }

    /// <summary>
    /// By rank, without an assumption on how times are distributed: with three runs each, two equal programs are told apart wrongly in one of
    /// ten figures; with five, in one of 126. One run has no spread.
    /// </summary>
    public static Verdict VerdictOf(PerfMetric before, PerfMetric after)
    {
        if (before.Runs.Length < 2 || after.Runs.Length < 2) return Verdict.NoSpread;
        bool below = after.Max < before.Min, above = after.Min > before.Max;
        if (!below && !above) return Verdict.WithinNoise;
        return below == (before.Better == "lower") ? Verdict.Better : Verdict.Worse;
    }

    private static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Better => "better",
        Verdict.Worse => "WORSE",
        Verdict.WithinNoise => "within noise",
        _ => "cannot tell: needs two runs of each",
    };

    private static double Ratio(double before, double after) => before == 0 ? 1 : after / before;

    private static string RatioText(double before, double after) =>
        before == 0 ? (after == 0 ? "=" : "") : (after / before).ToString("0.00", CultureInfo.InvariantCulture) + "×";

    private static bool Apart(double ratio) => ratio is > 1.5 or < 1 / 1.5;
}
