using System.Diagnostics;
using System.Runtime.InteropServices;
using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Perf;

/// <summary>
/// The control: a ring with an empty handler in place of the engine. A command goes in as into the engine's lane, one thread waits as the
/// engine thread does, and what it read goes out again as a 64-byte answer. What the engine costs is what it takes longer than this.
/// <code>client thread ─► ring of commands (many producers) ─► a thread that does nothing ─► ring of answers ─► client thread</code>
/// </summary>
internal sealed class EmptyRingPath : IOrderPath
{
    private const int AnswersHeld = 256;
    private readonly MultiProducerRingBuffer<Command> _in;
    private readonly SingleProducerRingBuffer<Answer> _out;
    private readonly Poller<Command> _commands;
    private readonly Poller<Answer> _answers;
    private readonly StageThread _thread;
    private readonly LatencyPlan _plan;
    private int _held;
    private long _answered;
    private long _batches;
    private long _bytes;
    private string? _fault;

    public EmptyRingPath(LatencyPlan plan)
    {
        _plan = plan;
        var sizes = new EngineOptions();
        _in = new MultiProducerRingBuffer<Command>("commands", sizes.OrderLaneSize);
        _out = new SingleProducerRingBuffer<Answer>("answers", plan.OutputRingSize);
        _out.SetProducerWait(new ParkingWaitStrategy());
        _commands = _in.AddPoller("empty handler");
        _answers = _out.AddPoller("client");
        new Topology<Command>(_in).HandleEventsWith(_commands).Build();
        new Topology<Answer>(_out).HandleEventsWith(_answers).Build();
        _thread = new StageThread("empty ring", Echo, plan.EngineCpu, cause => _fault = cause.Message);
        _thread.Start();
    }

    public string ThreadMap => $"one thread that does nothing ({(_thread.Placement is { IsPinned: true } ? $"pinned to cpu {_plan.EngineCpu}" : "not pinned")})";

    public bool IsRunning => _thread.IsAlive;

    public string? Fault => _fault;

    public long Commands => Volatile.Read(ref _answered);

    public long Batches => Volatile.Read(ref _batches);

    public long AllocatedBytes => Volatile.Read(ref _bytes);

    public bool TrySend(long n, long plannedTicks)
    {
        if (!_in.TryNext(out long sequence)) return false;
        ref Command command = ref _in[sequence];
        command = new Command { Timestamp = plannedTicks };
        _in.Publish(sequence);
        return true;
    }

    public bool TryRead(out StageStamps stamps)
    {
        Span<Answer> one = _answers.Read(1, out _);
        if (one.IsEmpty)
        {
            _answers.Release();
            _held = 0;
            stamps = default;
            return false;
        }
        stamps = one[0].Stamps;
        if (++_held < AnswersHeld) return true;
        _answers.Release();
        _held = 0;
        return true;
    }

    public void Stop()
    {
        _in.BeginClose();
        while (!_in.TryFinishClose() || !_thread.Join(TimeSpan.Zero))
        {
            while (TryRead(out _))
            {
            }
        }
    }

    public void Dispose()
    {
        if (_thread.IsAlive)
        {
            _in.CloseNow();
            _out.CloseNow();
            _thread.Join(TimeSpan.FromSeconds(5));
        }
        _in.Dispose();
        _out.Dispose();
    }

    private void Echo()
    {
        var wait = new AdaptiveParkingWaitStrategy(_plan.Spins, new EngineOptions().IdleYields);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        while (_commands.Wait(ref wait) == WaitOutcome.Available)
        {
            long taken = Stopwatch.GetTimestamp();
            while (_commands.Read(int.MaxValue, out _) is { IsEmpty: false } run)
            {
                for (int i = 0; i < run.Length; i++)
                {
                    long sequence = _out.Next();
                    _out[sequence].Stamps = new StageStamps { Ingress = run[i].Timestamp, Sequenced = taken, Journaled = taken, Applied = taken };
                    _out.Publish(sequence);
                }
                Volatile.Write(ref _answered, _answered + run.Length);
            }
            _commands.Release();
            Volatile.Write(ref _batches, _batches + 1);
            Volatile.Write(ref _bytes, GC.GetAllocatedBytesForCurrentThread() - allocated);
        }
    }

    /// <summary>As large as the smallest report.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 64)]
    private struct Answer
    {
        public StageStamps Stamps;
    }
}
