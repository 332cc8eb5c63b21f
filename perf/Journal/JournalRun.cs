using System.Globalization;

namespace Disruptor.Trading.Perf;

/// <summary>perf journal: what appending, changing segments, starting, following and snapshots cost, with nothing above the journal.</summary>
internal static class JournalRun
{
    /// <summary>The most that an engine puts into a block unless told otherwise (<c>EngineOptions.MaxBlockCommands</c>): the dearer a sync, the more wait for it.</summary>
    private const int EngineBlock = 8192;

    public static int Run(string? data, int runs, double gigabytes, string? only, Outputs outputs)
    {
        DateTimeOffset started = DateTimeOffset.UtcNow;
        MachineInfo machine = MachineInfo.Read();
        machine.Print();
        using var scratch = new ScratchFolder(data);
        string folder = scratch.Path;
        Calibration calibration = Calibration.Print(folder);
        Console.WriteLine($"records of 64 bytes; heads, CRCs, chain and zero-filling included; {runs} runs, {gigabytes:0.##} GB at full speed");
        JournalPart[] parts =
        [
            new SyncOneByOne(),
            new FullSpeed(asynchronous: true, 1024, gigabytes),
            new FullSpeed(asynchronous: true, 64, gigabytes / 2),
            new FullSpeed(asynchronous: false, 1024, gigabytes / 2),
            new FullSpeed(asynchronous: false, EngineBlock, gigabytes / 2),
            new SegmentChanges(),
            new StartWithJournal(gigabytes),
            new FollowingWriter(gigabytes / 2),
            new SnapshotSpeed(gigabytes / 4),
        ];
        parts = [.. parts.Where(part => only is null || part.Name.Contains(only, StringComparison.OrdinalIgnoreCase))];
        if (parts.Length == 0) throw new PerfUsageException($"--part {only}: no part has that in its name");
        for (int run = 0; run < runs; run++)
        {
            foreach (JournalPart part in parts)
            {
                string place = Path.Combine(folder, "run");
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"run {run + 1}: {part.Measure(place)}"));
                if (Directory.Exists(place)) Directory.Delete(place, true);
            }
        }
        var report = new PerfReport
        {
            Kind = "journal",
            StartedUtc = started,
            Machine = machine,
            Calibration = calibration,
            Settings = new Dictionary<string, string>
            {
                ["gigabytes"] = gigabytes.ToString(CultureInfo.InvariantCulture),
                ["runs"] = runs.ToString(CultureInfo.InvariantCulture),
                ["segment"] = "64 MiB, 4 MiB for the changes of segment",
            },
            Series = [.. parts.Select(part => part.Series(runs))],
            Targets = [.. parts.SelectMany(part => part.Targets())],
        };
        foreach (PerfTarget target in report.Targets) Console.WriteLine(target.Line);
        outputs.Write(report);
        return 0;
    }
}
