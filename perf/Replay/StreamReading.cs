using System.Diagnostics;
using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf;

/// <summary>One way to read a journal and apply it, measured run by run: from the first block to the last command.</summary>
internal sealed class StreamReading(JournaledStream stream, bool follows)
{
    private readonly List<double> _perSecond = [];
    private readonly List<double> _perProcessorSecond = [];

    public string Name => $"{stream.Name}, {(follows ? "followed" : "replayed")}";

    /// <summary>Medians of the runs.</summary>
    public double PerSecond => Statistics.Median(_perSecond);

    /// <summary>Commands in a second of the thread's processor time.</summary>
    public double PerProcessorSecond => Statistics.Median(_perProcessorSecond);

    public PerfSeries Series => new()
    {
        Mode = "async",
        Load = Name,
        Runs = _perSecond.Count,
        Metrics =
        [
            new PerfMetric("commandsPerSecond", "1/s", "higher", [.. _perSecond]),
            new PerfMetric("commandsPerProcessorSecond", "1/s", "higher", [.. _perProcessorSecond]),
            new PerfMetric("commands", "count", "none", [stream.LastSequence]),
            new PerfMetric("bytes", "bytes", "none", [stream.Bytes]),
        ],
    };

    /// <summary>Measures once and says it in a line.</summary>
    public string Measure() => follows ? Follow() : Replay();

    /// <summary>As <c>dtrade verify</c> and a start do.</summary>
    private string Replay()
    {
        using var core = new TradingCore(new CoreOptions());
        var replay = new JournalReplay(core, null);
        using JournalReader reader = JournalReader.Open(stream.Folder);
        long started = Stopwatch.GetTimestamp();
        double processor = ThreadClock.Seconds;
        while (reader.TryReadBlock(out BlockHeader header, out ReadOnlySpan<byte> payload)) replay.OnBlock(in header, payload);
        return Keep(Stopwatch.GetElapsedTime(started).TotalSeconds, ThreadClock.Seconds - processor, core.OutputHash, replay.Divergence);
    }

    /// <summary>As <c>dtrade follow</c> and <c>shadow</c> do.</summary>
    private string Follow()
    {
        using var follower = new EngineFollower(new FollowerOptions { Directory = stream.Folder, TakeSnapshots = false });
        long started = Stopwatch.GetTimestamp();
        double processor = ThreadClock.Seconds;
        while (!follower.IsSealed)
        {
            if (follower.Poll() == 0 && !follower.IsSealed) follower.Wait(TimeSpan.FromMilliseconds(1));
        }
        return Keep(Stopwatch.GetElapsedTime(started).TotalSeconds, ThreadClock.Seconds - processor, follower.Core.OutputHash, follower.Divergence);
    }

    private string Keep(double seconds, double processorSeconds, ulong outputHash, HashDivergence? divergence)
    {
        if (divergence is not null || outputHash != stream.OutputHash) throw new PerfUsageException($"{Name}: it came to another output hash than the engine: {divergence?.ToLine() ?? outputHash.ToString("x16")}");
        _perSecond.Add(stream.LastSequence / seconds);
        _perProcessorSecond.Add(stream.LastSequence / processorSeconds);
        return FormattableString.Invariant($"{Name}: {stream.LastSequence / 1e6:0.0} M commands in {seconds:0.000} s, {stream.LastSequence / seconds / 1e6:0.00} M/s; {stream.LastSequence / processorSeconds / 1e6:0.00} M in a second of its processor");
    }
}
