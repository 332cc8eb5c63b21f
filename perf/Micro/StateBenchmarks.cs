using BenchmarkDotNet.Attributes;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Perf.Micro;

/// <summary>
/// The core's share of a snapshot, without a file: all sections of the state copied to memory, and hashed. Positions in one instrument, an
/// account each.
/// </summary>
[MemoryDiagnoser]
public class StateBenchmarks
{
    private readonly CopyingSink _sink = new();
    private CoreScene _scene = null!;

    [Params(1_000, 10_000)]
    public int Positions { get; set; }

    [GlobalSetup]
    public void Setup() => _scene = new CoreScene(Positions);

    [GlobalCleanup]
    public void Cleanup() => _scene.Dispose();

    [Benchmark]
    public long Save()
    {
        _sink.Bytes = 0;
        _scene.Core.SaveState(_sink);
        return _sink.Bytes;
    }

    [Benchmark]
    public ulong Hash() => _scene.Core.StateHash();

    private sealed class CopyingSink : IStateSink
    {
        private readonly byte[] _memory = new byte[64 << 20];

        public long Bytes { get; set; }

        public void Begin(StateSection section, int elementBytes, long elements)
        {
        }

        public void Write(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(_memory);
            Bytes += bytes.Length;
        }
    }
}
