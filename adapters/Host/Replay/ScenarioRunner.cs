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
    private Stream _output = Stream.Null;
    private string _outputName = "";
    private readonly Command[] _group = new Command[ScenarioParser.MaxGroup];
    private readonly bool _saysThreads;
    private long _submitted;

    public ScenarioRunner(string file, DurabilityMode mode, string? dataFolder, ThreadPlan threads)
    {
        _engine = new TradingEngine(new EngineOptions
        {
            Mode = mode,
            DataDirectory = dataFolder,
            SegmentBytes = EngineSettings.SegmentBytes(),
            Clock = EngineClock.Commands,
            WarmUp = false,
            Threads = threads,
        });
        _saysThreads = threads.Kind != ThreadPlanKind.Auto;
        _session = _engine.OpenSession(LaneKind.Order);
        var ids = new IdForms();
        _parser = new ScenarioParser(_directory, ids, file, _session.Id);
        _writer = new ReportWriter(_directory, ids);
    }

    /// <summary>Recovers the journal and starts the engine.</summary>
    public void Start()
    {
        _engine.Start((ref ReportHeader report) => _directory.Apply(ref report));
        // Said where it was asked for: a scenario's own output is the same under every plan.
        if (_saysThreads) Console.Error.WriteLine("dtrade: threads: " + _engine.ThreadMap);
        if (_engine.Recovery is { IsNew: false } recovery) Console.Error.WriteLine("dtrade: " + recovery.ToLine());
    }

    /// <summary>Runs the whole file. A bad line ends it: what came before is answered and kept, then the error is thrown.</summary>
    public void Run(Stream input, Stream output, string outputName)
    {
        _output = output;
        _outputName = outputName;
        ScenarioException? badLine = null;
        var lines = new LineSplitter(input, ScenarioParser.MaxLineBytes, BeforeRead);
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
        if (parsed.NeedsAnswer) CatchUp();
    }

    /// <summary>
    /// Waits until everything sent was applied, and reads what was said of it. A report with a line's number is no sign of that: timers
    /// that are due at the line's time speak before it, under its number.
    /// </summary>
    private void CatchUp()
    {
        var spin = new SpinWait();
        while (_engine.Statistics.Commands < _submitted)
        {
            ThrowIfStopped();
            if (Drain()) spin.Reset();
            else if (!spin.NextSpinWillYield) spin.SpinOnce();
            else _engine.Reports.Wait(Nap);
        }
        Drain();
        _unanswered.Clear();
    }

    private void BeforeRead()
    {
        CatchUp();
        Flush();
        WriteOut();
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
        WriteOut();
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
            if (_lines.WrittenCount >= FlushBytes) Flush();
        }
        return any;
    }

    private void Flush()
    {
        try
        {
            _output.Write(_lines.WrittenSpan);
        }
        catch (IOException cause)
        {
            throw CannotWrite(cause);
        }
        _lines.ResetWrittenCount();
    }

    private void WriteOut()
    {
        try
        {
            _output.Flush();
        }
        catch (IOException cause)
        {
            throw CannotWrite(cause);
        }
    }

    private OutputException CannotWrite(IOException cause) => new($"{_outputName}: cannot be written: {cause.Message}", cause);

    /// <summary>An engine that died has said all it will say: that is still written, for it is journaled and true.</summary>
    private void ThrowIfStopped()
    {
        if (_engine.State != EngineState.Error) return;
        Drain();
        Flush();
        WriteOut();
        throw new EngineException(_engine.Fault ?? "the engine stopped");
    }
}
