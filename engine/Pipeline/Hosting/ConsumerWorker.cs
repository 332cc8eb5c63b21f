using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Disruptor.Trading.Core;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine;

/// <summary>
/// The thread of a consumer or strategy, with a queue of its own in front. When the body throws, or falls further behind than its queue is
/// long, it is detached, logged, and started again after a pause that doubles with each failure; the hub goes on without it.
/// <code>
/// hub ─► queue ─► [worker] ─► body        tick tape ─► [worker]
/// </code>
/// </summary>
internal sealed class ConsumerWorker
{
    private const int Burst = 256;

    private readonly IWorkerBody _body;
    private readonly ConsumerOptions _options;
    private readonly EngineMonitor _monitor;
    private readonly Action<string> _notice;
    private readonly TickReader? _ticks;
    private readonly SingleProducerRingBuffer<ReportSlot> _queue;
    private readonly Poller<ReportSlot> _poller;
    private readonly SlotReader _reader;
    private readonly Thread _thread;
    private readonly ManualResetEventSlim _stop = new();
    private volatile bool _attached;
    private volatile bool _behind;
    private volatile bool _ended;
    private volatile ConsumerState _state = ConsumerState.BackingOff;
    private long _delivered;
    private long _missed;
    private long _failures;

    public ConsumerWorker(string name, IWorkerBody body, ConsumerOptions options, TickReader? ticks, EngineMonitor monitor, Action<string> notice)
    {
        options.Validate();
        Name = name;
        _body = body;
        _options = options;
        _ticks = ticks;
        _monitor = monitor;
        _notice = notice;
        _queue = new SingleProducerRingBuffer<ReportSlot>("queue of " + name, options.QueueSlots);
        _poller = _queue.AddPoller(name);
        new Topology<ReportSlot>(_queue).HandleEventsWith(_poller).Build();
        _reader = new SlotReader(_poller);
        _thread = new Thread(Main) { IsBackground = true, Name = name };
        // Attached before the thread runs: it misses nothing that is read after this line.
        _attached = true;
    }

    /// <summary>The queue is freed when neither the hub nor the worker can use it any more, which the collector knows best.</summary>
    ~ConsumerWorker() => _queue.Dispose();

    public string Name { get; }

    public ConsumerState State => _state;

    public long Delivered => Volatile.Read(ref _delivered);

    public long Missed => Volatile.Read(ref _missed);

    public long Failures => Volatile.Read(ref _failures);

    public string? LastFailure { get; private set; }

    public void Start() => _thread.Start();

    /// <summary>Gives it a report, if it wants it and can take it. Of the hub's thread; never waits.</summary>
    public void Offer(ReadOnlySpan<ReportSlot> report)
    {
        ref ReportHeader header = ref Unsafe.As<ReportSlot, ReportHeader>(ref MemoryMarshal.GetReference(report));
        if (!_options.Filter.Lets(header)) return;
        if (_attached && _queue.TryWrite(report)) return;
        Volatile.Write(ref _missed, _missed + 1);
        if (!_attached) return;
        _attached = false;
        _behind = true;
    }

    /// <summary>No report will come any more: what is queued is delivered, then it stops.</summary>
    public void End()
    {
        _ended = true;
        _stop.Set();
        _queue.Consumers[0].Sequence.Bell.WakeAll();
    }

    /// <summary>Stops it after the report it is working on.</summary>
    public bool Stop(TimeSpan within)
    {
        _attached = false;
        End();
        return !_thread.IsAlive || _thread == Thread.CurrentThread || _thread.Join(within);
    }

    private void Main()
    {
        TimeSpan backoff = _options.FirstBackoff;
        bool isAfterGap = false;
        while (true)
        {
            long started = Stopwatch.GetTimestamp();
            try
            {
                _state = ConsumerState.Running;
                _body.OnStart(isAfterGap);
                Serve();
                break;
            }
            catch (Exception cause)
            {
                Failed(cause, backoff);
            }
            // One that ran well for longer than the longest pause is forgiven its earlier failures.
            if (Stopwatch.GetElapsedTime(started) > _options.MaxBackoff) backoff = _options.FirstBackoff;
            if (_stop.Wait(backoff)) break;
            backoff = TimeSpan.FromTicks(Math.Min(backoff.Ticks * 2, _options.MaxBackoff.Ticks));
            isAfterGap = true;
            Attach();
        }
        Finish();
    }

    private void Serve()
    {
        long timerTicks = (long)(_options.TimerInterval.TotalSeconds * Stopwatch.Frequency);
        long nextTimer = timerTicks == 0 ? long.MaxValue : Stopwatch.GetTimestamp() + timerTicks;
        while (true)
        {
            bool moved = Read();
            // Asked after reading: what was queued before it fell behind is still delivered.
            if (_behind && !moved) throw new ConsumerBehindException(Name, _options.QueueSlots);
            if (_ticks is not null && !_ended) moved |= _ticks.Pump(_body, Burst);
            if (Stopwatch.GetTimestamp() >= nextTimer)
            {
                nextTimer = Stopwatch.GetTimestamp() + timerTicks;
                _body.OnTimer();
                moved = true;
            }
            if (moved) continue;
            if (_ended) return;
            Sleep(nextTimer);
        }
    }

    private bool Read()
    {
        int count = 0;
        while (count < Burst && _reader.TryRead(out Span<ReportSlot> report, out _))
        {
            count++;
            Volatile.Write(ref _delivered, _delivered + 1);
            _body.OnReport(ref Unsafe.As<ReportSlot, ReportHeader>(ref report[0]));
        }
        _reader.Release();
        return count != 0;
    }

    private void Sleep(long nextTimer)
    {
        TimeSpan longest = _ticks is not null ? _options.TickNap : TimeSpan.FromMilliseconds(100);
        TimeSpan untilTimer = nextTimer == long.MaxValue ? longest : Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), nextTimer);
        if (untilTimer < longest) longest = untilTimer;
        if (longest <= TimeSpan.Zero) return;
        var wait = new TimeoutWaitStrategy<ParkingWaitStrategy>(new ParkingWaitStrategy(100, 10), longest);
        _poller.Wait(ref wait);
    }

    /// <summary>Throws away what came while it was down, and takes part again.</summary>
    private void Attach()
    {
        while (_reader.TryRead(out _, out _)) Volatile.Write(ref _missed, _missed + 1);
        _reader.Release();
        _ticks?.Skip();
        _behind = false;
        _attached = true;
    }

    private void Failed(Exception cause, TimeSpan backoff)
    {
        _attached = false;
        _state = ConsumerState.BackingOff;
        LastFailure = $"{cause.GetType().Name}: {cause.Message}";
        Interlocked.Increment(ref _failures);
        _monitor.AddConsumerFailure();
        _notice(string.Create(CultureInfo.InvariantCulture, $"consumer '{Name}' failed and is detached: {LastFailure}; starts again in {backoff.TotalSeconds:0.###} s"));
    }

    private void Finish()
    {
        _attached = false;
        try
        {
            _body.OnStop();
        }
        catch (Exception cause)
        {
            Failed(cause, TimeSpan.Zero);
        }
        _state = ConsumerState.Stopped;
    }
}
