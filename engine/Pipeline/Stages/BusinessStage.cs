using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Disruptor.Trading.Core;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine;

/// <summary>
/// The one thread that owns the state: applies what the stage before it released, shows it in the views, and publishes its reports. In that
/// order, so that whoever reads a report finds nothing older in the views.
/// </summary>
internal sealed class BusinessStage
{
    /// <summary>Commands after which what was applied is released: a long run must not keep the input ring full until its end.</summary>
    private const int RunCommands = 1024;

    private readonly TradingCore _core;
    private readonly InputRing _input;
    private readonly SingleProducerRingBuffer<Command> _ring;
    private readonly Poller<Command> _poller;
    private readonly JournalStage? _journal;
    private readonly OutputRing _output;
    private readonly EngineParts _parts;
    private readonly EngineViews? _views;
    private readonly ChangedPrices? _changed;
    private readonly EngineStatistics _statistics;
    private readonly LatencyMetrics? _latency;
    private readonly Checkpoints? _checkpoints;
    private readonly NextTimer _nextTimer;
    private readonly bool _neverWaits;
    private long _next;
    private long _last = -1;
    private bool _inCommand;
    private long _slots;
    private long _journaledTicks;
    private int _prices;
    private long _oldestPrice;

    public BusinessStage(EngineParts parts, InputRing input, JournalStage? journal, bool neverWaits)
    {
        _core = parts.Core;
        _input = input;
        _ring = input.Ring;
        _poller = input.Business;
        _journal = journal;
        _output = parts.Output;
        _parts = parts;
        _views = parts.Views;
        if (_views is not null) _changed = new ChangedPrices(parts);
        _statistics = parts.Statistics;
        _latency = parts.Statistics.Latency;
        _checkpoints = parts.Checkpoints;
        _nextTimer = parts.NextTimer;
        _neverWaits = neverWaits;
    }

    /// <summary>Everything released was applied and the ring has ended.</summary>
    public bool HasEnded => _next > _last && _poller.HasEnded;

    /// <summary>
    /// Applies one run of what was released. Waits for room in the output ring, unless it was made never to wait: then it stops where there is
    /// none, in the middle of a command if need be, and goes on with the next call.
    /// </summary>
    /// <returns>Commands applied.</returns>
    public long Round()
    {
        if (_next > _last && !BeginRun()) return 0;
        long from = _next;
        if (_neverWaits || _inCommand) ApplyWhileThereIsRoom();
        else ApplyAll();
        if (_next > from) EndRun(from);
        return _next - from;
    }

    public WaitOutcome Wait<TWait>(ref TWait wait)
        where TWait : struct, IWaitStrategy => _poller.Wait(ref wait);

    public void Fail(Exception cause) => _poller.Fail(cause);

    private bool BeginRun()
    {
        Span<Command> run = _poller.Read(RunCommands, out long first);
        if (run.IsEmpty) return false;
        _next = first;
        _last = first + run.Length - 1;
        // Read after the run was seen: it is the release of this run, or a later one if the journal was quicker than this line.
        _journaledTicks = _journal?.LastReleaseTicks ?? 0;
        return true;
    }

    /// <summary>The hot loop. Nearly all commands are prices that set nothing off: no reports, nobody to answer.</summary>
    private void ApplyAll()
    {
        TradingCore core = _core;
        SingleProducerRingBuffer<Command> ring = _ring;
        long[] ingress = _input.Ingress;
        long mask = _input.Mask, offset = _input.SequenceOffset, last = _last;
        for (long sequence = _next; sequence <= last; sequence++)
        {
            ref Command command = ref ring[sequence];
            long stamp = ingress[sequence & mask];
            bool done = core.Apply(ref command, sequence + offset);
            if (done && core.ReportSlots == 0 && !IngressStamp.WantsAnswer(stamp))
            {
                if (IsPrice(command.Type)) OnPrice(command.Instrument, stamp);
            }
            else
            {
                Finish(ref command, sequence, done);
            }
        }
        _next = last + 1;
    }

