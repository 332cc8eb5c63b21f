using BenchmarkDotNet.Attributes;
using Disruptor.Trading.Journal;

namespace Disruptor.Trading.Perf.Micro;

/// <summary>CRC32C, as each block of the journal has it twice: over its head and over its payload.</summary>
[MemoryDiagnoser]
public class ChecksumBenchmarks
{
    private byte[] _bytes = null!;

    [Params(64, 4096, 65536)]
    public int Bytes { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _bytes = new byte[Bytes];
        new Random(1).NextBytes(_bytes);
    }

    [Benchmark]
    public uint Crc() => Crc32C.Compute(_bytes);
}
