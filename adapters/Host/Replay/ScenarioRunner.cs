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

    private readonly TradingEngine _engine;
    private readonly EngineSession _session;
    private readonly ScenarioEdge _edge;
    private readonly ScenarioParser _parser;
    private readonly bool _saysThreads;
    private ProgressLine? _progress;
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
            OnRecovering = ShowRecovery,
        });
        _saysThreads = threads.Kind != ThreadPlanKind.Auto;
        _session = _engine.OpenSession(LaneKind.Order);
        _edge = new ScenarioEdge(_session.Id, Stream.Null, "");
        _parser = _edge.Parser(file);
    }

    /// <summary>Recovers the journal and starts the engine.</summary>
    public void Start()
    {
        _engine.Start((ref ReportHeader report) => _edge.Learn(ref report));
        _progress?.Dispose();
        // Said where it was asked for: a scenario's own output is the same under every plan.
        if (_saysThreads) Console.Error.WriteLine("dtrade: threads: " + _engine.ThreadMap);
        if (_engine.Recovery is { IsNew: false } recovery) Console.Error.WriteLine("dtrade: " + recovery.ToLine());
    }

    private void ShowRecovery(RecoveryProgress progress) => (_progress ??= new ProgressLine("recover")).Report(progress.DoneBytes, progress.TotalBytes);

    /// <summary>Runs the whole file. A bad line ends it: what came before is answered and kept, then the error is thrown.</summary>
    public void Run(Stream input, Stream output, string outputName)
    {
        _edge.Output = output;
        _edge.OutputName = outputName;
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
        Span<Command> group = _edge.Parse(_parser, line, number, out ScenarioLine parsed);
        if (group.IsEmpty) return;
        while (!_session.TrySubmit(group))
        {
            ThrowIfStopped();
            if (!Drain()) _engine.Reports.Wait(Nap);
        }
        _submitted += group.Length;
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
        _edge.AllAnswered();
    }

    private void BeforeRead()
    {
        CatchUp();
        _edge.Flush();
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
        _edge.Flush();
    }

    private bool Drain()
    {
        bool any = false;
        while (_engine.Reports.TryRead(out ReportView report))
        {
            any = true;
            _edge.Take(ref report.Header);
            if (_edge.IsFull) _edge.Flush();
        }
        return any;
    }

    /// <summary>An engine that died has said all it will say: that is still written, for it is journaled and true.</summary>
    private void ThrowIfStopped()
    {
        if (_engine.State != EngineState.Error) return;
        Drain();
        _edge.Flush();
        throw new EngineException(_engine.Fault ?? "the engine stopped");
    }
}
