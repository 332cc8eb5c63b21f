using System.Buffers;
using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Journal;
using Disruptor.Trading.Protocol;

namespace Disruptor.Trading.Host.Replay;

/// <summary>
/// Feeds scenario lines to a real engine through one lane, in order, and writes its reports in order. Lines are sent without waiting,
/// except after one that declares a name which the next line may already use.
/// </summary>
internal sealed class ScenarioRunner : IDisposable
{
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(1);
    private const int FlushBytes = 1 << 16;

    private readonly TradingEngine _engine;
    private readonly EngineSession _session;
    private readonly ReferenceDirectory _directory = new();
    private readonly ScenarioParser _parser;
    private readonly ReportWriter _writer;
    private readonly ArrayBufferWriter<byte> _lines = new(FlushBytes * 2);
    private readonly Queue<ScenarioLine> _unanswered = new();
    private readonly Stream _output;
    private readonly Command[] _group = new Command[ScenarioParser.MaxGroup];
    private uint _answered;
    private long _submitted;

    public ScenarioRunner(string file, DurabilityMode mode, string? dataFolder, Stream output)
    {
        _output = output;
        _engine = new TradingEngine(new EngineOptions
        {
            Mode = mode,
            DataDirectory = dataFolder,
            Clock = EngineClock.Commands,
            WarmUp = false,
            OnFatal = Cli.Die,
        });
        _session = _engine.OpenSession(LaneKind.Order);
        var ids = new IdForms();
        _parser = new ScenarioParser(_directory, ids, file, _session.Id);
        _writer = new ReportWriter(_directory, ids);
    }

    /// <summary>Runs the whole file. A bad line ends it: what came before is answered and kept, then the error is thrown.</summary>
    public void Run(Stream input)
    {
        _engine.Start((ref ReportHeader report) => _directory.Apply(ref report));
        if (_engine.Recovery is { IsNew: false } recovery) Console.Error.WriteLine("dtrade: " + recovery.ToLine());
        ScenarioException? badLine = null;
        var lines = new LineSplitter(input, ScenarioParser.MaxLineBytes, Catch);
        try
        {
            while (lines.TryRead(out ReadOnlySpan<byte> line, out int number))
            {
                Submit(line, number);
                Drain();
            }
        }
        catch (ScenarioException cause)
        {
            badLine = cause;
        }
        Finish();
        if (badLine is not null) throw badLine;
    }

    public void Dispose() => _engine.Dispose();

    private void Submit(ReadOnlySpan<byte> line, int number)
    {
        int count = _parser.Parse(line, number, _group, out ScenarioLine parsed);
        if (count == 0) return;
        _unanswered.Enqueue(parsed);
        while (!_session.TrySubmit(_group.AsSpan(0, count)))
        {
            ThrowIfStopped();
            if (!Drain()) _engine.Reports.Wait(Nap);
        }
        _submitted += count;
        if (!parsed.NeedsAnswer) return;
        while (_answered < (uint)number)
        {
            ThrowIfStopped();
            if (!Drain()) _engine.Reports.Wait(Nap);
        }
    }

    /// <summary>Waits until everything sent was applied, and writes what was said of it.</summary>
    private void Catch()
    {
        while (_engine.Statistics.Commands < _submitted)
        {
            ThrowIfStopped();
            if (!Drain()) _engine.Reports.Wait(Nap);
        }
        Drain();
        Flush();
        _output.Flush();
    }

    private void Finish()
    {
        _engine.BeginStop();
        while (!_engine.TryFinishStop())
        {
            if (!Drain()) _engine.Reports.Wait(Nap);
        }
        Drain();
        ThrowIfStopped();
        Flush();
        _output.Flush();
    }

    private bool Drain()
    {
        bool any = false;
        while (_engine.Reports.TryRead(out ReportView report))
        {
            any = true;
            ref ReportHeader header = ref report.Header;
            _directory.Apply(ref header);
            while (_unanswered.TryPeek(out ScenarioLine? earlier) && (uint)earlier.LineNumber < header.SessionSequence) _unanswered.Dequeue();
            _unanswered.TryPeek(out ScenarioLine? line);
            _writer.Write(ref header, line is not null && (uint)line.LineNumber == header.SessionSequence ? line : null, _lines);
            _answered = header.SessionSequence;
            if (_lines.WrittenCount >= FlushBytes) Flush();
        }
        return any;
    }

    private void Flush()
    {
        _output.Write(_lines.WrittenSpan);
        _lines.ResetWrittenCount();
    }

    private void ThrowIfStopped()
    {
        if (_engine.State == EngineState.Error) throw new EngineException(_engine.Fault ?? "the engine stopped");
    }
}
