using System.Diagnostics;
using Disruptor.Trading.Core;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine;

/// <summary>
/// A session whose commands are answered: by a task, or by waiting. For one thread (or one asynchronous flow) at a time; every client has its
/// own. In steady state neither way allocates.
/// </summary>
/// <remarks>Await each task once. One that is answered and not awaited when its place is needed again costs an allocation and nothing else.</remarks>
public sealed class EngineClient : IDisposable
{
    private const int LongestPauseMillis = 1000;

    private readonly EngineSession _session;
    private readonly AnswerSource[] _sources;
    private readonly SequenceBlock _bell = new(1);
    // The last submit that had to wait for a place; those after it wait behind it, so that none overtakes.
    private Task _slow = Task.CompletedTask;
    private uint _number;
    private int _pending;
    private int _peak;
    private volatile Exception? _ended;

    internal EngineClient(EngineSession session, int window)
    {
        _session = session;
        _sources = new AnswerSource[window];
        for (int i = 0; i < window; i++) _sources[i] = new AnswerSource(this);
    }

    /// <summary>Number of the session, echoed in every report of its commands.</summary>
    public uint Id => _session.Id;

    /// <summary>Most commands that may be unanswered; a submit beyond it waits for the oldest.</summary>
    public int Window => _sources.Length;

    /// <summary>Answers outstanding, or not awaited yet.</summary>
    public int Pending => Volatile.Read(ref _pending);

    /// <summary>Most that ever were.</summary>
    public int PeakPending => Volatile.Read(ref _peak);

    /// <summary>Submits a command.</summary>
    /// <param name="command">The command; session and number are put into it.</param>
    /// <returns>Completes when the engine has applied it. Waits for room in lane and window without blocking.</returns>
    /// <exception cref="EngineException">From the task: the engine takes nothing more, or died; whether the command was applied is then not known.</exception>
    public ValueTask<CommandAnswer> SubmitAsync(ref Command command) => SubmitAsync(new Span<Command>(ref command));

    /// <summary>As <see cref="SubmitAsync(ref Command)"/> for an atomic group: one answer for all of it.</summary>
    /// <param name="group">All but the last flagged <see cref="CommandFlags.MoreFollows"/>; changed in place.</param>
    public ValueTask<CommandAnswer> SubmitAsync(Span<Command> group)
    {
        if (_slow.IsCompleted && TryBegin(group, blocks: false, out AnswerSource? source)) return source.Task;
        return SubmitSlowly(group.ToArray());
    }

    /// <summary>Submits a command and waits for its answer on this thread: spinning, then yielding, then asleep.</summary>
    /// <param name="command">The command; session and number are put into it.</param>
    /// <param name="timeout">Longest wait for a place and for the answer, above zero.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="TimeoutException">No answer in time. Whether the command was applied is not known: ask.</exception>
    /// <exception cref="EngineException">The engine takes nothing more, or died.</exception>
    public CommandAnswer SubmitAndWait(ref Command command, TimeSpan timeout) => SubmitAndWait(new Span<Command>(ref command), timeout);

    /// <summary>As <see cref="SubmitAndWait(ref Command, TimeSpan)"/> for an atomic group.</summary>
    public CommandAnswer SubmitAndWait(Span<Command> group, TimeSpan timeout)
    {
        long until = Stopwatch.GetTimestamp() + (long)(timeout.TotalSeconds * Stopwatch.Frequency);
        AnswerSource? source;
        SpinWait spin = default;
        while (!_slow.IsCompleted || !TryBegin(group, blocks: true, out source))
        {
            if (Stopwatch.GetTimestamp() >= until) throw new TimeoutException("the engine did not take the command in time; it was not submitted");
            spin.SpinOnce();
        }
        var condition = new AnswerSource.DoneCondition(source);
        var wait = new TimeoutWaitStrategy<ParkingWaitStrategy>(new ParkingWaitStrategy(), timeout);
        wait.Begin();
        while (!source.IsDone)
        {
            if (!wait.Idle(Bell, ref condition, -1) && source.TryGiveUp()) throw new TimeoutException("no answer in time; whether the command was applied is not known");
        }
        OnAnswered();
        return source.Take();
    }

