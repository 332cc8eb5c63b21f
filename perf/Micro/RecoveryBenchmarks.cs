using BenchmarkDotNet.Attributes;
using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf.Micro;

/// <summary>
/// Starting with a journal of the mixed stream (nine ticks, one order or cancel): read and validated only, and replayed into a core. An
/// operation is a command. The file is in the page cache: a cold start reads it from the disk first.
/// </summary>
[MemoryDiagnoser]
[InvocationCount(1)]
public class RecoveryBenchmarks
{
    private const int Steps = 400;
    private const int Commands = Steps * MixedFlow.StepCommands;
    private string _folder = null!;

    [GlobalSetup]
    public void Setup()
    {
        _folder = Directory.CreateTempSubdirectory("dtrade-micro-").FullName;
        using var engine = new TradingEngine(new EngineOptions { Mode = DurabilityMode.Async, DataDirectory = _folder, Clock = EngineClock.Wall });
        engine.Start();
        var flow = new MixedFlow(engine);
        for (int i = 0; i < Steps; i++) flow.Step();
        flow.Finish();
        FeedCommands.Stop(engine);
    }

    [GlobalCleanup]
    public void Cleanup() => Directory.Delete(_folder, true);

    [Benchmark(OperationsPerInvoke = Commands)]
    public long ReadAndValidate()
    {
        using JournalReader reader = JournalReader.Open(_folder);
        long bytes = 0;
        while (reader.TryReadBlock(out _, out ReadOnlySpan<byte> payload)) bytes += payload.Length;
        return bytes;
    }

    [Benchmark(OperationsPerInvoke = Commands)]
    public long Replay()
    {
        using var core = new TradingCore(new CoreOptions());
        var replay = new JournalReplay(core, null);
        using JournalReader reader = JournalReader.Open(_folder);
        while (reader.TryReadBlock(out BlockHeader header, out ReadOnlySpan<byte> payload)) replay.OnBlock(header, payload);
        return replay.Divergence is null && replay.Commands >= Commands ? replay.Commands : throw new InvalidOperationException("the journal does not replay");
    }
}
