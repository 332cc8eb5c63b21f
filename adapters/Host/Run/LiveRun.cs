using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Host.Demo;
using Disruptor.Trading.Host.Follow;
using Disruptor.Trading.Host.Replay;
using Disruptor.Trading.Journal;
using Disruptor.Trading.Protocol;

namespace Disruptor.Trading.Host.Run;

/// <summary>
/// The work of <c>dtrade run</c>: an engine on the machine's clock, fed with the lines of standard input, answering on standard output as it
/// goes, with a follower beside it. Lines for people go to standard error.
/// </summary>
internal sealed class LiveRun : IDisposable
{
    /// <summary>Lines after which the end of an answer is asked for, so that the lines that are kept for their answers stay few.</summary>
    private const int MostUnanswered = 1024;

    /// <summary>How long a follower may need after the seal: it is at most a little behind, then writes a snapshot.</summary>
    private static readonly TimeSpan FollowerEnd = TimeSpan.FromSeconds(60);

    /// <summary>At most so long between two hashes in the journal, so that a follower or a shadow of a slow engine has something to compare.</summary>
    private static readonly TimeSpan BetweenHashes = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortNap = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongNap = TimeSpan.FromMilliseconds(10);

    /// <summary>Idle rounds of a millisecond before they become longer.</summary>
    private const int ShortNaps = 100;

    private readonly RunSettings _settings;
    private readonly TradingEngine _engine;
    private readonly EngineSession _session;
    private readonly ScenarioEdge _edge;
    private readonly FollowerProcess? _follower;
    private readonly StopSignals _stop = new();
    private ProgressLine? _progress;
    private uint _asked;
    private uint _answered;
    private int _refused;

    private LiveRun(RunSettings settings)
    {
        _settings = settings;
        _engine = new TradingEngine(new EngineOptions
        {
            Mode = settings.Mode,
            DataDirectory = settings.Folder,
            CheckpointInterval = BetweenHashes,
            SegmentBytes = EngineSettings.SegmentBytes(),
            Threads = settings.Threads,
            OnNotice = Notice,
            OnRecovering = ShowRecovery,
        });
        _session = _engine.OpenSession(LaneKind.Order);
        _edge = new ScenarioEdge(_session.Id, Console.OpenStandardOutput(), "standard output");
        if (settings.Follows && settings.Mode != DurabilityMode.Memory) _follower = new FollowerProcess(settings, Say);
    }

    /// <summary>Runs until the input ends or a signal asks for the end.</summary>
    public static int Run(RunSettings settings)
    {
        if (settings.Setup is { } file) TrySetup(file);
        using var run = new LiveRun(settings);
        run.Start();
        if (settings.Setup is not null && run.IsNew) run.SetUp(settings.Setup);
        run.Serve();
        run.End();
        return ExitCode.Done;
    }

    public void Dispose()
    {
        _engine.Dispose();
        _follower?.Dispose();
        _progress?.Dispose();
        _stop.Dispose();
    }

    private bool IsNew => _engine.Recovery is null or { LastSequence: 0 };

    /// <summary>Runs the setup in memory first: a bad line is found before there is a journal, and no engine is ever half set up.</summary>
    private static void TrySetup(string file)
    {
        if (file == "-") throw new UsageException("--setup -: standard input is for the lines after it; give a file");
        using Stream lines = ScenarioReplay.OpenInput(file);
        using var trial = new ScenarioRunner(file, DurabilityMode.Memory, null, ThreadPlan.Auto);
        trial.Start();
        trial.Run(lines, Stream.Null, "");
    }

    private void Start()
    {
        _engine.Start((ref ReportHeader report) => _edge.Learn(ref report));
        _progress?.Dispose();
        _progress = null;
        if (_engine.Recovery is { IsNew: false } recovery) Say(recovery.ToLine());
        Say($"{_settings.Mode.ToString().ToLowerInvariant()}, {(_settings.Folder is { } folder ? folder + ", " : "")}threads: {_engine.ThreadMap}");
        _follower?.Look();
    }

    private void SetUp(string file)
    {
        using Stream setup = ScenarioReplay.OpenInput(file);
        ScenarioParser parser = _edge.Parser(file);
        var lines = new LineSplitter(setup, ScenarioParser.MaxLineBytes, () => { });
        while (lines.TryRead(out ReadOnlySpan<byte> line, out int number)) Submit(parser, line, number);
        WaitForAnswer();
        // The numbers of standard input begin at 1 again.
        _edge.AllAnswered();
        _asked = _answered = 0;
    }

