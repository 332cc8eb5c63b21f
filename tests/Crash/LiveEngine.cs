using System.Diagnostics;
using System.Text;

namespace Disruptor.Trading.Crash.Tests;

/// <summary>
/// An engine that is fed deposits as fast as it takes them, until it is killed. What it has answered is noted with the time of the answer, by a thread that reads nothing else.
/// </summary>
internal sealed class LiveEngine : IDisposable
{
    private readonly Process _process;
    private readonly Thread _feeder;
    private readonly Thread _reader;
    private readonly Task<string> _error;
    private readonly List<(long Number, long Ticks)> _answers = [];
    private volatile bool _stopped;
    private Exception? _wrong;

    /// <param name="line">The shell words that run it.</param>
    /// <param name="held">Deposits that its journal may already hold: it goes on after them.</param>
    /// <param name="linesAtOnce">Deposits of one write: few make many blocks, many fill segments quickly.</param>
    public LiveEngine(string line, long held, int linesAtOnce = 40)
    {
        _process = Dtrade.Start(line);
        _error = _process.StandardError.ReadToEndAsync();
        _feeder = new Thread(() => Feed(held, linesAtOnce)) { IsBackground = true };
        _reader = new Thread(Read) { IsBackground = true };
        _feeder.Start();
        _reader.Start();
    }

    public int Id => _process.Id;

    /// <summary>The last deposit answered, 0 before the first answer.</summary>
    public long Answered
    {
        get
        {
            lock (_answers)
            {
                return _answers.Count == 0 ? 0 : _answers[^1].Number;
            }
        }
    }

    /// <summary>The last deposit answered before a moment of <see cref="Stopwatch"/>.</summary>
    public long AnsweredBefore(long ticks)
    {
        lock (_answers)
        {
            return _answers.FindLast(answer => answer.Ticks < ticks).Number;
        }
    }

    /// <summary>Waits until a deposit is answered; fails when the process ends before.</summary>
    public void WaitFor(long number)
    {
        while (Answered < number)
        {
            Assert.That(_process.HasExited, Is.False, () => $"it ended before deposit {number}: {_error.Result}");
            Thread.Sleep(1);
        }
    }

    /// <summary>SIGKILL, at once.</summary>
    public void Kill()
    {
        _process.Kill();
        _ = End();
    }

    /// <summary>Waits for its end, whatever ends it: exit code and standard error. Two minutes are more than anything here takes on a busy machine.</summary>
    public (int ExitCode, string Error) End()
    {
        bool ended = _process.WaitForExit(TimeSpan.FromMinutes(2));
        if (!ended)
        {
            _process.Kill(entireProcessTree: true);
        }
        _stopped = true;
        _feeder.Join();
        _reader.Join();
        if (_wrong is not null)
        {
            throw _wrong;
        }

        return ended ? (_process.ExitCode, _error.Result) : throw new TimeoutException($"it did not end; {Answered} deposits were answered");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private void Feed(long held, int linesAtOnce)
    {
        try
        {
            StringBuilder lines = new(held == 0 ? Ledger.Opening : string.Empty);
            for (long number = held + 1; !_stopped; number++)
            {
                _ = lines.Append(Ledger.Deposit(number));
                if (number % linesAtOnce == 0)
                {
                    _process.StandardInput.Write(lines);
                    _ = lines.Clear();
                }
            }
        }
        catch (IOException)
        {
            // It was killed with its pipe.
        }
    }

    private void Read()
    {
        try
        {
            // The last line may be cut short by the kill: a line is whole when another read follows it.
            string? line = _process.StandardOutput.ReadLine();
            while (line is not null)
            {
                string? next = _process.StandardOutput.ReadLine();
                long number = next is not null || line.EndsWith('}') ? Ledger.Number(line) : 0;
                if (number > 0)
                {
                    lock (_answers)
                    {
                        _answers.Add((number, Stopwatch.GetTimestamp()));
                    }
                }

                line = next;
            }
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or System.Text.Json.JsonException or KeyNotFoundException)
        {
            // Nobody reads on: without an end it would stand still for ever.
            _wrong = wrong;
            _process.Kill(entireProcessTree: true);
        }
    }
}
