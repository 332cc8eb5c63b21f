using System.Diagnostics;
using System.Globalization;
using Disruptor.Trading.Core;
using Disruptor.Trading.Metrics;

namespace Disruptor.Trading.Engine;

/// <summary>
/// Watches an engine from a thread of its own: stalls four times a second at least, alerts every interval, reports every longer one. What it
/// costs the engine is what its counters and histograms cost; it takes no lock that an engine thread takes.
/// </summary>
public sealed class EngineMonitor : IDisposable
{
    private readonly EngineParts _parts;
    private readonly Func<EngineState> _state;
    private readonly MonitoringOptions _options;
    private readonly Lock _lock = new();
    private readonly List<MeasuringInterval> _intervals = [];
    private readonly ManualResetEventSlim _end = new();
    private readonly IntervalHistogram[] _sources;
    private readonly Histogram? _scratch;
    private MeasuringInterval _sinceReset;
    private Thread? _thread;
    private Watchdog? _watchdog;
    private long _stalls;
    private long _stallsCleared;
    private long _consumerFailures;
    private long _clientRetries;
    private long _peakInFlight;
    private bool _isSpaceLow;

    internal EngineMonitor(EngineParts parts, Func<EngineState> state)
    {
        _parts = parts;
        _state = state;
        _options = parts.Options.Monitoring;
        _sources = parts.Statistics.Latency?.All ?? [];
        if (_sources.Length != 0) _scratch = new Histogram(_sources[0].Highest);
        _sinceReset = Begin("since start");
    }

    /// <summary>Stalls that were found.</summary>
    public long Stalls => Volatile.Read(ref _stalls);

    /// <summary>Stalls that ended by themselves.</summary>
    public long StallsCleared => Volatile.Read(ref _stallsCleared);

    /// <summary>Consumers and strategies that threw or fell too far behind.</summary>
    public long ConsumerFailures => Volatile.Read(ref _consumerFailures);

    /// <summary>Commands that clients made anew because the version that they were made for was stale.</summary>
    public long ClientRetries => Volatile.Read(ref _clientRetries);

    /// <summary>Everything since the start or the last <see cref="Reset"/>.</summary>
    public EngineReport Report()
    {
        lock (_lock) return ReportOf(_sinceReset);
    }

