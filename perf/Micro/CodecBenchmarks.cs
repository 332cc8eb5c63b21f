using BenchmarkDotNet.Attributes;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Perf.Micro;

/// <summary>The text form (SCENARIO): a line to commands, a report to a line. Not on the engine's thread.</summary>
[MemoryDiagnoser]
public class CodecBenchmarks
{
    private readonly byte[] _quote = """{"op":"quote","symbol":"BTCUSDT","bid":"61685.99","bidSize":"1.2","ask":"61686.00","askSize":"2.4","at":"2024-08-09T00:00:00Z"}"""u8.ToArray();
    private readonly byte[] _order = """{"op":"order","account":"alpha","id":1,"symbol":"BTCUSDT","side":"buy","type":"market","quantity":"0.1"}"""u8.ToArray();
    private CodecScene _scene = null!;
    private byte[] _filled = null!;
    private byte[] _position = null!;

    [GlobalSetup]
    public void Setup()
    {
        _scene = new CodecScene();
        _filled = _scene.ReportOf(_order, ReportType.Filled);
        _position = _scene.ReportOf("""{"op":"position","account":"alpha","symbol":"BTCUSDT"}"""u8.ToArray(), ReportType.PositionAnswer);
    }

    [GlobalCleanup]
    public void Cleanup() => _scene.Dispose();

    [Benchmark]
    public int ParseQuote() => _scene.Parse(_quote);

    [Benchmark]
    public int ParseOrder() => _scene.Parse(_order);

    [Benchmark]
    public int WriteFilled() => _scene.Write(_filled);

    [Benchmark]
    public int WritePosition() => _scene.Write(_position);
}