    /// <summary>As <see cref="ApplyAll"/>, asking before each command whether what it may say has room.</summary>
    private void ApplyWhileThereIsRoom()
    {
        while (_next <= _last && HasRoom())
        {
            ref Command command = ref _ring[_next];
            long stamp = _input.Ingress[_next & _input.Mask];
            bool done = _inCommand ? _core.Resume() : _core.Apply(ref command, _next + _input.SequenceOffset);
            if (done && !_inCommand && _core.ReportSlots == 0 && !IngressStamp.WantsAnswer(stamp))
            {
                if (IsPrice(command.Type)) OnPrice(command.Instrument, stamp);
            }
            else if (!Finish(ref command, _next, done))
            {
                return;
            }
            _next++;
        }
    }

    /// <summary>Publishes what a step said, and takes the next steps. False when the output ring is full and it must not wait.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Finish(ref Command command, long sequence, bool done)
    {
        long published = 0;
        long stamp = _input.Ingress[sequence & _input.Mask];
        // Before anything is said about this command: what it says is measured at these prices.
        if (!_inCommand && IsPrice(command.Type)) OnPrice(command.Instrument, stamp);
        _changed?.Show();
        while (true)
        {
            if (_core.ReportSlots != 0) published = Publish(sequence);
            if (done) break;
            _inCommand = true;
            if (!HasRoom()) return false;
            done = _core.Resume();
        }
        _inCommand = false;
        if (published != 0 && !IsPrice(command.Type)) _latency?.Done(command.Type, published - IngressStamp.Ticks(stamp));
        if (IngressStamp.WantsAnswer(stamp)) Answer(command, sequence);
        return true;
    }

    private void EndRun(long from)
    {
        long last = _next - 1;
        _checkpoints?.Offer(_core.LastSequence, _core.OutputHash);
        _nextTimer.Set(_core.NextTimerAt, last);
        _changed?.Show();
        if (_latency is not null)
        {
            long now = Stopwatch.GetTimestamp();
            _latency.Business.Record(LatencyMetrics.Nanos(now - (_journal is null ? _input.Sequenced[from & _input.Mask] : _journaledTicks)));
            if (_prices != 0) _latency.Prices(now - _oldestPrice, _prices);
        }
        _prices = 0;
        _statistics.AddApplied(last - from + 1, _slots);
        _slots = 0;
        _parts.AfterRun?.Invoke();
        _poller.Release(last);
    }

    /// <summary>Returns when the reports were published.</summary>
    private long Publish(long sequence)
    {
        _slots += _core.ReportSlots;
        StageStamps stamps = Stamps(sequence);
        Show(_core.Reports);
        _output.Publish(_core.Reports, stamps);
        return stamps.Applied;
    }

    private StageStamps Stamps(long sequence)
    {
        long sequenced = _input.Sequenced[sequence & _input.Mask];
        return new StageStamps
        {
            Ingress = Ingress(sequence),
            Sequenced = sequenced,
            Journaled = _journal is null ? sequenced : _journaledTicks,
            Applied = Stopwatch.GetTimestamp(),
        };
    }

    private void Show(ReadOnlySpan<byte> reports)
    {
        int at = 0;
        while (at < reports.Length)
        {
            ref ReportHeader report = ref Unsafe.As<byte, ReportHeader>(ref Unsafe.Add(ref MemoryMarshal.GetReference(reports), at));
            if (report.Type == ReportType.Rejected) _statistics.AddRejected(Unsafe.As<ReportHeader, RejectedReport>(ref report).Code);
            else _views?.OnReport(ref report, _core);
            at += report.Slots * ReportHeader.SlotBytes;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void OnPrice(uint instrument, long stamp)
    {
        _changed?.Add(instrument);
        if (_prices++ == 0) _oldestPrice = IngressStamp.Ticks(stamp);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Answer(in Command command, long sequence)
    {
        _slots++;
        _output.PublishDone(command, sequence + _input.SequenceOffset, Stamps(sequence));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Ingress(long sequence) => IngressStamp.Ticks(_input.Ingress[sequence & _input.Mask]);

    /// <summary>A step writes at most <see cref="TradingCore.MaxStepSlots"/> slots, and the answer one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool HasRoom() => !_neverWaits || _output.Ring.RemainingCapacity > TradingCore.MaxStepSlots;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsPrice(CommandType type) => (uint)(type - CommandType.Quote) <= CommandType.Mark - CommandType.Quote;
}
