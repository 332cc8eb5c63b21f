using BenchmarkDotNet.Attributes;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf.Micro;

/// <summary>
/// One append of so many 64-byte records: head, CRCs, chain and pwrite, and in sync mode fdatasync. Few invocations, so that a run stays
/// below the segments that were zero-filled before it; what appending at full speed for longer costs: <c>perf throughput</c>.
/// </summary>
[MemoryDiagnoser]
[InvocationCount(64)]
public class JournalBenchmarks
{
    private const int SettleMillis = 500;
    private string _folder = null!;
    private JournalFolder _journal = null!;
    private JournalWriter _writer = null!;
    private byte[] _records = null!;
    private long _sequence;

    [Params(1, 64, 1024)]
    public int Records { get; set; }

    [Params(DurabilityMode.Async, DurabilityMode.Sync)]
    public DurabilityMode Mode { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _folder = Directory.CreateTempSubdirectory("dtrade-micro-").FullName;
        _journal = JournalFolder.Open(new JournalOptions { Directory = _folder, Mode = Mode });
        _writer = JournalWriter.Open(_journal, JournalRecovery.Run(_journal));
        _records = new byte[Records * 64];
        _sequence = 1;
        Thread.Sleep(SettleMillis);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _writer.Dispose();
        _journal.Dispose();
        Directory.Delete(_folder, true);
    }

    [Benchmark]
    public void Append()
    {
        _writer.Append(_records, _sequence, 0);
        _sequence += Records;
    }
}
