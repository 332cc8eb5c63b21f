using System.Diagnostics;
using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;
using Disruptor.Trading.Host.Demo.Model;
using Disruptor.Trading.Host.Demo.Results;

namespace Disruptor.Trading.Host.Demo;

/// <summary>
/// The I/O thread's side of the engine: sends, reads reports, keeps the book and the latencies. Whoever waits here for a place in a lane
/// reads reports meanwhile: the engine waits for a full output ring, so a sender that did not read would wait for itself.
/// </summary>
internal sealed class EngineLink
{
    private readonly TradingEngine _engine;
    private readonly DemoBook _book;
    private readonly List<DemoSession> _sessions = [];

    public EngineLink(TradingEngine engine, DemoBook book)
    {
        _engine = engine;
        _book = book;
    }

    /// <summary>Called with each report, after the book has learnt from it.</summary>
    public ReportHandler? OnReport { get; set; }

    /// <summary>Whether every numbered command of every session has been answered.</summary>
    public bool IsAnswered
    {
        get
        {
            foreach (DemoSession session in _sessions)
            {
                if (!session.IsAnswered) return false;
            }
            return true;
        }
    }

    /// <summary>Opens a session.</summary>
    /// <param name="only">One lane for everything, or null.</param>
    /// <param name="latency">Where the latency of its answers goes, or null.</param>
    public DemoSession Open(LaneKind? only, StageLatency? latency)
    {
        var session = new DemoSession(_engine.OpenSession(only), latency);
        _sessions.Add(session);
        return session;
    }

    /// <summary>Reads up to so many reports.</summary>
    public int Drain(int most)
    {
        int count = 0;
        while (count < most && _engine.Reports.TryRead(out ReportView view))
        {
            count++;
            ref ReportHeader report = ref view.Header;
            uint index = report.Session - 1;
            if (index < (uint)_sessions.Count) _sessions[(int)index].Answered(report.SessionSequence, _engine.Reports.Stamps);
            _book.Apply(ref report);
            OnReport?.Invoke(ref report);
        }
        if (count != most) _engine.Reports.Release();
        return count;
    }

    /// <summary>Submits a group, waiting for room while reading reports.</summary>
    public void Submit(DemoSession session, Span<Command> group, long ingressTicks = 0)
    {
        while (!session.TrySubmit(group, ingressTicks)) DrainWhileFull();
    }

    /// <summary>Submits independent commands of one kind, waiting for room while reading reports.</summary>
    public void SubmitAll(DemoSession session, Span<Command> commands)
    {
        while (!commands.IsEmpty)
        {
            int sent = session.SubmitMany(commands);
            commands = commands[sent..];
            if (!commands.IsEmpty) DrainWhileFull();
        }
    }

    /// <summary>Reads reports until everything sent is answered.</summary>
    /// <exception cref="EngineException">The engine stopped, or does not answer within a minute.</exception>
    public void AwaitAnswers()
    {
        long started = Stopwatch.GetTimestamp();
        while (!IsAnswered)
        {
            ThrowIfDead();
            if (Drain(int.MaxValue) == 0) _engine.Reports.Wait(TimeSpan.FromMilliseconds(1));
            if (Stopwatch.GetElapsedTime(started) > TimeSpan.FromMinutes(1)) throw new EngineException("the engine does not answer: stopped waiting after a minute");
        }
    }

    /// <summary>Sleeps until there is a report or the time is over.</summary>
    public void Wait(TimeSpan longest) => _engine.Reports.Wait(longest);

    /// <summary>Drains what was submitted, stops the engine and reads the last reports.</summary>
    /// <exception cref="EngineException">The engine died, or does not stop within a minute.</exception>
    public void Stop()
    {
        _engine.BeginStop();
        long started = Stopwatch.GetTimestamp();
        while (!_engine.TryFinishStop())
        {
            if (Drain(int.MaxValue) == 0) Thread.Sleep(0);
            if (Stopwatch.GetElapsedTime(started) > TimeSpan.FromMinutes(1)) throw new EngineException("the engine does not stop: stopped waiting after a minute");
        }
        Drain(int.MaxValue);
        ThrowIfDead();
    }

    /// <summary>Throws when the engine found itself in error.</summary>
    public void ThrowIfDead()
    {
        if (_engine.State == EngineState.Error) throw new EngineException(_engine.Fault ?? "the engine stopped in error");
    }

    private void DrainWhileFull()
    {
        ThrowIfDead();
        if (Drain(int.MaxValue) == 0) Thread.Yield();
    }
}
