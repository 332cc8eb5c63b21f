using System.Buffers;
using Disruptor.Trading.Core;
using Disruptor.Trading.Protocol;

namespace Disruptor.Trading.Perf.Micro;

/// <summary>Scenario lines, a core that knows their names, and the reports that its last line gave, to parse and to write again and again.</summary>
internal sealed class CodecScene : IDisposable
{
    private static readonly string[] Setup =
    [
        """{"op":"instrument","symbol":"BTCUSDT","quote":"USDT","priceDecimals":2,"quantityDecimals":5,"takerFeeRate":"0.001"}""",
        """{"op":"account","account":"alpha","currency":"USDT"}""",
        """{"op":"deposit","account":"alpha","amount":"10000"}""",
        """{"op":"quote","symbol":"BTCUSDT","bid":"61685.99","bidSize":"1.2","ask":"61686.00","askSize":"2.4","at":"2024-08-09T00:00:00Z"}""",
    ];

    private readonly TradingCore _core = new(new CoreOptions());
    private readonly ReferenceDirectory _directory = new();
    private readonly ScenarioParser _parser;
    private readonly ReportWriter _writer;
    private readonly Command[] _group = new Command[ScenarioParser.MaxGroup];
    private readonly ArrayBufferWriter<byte> _output = new(1 << 20);
    private int _line;

    public CodecScene()
    {
        var ids = new IdForms();
        _parser = new ScenarioParser(_directory, ids, "benchmark", 1);
        _writer = new ReportWriter(_directory, ids);
        foreach (string line in Setup) Apply(System.Text.Encoding.UTF8.GetBytes(line));
    }

    /// <summary>Parses a line; the number of commands it became.</summary>
    public int Parse(byte[] line) => _parser.Parse(line, 1, _group, out _);

    /// <summary>Applies a line and keeps a copy of the first report of a type that it gave.</summary>
    /// <exception cref="InvalidOperationException">It gave none.</exception>
    public byte[] ReportOf(byte[] line, ReportType type)
    {
        Apply(line);
        ReadOnlySpan<byte> reports = _core.Reports;
        for (int at = 0; at < reports.Length;)
        {
            ref readonly ReportHeader header = ref System.Runtime.InteropServices.MemoryMarshal.AsRef<ReportHeader>(reports[at..]);
            if (header.Type == type) return reports.Slice(at, header.Slots * ReportHeader.SlotBytes).ToArray();
            at += header.Slots * ReportHeader.SlotBytes;
        }
        throw new InvalidOperationException($"no {type} report");
    }

    /// <summary>Writes a report as a line; its bytes.</summary>
    public int Write(byte[] report)
    {
        _output.ResetWrittenCount();
        _writer.Write(ref System.Runtime.InteropServices.MemoryMarshal.AsRef<ReportHeader>(report.AsSpan()), null, _output);
        return _output.WrittenCount;
    }

    public void Dispose() => _core.Dispose();

    private void Apply(byte[] line)
    {
        int count = _parser.Parse(line, ++_line, _group, out _);
        for (int i = 0; i < count; i++)
        {
            // A line without a time of its own happens now.
            _group[i].Timestamp = Math.Max(_group[i].Timestamp, _core.Now);
            bool done = _core.Apply(ref _group[i], _core.LastSequence + 1);
            Learn();
            while (!done)
            {
                done = _core.Resume();
                Learn();
            }
        }
    }

    private void Learn()
    {
        byte[] reports = _core.Reports.ToArray();
        for (int at = 0; at < reports.Length;)
        {
            ref ReportHeader header = ref System.Runtime.InteropServices.MemoryMarshal.AsRef<ReportHeader>(reports.AsSpan(at));
            _directory.Apply(ref header);
            at += header.Slots * ReportHeader.SlotBytes;
        }
    }
}
