using System.Diagnostics;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Metrics;

namespace Disruptor.Trading.Perf;

/// <summary>
/// One open loop: orders and cancels are due at planned times whatever the engine does, and latency counts from the planned time, so a
/// stall shows in every order it delays.
/// <code>
/// plan ─► client thread ─► path to the engine and back ─► client thread ─► histograms
///         (one thread; with two clients the sender has its own)
/// </code>
/// </summary>
internal sealed class OpenLoop
{
    private readonly LatencyPlan _plan;
    private readonly IOrderPath _path;
    private readonly LatencyRecorder _recorder = new();
    private readonly HiccupMeter _hiccups = new();
    private readonly long[] _due;
    private readonly long _measureFrom;
    private readonly long _sliceTicks;
    private readonly long _deadline;
    private long _stallAt = long.MaxValue;
    private long _sent;
    private long _received;
    private long _engineBytes;
    private int _collections;
    private bool _measuring;

    private OpenLoop(LatencyPlan plan, IOrderPath path)
    {
        _plan = plan;
        _path = path;
        double ticksPerNano = Stopwatch.Frequency / 1e9;
        _due = new long[plan.Arrivals.Offsets.Length];
        // 20 ms from now: the plan is laid out and the meter runs by then.
        long start = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 50) + (_due.Length / 100);
        for (int i = 0; i < _due.Length; i++) _due[i] = start + (long)(plan.Arrivals.Offsets[i] * ticksPerNano);
        long measured = (long)((plan.Arrivals.LengthNanos - plan.Arrivals.WarmNanos) * ticksPerNano);
        _measureFrom = start + (long)(plan.Arrivals.WarmNanos * ticksPerNano);
        _sliceTicks = Math.Max(1, measured / LatencyRecorder.Slices);
        // An answer takes its time, and machines stall: a hundredth of the run, and at least 50 ms, before what is missing counts as missing.
        _deadline = _measureFrom + measured + Math.Max(measured / 100, Stopwatch.Frequency / 20);
        if (plan.StallReader > TimeSpan.Zero) _stallAt = _measureFrom + (measured / 2);
    }

    public static LatencyResult Run(LatencyPlan plan)
    {
        DateTimeOffset started = DateTimeOffset.UtcNow;
        double pingPong = Calibration.PingPong();
        using IOrderPath path = plan.Variant.IsControl ? new EmptyRingPath(plan) : new EnginePath(plan);
        return new OpenLoop(plan, path).Run(started, pingPong);
    }

    private LatencyResult Run(DateTimeOffset started, double pingPongNanos)
    {
        _hiccups.Start();
        if (_plan.Clients == 1)
        {
            SendAndRead();
        }
        else
        {
            var sender = new Thread(SendAll) { IsBackground = true, Name = "sender" };
            sender.Start();
            ReadAll();
            sender.Join();
        }
        int collections = Collections() - _collections;
        long bytes = _path.AllocatedBytes - _engineBytes;
        (long sent, long received) = (_sent, _received);
        // What is still under way was sent by the deadline and belongs into the percentiles, if late.
        long until = Stopwatch.GetTimestamp() + (5 * Stopwatch.Frequency);
        while (_received < _sent && Stopwatch.GetTimestamp() < until && _path.IsRunning) Drain();
        Histogram hiccups = _hiccups.Stop();
        double batch = _path.Commands / (double)Math.Max(1, _path.Batches);
        _path.Stop();
        return new LatencyResult
        {
            Plan = _plan,
            Started = started,
            PingPongNanos = pingPongNanos,
            Recorder = _recorder,
            Hiccups = hiccups,
            Sent = sent,
            Received = received,
            Collections = collections,
            EngineBytes = bytes,
            AverageBatch = batch,
            ThreadMap = _path.ThreadMap,
            Fault = _path.Fault,
        };
    }

    private void SendAndRead()
    {
        while (_received < _due.Length)
        {
            long now = Stopwatch.GetTimestamp();
            if (now >= _deadline) return;
            Watch(now);
            // A few at a time: reading must keep up with sending on one thread.
            for (int burst = 0; burst < 16 && _sent < _due.Length && _due[_sent] <= now; burst++)
            {
                if (!Send()) break;
            }
            Drain();
        }
    }

    private void SendAll()
    {
        while (_sent < _due.Length)
        {
            long now = Stopwatch.GetTimestamp();
            if (now >= _deadline) return;
            while (_sent < _due.Length && _due[_sent] <= now)
            {
                if (!Send()) break;
            }
        }
    }

    private void ReadAll()
    {
        while (_received < _due.Length)
        {
            long now = Stopwatch.GetTimestamp();
            if (now >= _deadline) return;
            Watch(now);
            Drain();
        }
    }

    private bool Send()
    {
        if (!_path.TrySend(_sent, _plan.StampWhenSent ? Stopwatch.GetTimestamp() : _due[_sent])) return false;
        _sent++;
        return true;
    }

    private void Watch(long now)
    {
        if (!_measuring && now >= _measureFrom)
        {
            _measuring = true;
            _collections = Collections();
            _engineBytes = _path.AllocatedBytes;
            _hiccups.Record();
        }
        if (now >= _stallAt)
        {
            _stallAt = long.MaxValue;
            Thread.Sleep(_plan.StallReader);
        }
    }

    private void Drain()
    {
        while (_path.TryRead(out StageStamps stamps))
        {
            _received++;
            if (stamps.Ingress < _measureFrom) continue;
            long slice = Math.Min((stamps.Ingress - _measureFrom) / _sliceTicks, LatencyRecorder.Slices - 1);
            _recorder.Record(stamps, Stopwatch.GetTimestamp(), (int)slice);
        }
    }

    private static int Collections() => GC.CollectionCount(0);
}
