using System.Diagnostics;
using System.Runtime.CompilerServices;
using Disruptor.Trading.Core;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine;

/// <summary>
/// The reading side of the in-process API: one thread that takes every report out of the output ring, completes the answers of clients, fills
/// the queues of consumers and strategies, and wakes who waits for a position. It never waits for any of them.
/// <code>
///                      ┌─► answers ─► thread pool
/// output ring ─► [hub] ├─► queue ─► [consumer]
///                      ├─► queue ─► [strategy]
///                      └─► waiters
/// </code>
/// </summary>
internal sealed class ReportHub
{
    private const int Burst = 512;
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(20);

    private readonly TradingEngine _engine;
    private readonly ReportReader _reports;
    private readonly Thread _thread;
    private readonly Lock _lock = new();
    // Changed under the lock and read by the hub's thread without: a place is written whole, and a longer array replaces a full one. Whoever has read a report of
    // a client sees that client, which was there before it sent anything.
    private EngineClient?[] _clients = [];
    // Replaced whole.
    private ConsumerWorker[] _workers = [];
    private AnswerBuilder _answer;
    private Exception? _end;

    public ReportHub(TradingEngine engine, ReportReader reports)
    {
        _engine = engine;
        _reports = reports;
        Waiters = new PositionWaiters(() => engine.Views);
        _thread = new Thread(Main) { IsBackground = true, Name = "egress" };
        _thread.Start();
    }

    public PositionWaiters Waiters { get; }

    public void Add(EngineClient client)
    {
        lock (_lock)
        {
            if (client.Id >= (uint)_clients.Length)
            {
                // By half as much again: numbers of sessions only grow, and clients may come by the thousand.
                var longer = new EngineClient?[client.Id + (client.Id / 2) + 16];
                _clients.CopyTo(longer, 0);
                Volatile.Write(ref _clients, longer);
            }
            Volatile.Write(ref _clients[client.Id], client);
            if (_end is not null) client.End(_end);
        }
    }

    public void Remove(EngineClient client)
    {
        lock (_lock)
        {
            Volatile.Write(ref _clients[client.Id], null);
        }
    }

    public void Add(ConsumerWorker worker)
    {
        lock (_lock)
        {
            Volatile.Write(ref _workers, [.. _workers.Where(other => other.State != ConsumerState.Stopped), worker]);
            if (_end is not null) worker.End();
        }
        worker.Start();
    }

    /// <summary>Waits until the thread has ended and every consumer with it.</summary>
    /// <returns>False when one of them still runs.</returns>
    public bool Join(TimeSpan within)
    {
        long until = Environment.TickCount64 + (long)within.TotalMilliseconds;
        if (_thread == Thread.CurrentThread || !_thread.Join(within)) return false;
        bool ended = true;
        foreach (ConsumerWorker worker in _workers) ended &= worker.Stop(TimeSpan.FromMilliseconds(Math.Max(0, until - Environment.TickCount64)));
        return ended;
    }

    private void Main()
    {
        if (_engine.Map.IoCpu is { } cpu) CpuAffinity.PinCurrentThread(cpu);
        long nextCheck = 0;
        while (true)
        {
            // Asked before reading: what was published before the end is then still read.
            bool ended = _engine.HasEnded;
            int count = 0;
            while (count < Burst && _reports.TryRead(out ReportView report))
            {
                count++;
                Dispatch(report);
            }
            long now = Stopwatch.GetTimestamp();
            if (now >= nextCheck)
            {
                Waiters.CheckAll();
                nextCheck = now + (Stopwatch.Frequency / 50);
            }
            if (count != 0) continue;
            if (ended) break;
            _reports.Wait(Nap);
        }
        End();
    }

    private void Dispatch(ReportView report)
    {
        ref ReportHeader header = ref report.Header;
        if (header.Type == OutputRing.Done)
        {
            EngineClient?[] clients = Volatile.Read(ref _clients);
            if (header.Session < (uint)clients.Length) Volatile.Read(ref clients[header.Session])?.Complete(header.SessionSequence, _answer.Finish(ref header));
            return;
        }
        _answer.Add(ref header);
        foreach (ConsumerWorker worker in Volatile.Read(ref _workers)) worker.Offer(report.Slots);
        if (header.Type == ReportType.PositionChanged)
        {
            Waiters.OnChanged(new PositionKey(header.Account, header.Instrument, Unsafe.As<ReportHeader, PositionReport>(ref header).PositionId));
        }
    }

    private void End()
    {
        Exception cause = _engine.NotTaking();
        lock (_lock)
        {
            _end = cause;
            foreach (EngineClient? client in _clients) client?.End(cause);
            foreach (ConsumerWorker worker in _workers) worker.End();
        }
        Waiters.EndAll(cause);
    }
}
