extern alias DisruptorNet;
using BenchmarkDotNet.Attributes;
using Disruptor.Trading.Core;
using DisruptorNet::Disruptor;
using DisruptorNet::Disruptor.Dsl;

namespace Disruptor.Trading.Perf.Micro;

/// <summary>The same steps as in <see cref="RingBenchmarks"/> with Disruptor-net's unmanaged ring, which has no poller: reading is one look at the cursor.</summary>
[MemoryDiagnoser]
public unsafe class DisruptorRingBenchmarks
{
    private const int BatchSize = 10;
    private readonly UnmanagedRingBufferMemory _singleMemory = UnmanagedRingBufferMemory.Allocate(1024, sizeof(Command));
    private readonly UnmanagedRingBufferMemory _multiMemory = UnmanagedRingBufferMemory.Allocate(1024, sizeof(Command));
    private readonly Sequence _singleRead = new();
    private readonly Sequence _multiRead = new();
    private readonly Command _command = new() { Type = CommandType.Quote };
    private UnmanagedRingBuffer<Command> _single = null!;
    private UnmanagedRingBuffer<Command> _multi = null!;

    [GlobalSetup]
    public void Setup()
    {
        _single = new UnmanagedRingBuffer<Command>(_singleMemory, ProducerType.Single, new BusySpinWaitStrategy());
        _multi = new UnmanagedRingBuffer<Command>(_multiMemory, ProducerType.Multi, new BusySpinWaitStrategy());
        _single.AddGatingSequences(_singleRead);
        _multi.AddGatingSequences(_multiRead);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _singleMemory.Dispose();
        _multiMemory.Dispose();
    }

    [Benchmark]
    public long SingleProducer() => One(_single, _singleRead);

    [Benchmark]
    public long ManyProducers() => One(_multi, _multiRead);

    [Benchmark(OperationsPerInvoke = BatchSize)]
    public long SingleProducerInBatches() => Batch(_single, _singleRead);

    [Benchmark(OperationsPerInvoke = BatchSize)]
    public long ManyProducersInBatches() => Batch(_multi, _multiRead);

    private long One(UnmanagedRingBuffer<Command> ring, Sequence read)
    {
        long sequence = ring.Next();
        ring[sequence] = _command;
        ring.Publish(sequence);
        return Read(ring, read);
    }

    private long Batch(UnmanagedRingBuffer<Command> ring, Sequence read)
    {
        long high = ring.Next(BatchSize);
        for (long sequence = high - BatchSize + 1; sequence <= high; sequence++) ring[sequence] = _command;
        ring.Publish(high - BatchSize + 1, high);
        return Read(ring, read);
    }

    private static long Read(UnmanagedRingBuffer<Command> ring, Sequence read)
    {
        long cursor = ring.Cursor;
        read.SetValue(cursor);
        return cursor;
    }
}
