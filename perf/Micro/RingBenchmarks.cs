using BenchmarkDotNet.Attributes;
using Disruptor.Trading.Core;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Perf.Micro;

/// <summary>
/// What the ring's own instructions cost: claim, copy of 64 bytes, publish, read, release, all on one thread, so that no line travels between
/// processors. What it costs between threads: <c>perf ring</c> and the empty ring of <c>perf latency</c>.
/// </summary>
[MemoryDiagnoser]
public class RingBenchmarks
{
    private const int BatchSize = 10;
    private readonly SingleProducerRingBuffer<Command> _single = new("single", 1024);
    private readonly MultiProducerRingBuffer<Command> _multi = new("multi", 1024);
    private readonly Command[] _batch = new Command[BatchSize];
    private Poller<Command> _singlePoller = null!;
    private Poller<Command> _multiPoller = null!;
    private readonly Command _command = new() { Type = CommandType.Quote };

    [GlobalSetup]
    public void Setup()
    {
        _singlePoller = _single.AddPoller("reader");
        _multiPoller = _multi.AddPoller("reader");
        new Topology<Command>(_single).HandleEventsWith(_singlePoller).Build();
        new Topology<Command>(_multi).HandleEventsWith(_multiPoller).Build();
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _single.CloseNow();
        _multi.CloseNow();
        _single.Dispose();
        _multi.Dispose();
    }

    [Benchmark]
    public int SingleProducer()
    {
        long sequence = _single.Next();
        _single[sequence] = _command;
        _single.Publish(sequence);
        int read = _singlePoller.Read(int.MaxValue, out _).Length;
        _singlePoller.Release();
        return read;
    }

    [Benchmark]
    public int ManyProducers()
    {
        long sequence = _multi.Next();
        _multi[sequence] = _command;
        _multi.Publish(sequence);
        int read = _multiPoller.Read(int.MaxValue, out _).Length;
        _multiPoller.Release();
        return read;
    }

    [Benchmark(OperationsPerInvoke = BatchSize)]
    public int SingleProducerInBatches() => Batch(_single, _singlePoller);

    [Benchmark(OperationsPerInvoke = BatchSize)]
    public int ManyProducersInBatches() => Batch(_multi, _multiPoller);

    private int Batch(RingBuffer<Command> ring, Poller<Command> poller)
    {
        if (!ring.TryWrite(_batch)) throw new InvalidOperationException("the ring is empty before each batch");
        int read = 0;
        while (poller.Read(int.MaxValue, out _) is { IsEmpty: false } run) read += run.Length;
        poller.Release();
        return read;
    }
}