    /// <summary>Begins to count anew for <see cref="Report"/>.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            Remove(_sinceReset);
            _sinceReset = Begin("since reset");
        }
    }

    /// <summary>Begins a named interval.</summary>
    /// <param name="name">Its name, shown in its report.</param>
    /// <returns>The interval, for <see cref="End"/>.</returns>
    public MeasuringInterval Begin(string name)
    {
        lock (_lock)
        {
            Flush();
            var interval = new MeasuringInterval(name, Stopwatch.GetTimestamp(), Readings(), [.. _sources.Select(source => new Histogram(source.Highest))]);
            _intervals.Add(interval);
            return interval;
        }
    }

    /// <summary>Ends a named interval.</summary>
    /// <param name="interval">One that this monitor began and that was not ended.</param>
    /// <returns>What happened in it.</returns>
    public EngineReport End(MeasuringInterval interval)
    {
        ArgumentNullException.ThrowIfNull(interval);
        lock (_lock)
        {
            if (!_intervals.Contains(interval)) throw new ArgumentException($"interval '{interval.Name}' is ended, or of another engine", nameof(interval));
            EngineReport report = ReportOf(interval);
            Remove(interval);
            return report;
        }
    }

    /// <summary>Ends the thread and frees the histograms.</summary>
    public void Dispose()
    {
        _end.Set();
        _thread?.Join();
        lock (_lock)
        {
            foreach (MeasuringInterval interval in _intervals) interval.Dispose();
            _intervals.Clear();
            _scratch?.Dispose();
        }
    }

    /// <summary>Begins to watch.</summary>
    internal void Start(IReadOnlyList<StageProbe> probes)
    {
        _watchdog = new Watchdog(probes, _options.StallAfter, Stopwatch.GetTimestamp(), OnStall);
        _thread = new Thread(Run) { IsBackground = true, Name = "monitor" };
        _thread.Start();
    }

    internal void AddConsumerFailure() => Interlocked.Increment(ref _consumerFailures);

    internal void AddClientRetry() => Interlocked.Increment(ref _clientRetries);

    private void Run()
    {
        TimeSpan step = TimeSpan.FromMilliseconds(Math.Clamp(_options.StallAfter.TotalMilliseconds / 4, 1, 250));
        long nextAlerts = Later(_options.Interval), nextReport = Later(_options.ReportInterval);
        MeasuringInterval alerts = Begin("interval"), reports = Begin("report");
        EngineReport? before = null;
        long nextSample = 0;
        var forecasts = new Forecasts(_parts.Lanes, _parts.Journal?.Space);
        while (!_end.Wait(step))
        {
            long now = Stopwatch.GetTimestamp();
            _watchdog!.Check(now);
            CheckSpace();
            _peakInFlight = Math.Max(_peakInFlight, InFlight());
            if (now >= nextSample)
            {
                nextSample = now + Stopwatch.Frequency;
                forecasts.Sample(Tell);
            }
            if (now >= nextAlerts)
            {
                nextAlerts = Later(_options.Interval);
                EngineReport report = End(alerts);
                alerts = Begin("interval");
                foreach (EngineAlert alert in AlertRules.Judge(report, before, _options)) Tell(alert);
                before = report;
            }
            if (now >= nextReport)
            {
                nextReport = Later(_options.ReportInterval);
                EngineReport report = End(reports);
                reports = Begin("report");
                Guarded(() => _options.OnReport?.Invoke(report));
            }
        }
    }

    private void CheckSpace()
    {
        if (_parts.Journal?.Space is not { } space || space.IsLow == _isSpaceLow) return;
        _isSpaceLow = space.IsLow;
        Tell(new EngineAlert(
            _isSpaceLow ? AlertLevel.Critical : AlertLevel.Notice, _isSpaceLow ? EngineAlertKind.DiskSpaceLow : EngineAlertKind.DiskSpaceCleared, "journal",
            space.FreeBytes, space.LowBytes, space.ToLine()));
    }

    /// <summary>Commands submitted and not applied.</summary>
    private long InFlight()
    {
        long sum = -_parts.Statistics.Commands;
        foreach (CommandLane lane in _parts.Lanes) sum += lane.Ring.Claimed + 1;
        return Math.Max(0, sum);
    }

    private static long Later(TimeSpan interval) => Stopwatch.GetTimestamp() + (long)(interval.TotalSeconds * Stopwatch.Frequency);

    private void OnStall(StageStall stall)
    {
        double seconds = stall.For.TotalSeconds, limit = _options.StallAfter.TotalSeconds;
        if (stall.IsCleared)
        {
            Interlocked.Increment(ref _stallsCleared);
            string text = string.Create(CultureInfo.InvariantCulture, $"stage '{stall.Stage}' moves again after {seconds:0.0} s");
            Tell(new EngineAlert(AlertLevel.Notice, EngineAlertKind.StallCleared, stall.Stage, seconds, limit, text));
        }
        else
        {
            Interlocked.Increment(ref _stalls);
            string text = string.Create(CultureInfo.InvariantCulture, $"stage '{stall.Stage}' has not moved for {seconds:0.0} s while {stall.Waiting} wait for it");
            Tell(new EngineAlert(AlertLevel.Critical, EngineAlertKind.Stall, stall.Stage, seconds, limit, text));
        }
    }

    private void Tell(EngineAlert alert)
    {
        Guarded(() => _options.OnAlert?.Invoke(alert));
        Guarded(() => _parts.Options.OnNotice?.Invoke(alert.Text));
    }

    /// <summary>A listener that throws must not end the watch.</summary>
    private void Guarded(Action call)
    {
        try
        {
            call();
        }
        catch (Exception)
        {
            AddConsumerFailure();
        }
    }

    private CounterReadings Readings() => new(_parts, this);

    /// <summary>Hands out what was recorded since the last time to every running interval.</summary>
    private void Flush()
    {
        for (int i = 0; i < _sources.Length; i++)
        {
            _sources[i].TakeInterval(_scratch!);
            if (_scratch!.IsEmpty) continue;
            foreach (MeasuringInterval interval in _intervals) interval.Histograms[i].Add(_scratch);
        }
    }

    private void Remove(MeasuringInterval interval)
    {
        _intervals.Remove(interval);
        interval.Dispose();
    }

    private EngineReport ReportOf(MeasuringInterval interval)
    {
        Flush();
        CounterReadings now = Readings(), then = interval.Baseline;
        LatencyReport[] latencies = [.. interval.Histograms.Select((histogram, i) => LatencyReport.Of(LatencyMetrics.Names[i], histogram))];
        return new EngineReport
        {
            Name = interval.Name,
            Length = Stopwatch.GetElapsedTime(interval.StartedTicks),
            State = _state(),
            Commands = now.Commands - then.Commands,
            Rejected = now.Rejected - then.Rejected,
            Rejects = now.RejectsSince(then),
            MissedDeadlines = now.MissedDeadlines - then.MissedDeadlines,
            Lanes = [.. _parts.Lanes.Select((lane, i) => new LaneReport(
                lane.Kind, now.Sequenced[i] - then.Sequenced[i], lane.Ring.Depth, lane.Ring.HighWaterMark, now.Waited[i] - then.Waited[i], now.Refused[i] - then.Refused[i],
                latencies.Length == 0 ? new LatencyReport(LatencyMetrics.Names[i], 0, 0, 0, 0) : latencies[i]))],
            Stages = latencies.Length == 0 ? [] : latencies[LatencyMetrics.FirstStage..LatencyMetrics.FirstOperation],
            Operations = latencies.Length == 0 ? [] : [.. latencies[LatencyMetrics.FirstOperation..].Select((latency, i) => new OperationReport((Operation)i, latency))],
            InFlight = InFlight(),
            PeakInFlight = Math.Max(_peakInFlight, InFlight()),
            OutputDepth = _parts.Output.Ring.Depth,
            Stalls = now.Stalls - then.Stalls,
            StallsCleared = now.StallsCleared - then.StallsCleared,
            ConsumerFailures = now.ConsumerFailures - then.ConsumerFailures,
            ClientRetries = now.ClientRetries - then.ClientRetries,
            AllocatedBytes = now.AllocatedBytes - then.AllocatedBytes,
        };
    }
}