    /// <summary>
    /// Submits a command that was made for a version of what it changes. When another one is there by then, it is made anew for that one and
    /// tried again, after a pause of 1, 2, 4 … ms.
    /// </summary>
    /// <param name="version">Version that was seen; <see cref="ExpectedVersionCommand"/> says of what.</param>
    /// <param name="make">Makes the command for a version; null when it is not wanted any more, which leaves the answer that said so.</param>
    /// <param name="retries">Most tries after the first, at least 0.</param>
    /// <returns>The last answer: <see cref="RejectCode.StaleVersion"/> when even the last try came too late.</returns>
    /// <exception cref="ArgumentException"><paramref name="make"/> gave no command for the first version.</exception>
    /// <exception cref="EngineException">As of <see cref="SubmitAsync(ref Command)"/>.</exception>
    public async ValueTask<CommandAnswer> SubmitAtVersionAsync(long version, Func<long, Command?> make, int retries = 3)
    {
        ArgumentNullException.ThrowIfNull(make);
        ArgumentOutOfRangeException.ThrowIfNegative(retries);
        Command command = make(version) ?? throw new ArgumentException("no command for the version that was seen", nameof(make));
        for (int tries = 0; ; tries++)
        {
            CommandAnswer answer = await SubmitAsync([ExpectedVersionCommand.Of(version), command]).ConfigureAwait(false);
            if (answer.Code != RejectCode.StaleVersion || tries == retries) return answer;
            version = (long)answer.Limit;
            if (make(version) is not { } next) return answer;
            command = next;
            _session.Engine.Monitor.AddClientRetry();
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(1L << Math.Min(tries, 30), LongestPauseMillis))).ConfigureAwait(false);
        }
    }

    /// <summary>The bell is freed when nobody can ring it any more, which the collector knows best.</summary>
    ~EngineClient() => _bell.Dispose();

    /// <summary>Outstanding answers end in an exception. Commands that are under way are applied all the same.</summary>
    public void Dispose()
    {
        _session.Engine.CloseClient(this);
        End(new EngineException($"client {Id} was closed; whether its last commands were applied is not known"));
    }

    internal Doorbell Bell => _bell[0].Bell;

    internal void OnAnswered() => Interlocked.Decrement(ref _pending);

    /// <summary>Of the hub's thread.</summary>
    internal void Complete(uint number, in CommandAnswer answer) => _sources[number % (uint)_sources.Length].Complete(number, answer, null);

    /// <summary>Nothing will ever be answered again: every waiter is told so.</summary>
    internal void End(Exception cause)
    {
        _ended = cause;
        foreach (AnswerSource source in _sources) source.Fail(cause);
    }

    private bool TryBegin(Span<Command> group, bool blocks, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out AnswerSource? source)
    {
        if (_ended is { } cause) throw cause;
        uint number = _number + 1;
        ref AnswerSource place = ref _sources[number % (uint)_sources.Length];
        if (!place.IsFree)
        {
            source = null;
            if (!place.IsAnswered) return false;
            place = new AnswerSource(this);
        }
        source = place;
        foreach (ref Command command in group) command.SessionSequence = number;
        source.Begin(number, blocks);
        int pending = Interlocked.Increment(ref _pending);
        if (pending > _peak) Volatile.Write(ref _peak, pending);
        if (_session.TrySubmit(group, 0, wantsAnswer: true))
        {
            _number = number;
            // The engine may have ended between the look above and the submit, and have told everyone who waited then.
            if (_ended is { } late) source.Fail(late);
            return true;
        }
        OnAnswered();
        source.GiveBack();
        if (!_session.Engine.TakesCommands) throw _session.Engine.NotTaking();
        return false;
    }

    private async ValueTask<CommandAnswer> SubmitSlowly(Command[] group)
    {
        Task before = _slow;
        var submitted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _slow = submitted.Task;
        AnswerSource? source;
        try
        {
            await before.ConfigureAwait(false);
            // Full means that the engine is behind by thousands of commands: a millisecond more is nothing.
            while (!TryBegin(group, blocks: false, out source)) await Task.Delay(1).ConfigureAwait(false);
        }
        finally
        {
            submitted.SetResult();
        }
        return await source.Task.ConfigureAwait(false);
    }
}