    private void Serve()
    {
        var input = new InputPump(Console.OpenStandardInput());
        ScenarioParser parser = _edge.Parser("stdin");
        int idle = 0;
        while (!_stop.Requested)
        {
            bool any = Drain();
            if (input.TryTake(out InputLine line))
            {
                any = true;
                Take(parser, line);
            }
            else if (input.HasEnded) return;
            if (any)
            {
                idle = 0;
                continue;
            }
            Rest(idle++ < ShortNaps ? ShortNap : LongNap);
        }
    }

    /// <summary>What comes from outside is hostile: a bad line is said and passed over, and the engine goes on.</summary>
    private void Take(ScenarioParser parser, InputLine line)
    {
        try
        {
            Submit(parser, line.Text, line.Number);
        }
        catch (ScenarioException cause)
        {
            _refused++;
            Console.Error.WriteLine(cause.Message);
        }
    }

    private void Submit(ScenarioParser parser, ReadOnlySpan<byte> line, int number)
    {
        Span<Command> group = _edge.Parse(parser, line, number, out ScenarioLine parsed);
        if (group.IsEmpty) return;
        bool asks = parsed.NeedsAnswer || (uint)number - _asked >= MostUnanswered || number == int.MaxValue;
        while (!_session.TrySubmit(group, 0, asks))
        {
            ThrowIfStopped();
            if (!Drain()) Rest(ShortNap);
        }
        if (!asks) return;
        _asked = (uint)number;
        if (parsed.NeedsAnswer || number == int.MaxValue) WaitForAnswer();
    }

    /// <summary>Later lines may use names that the last one declares, which its reports bring.</summary>
    private void WaitForAnswer()
    {
        while (_answered != _asked)
        {
            ThrowIfStopped();
            if (!Drain()) Rest(ShortNap);
        }
    }

    private bool Drain()
    {
        bool any = false;
        while (_engine.Reports.TryRead(out ReportView report))
        {
            any = true;
            if (report.EndsAnswer)
            {
                _answered = report.Header.SessionSequence;
                _edge.AnsweredBefore(_answered + 1);
                continue;
            }
            _edge.Take(ref report.Header);
            if (_edge.IsFull) _edge.Flush();
        }
        return any;
    }

    private void Rest(TimeSpan nap)
    {
        _edge.Flush();
        ThrowIfStopped();
        _follower?.Look();
        _engine.Reports.Wait(nap);
    }

    private void End()
    {
        Say(_stop.Requested ? "ends as asked" : "the input has ended");
        _engine.BeginStop();
        while (!_engine.TryFinishStop())
        {
            if (!Drain()) _engine.Reports.Wait(ShortNap);
        }
        Drain();
        _edge.Flush();
        ThrowIfStopped();
        (long sequence, _, ulong outputHash, ulong stateHash) = _engine.Totals;
        string refused = _refused == 0 ? "" : $"; {_refused} lines were refused";
        Say($"stopped at sequence {sequence}, output hash {outputHash:x16}, state hash {stateHash:x16}{refused}");
        _engine.Dispose();
        LeaveSnapshot(sequence);
    }

    /// <summary>A clean stop leaves a snapshot, so that the next start replays nothing: the follower's, or one taken here.</summary>
    private void LeaveSnapshot(long sequence)
    {
        if (_settings.Mode == DurabilityMode.Memory) return;
        if (_follower is not null && !_follower.WaitForEnd(FollowerEnd)) Say("the follower did not end by itself");
        _follower?.Dispose();
        if (SnapshotTaking.NewestSequence(_settings.Folder!) >= sequence) return;
        Say(SnapshotTaking.TakeAtEnd(_settings.Folder!, _settings.Archive).Line);
    }

    /// <summary>An engine that died has said all it will say: that is still written, for it is journaled and true.</summary>
    private void ThrowIfStopped()
    {
        if (_engine.State != EngineState.Error) return;
        Drain();
        _edge.Flush();
        throw new EngineException(_engine.Fault ?? "the engine stopped");
    }

    private void ShowRecovery(RecoveryProgress progress) => (_progress ??= new ProgressLine("recover")).Report(progress.DoneBytes, progress.TotalBytes);

    private void Notice(string line)
    {
        _progress?.Clear();
        Say(line);
    }

    private static void Say(string line) => Console.Error.WriteLine("dtrade run: " + line);
}
