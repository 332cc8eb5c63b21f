using System.Threading.Tasks.Sources;
using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine;

/// <summary>
/// One outstanding answer of a client: a task source that is used again and again, so that waiting for an answer allocates nothing. Also the
/// work item that resumes the waiter on the thread pool, away from the thread that reads reports.
/// </summary>
internal sealed class AnswerSource(EngineClient client) : IValueTaskSource<CommandAnswer>, IThreadPoolWorkItem
{
    private const int Free = 0;
    private const int Awaited = 1;
    private const int Blocked = 2;
    private const int Completing = 3;
    private const int Done = 4;
    private const int GivenUp = 5;

    // Continuations run where Execute runs, which is a pool thread already.
    private ManualResetValueTaskSourceCore<CommandAnswer> _core;
    private CommandAnswer _answer;
    private Exception? _failure;
    private uint _number;
    private int _state;

    public bool IsFree => Volatile.Read(ref _state) == Free;

    public bool IsDone => Volatile.Read(ref _state) == Done;

    /// <summary>The answer is there, or on its way to the waiter; only the waiter has not taken it.</summary>
    public bool IsAnswered => Volatile.Read(ref _state) is Completing or Done;

    /// <summary>Takes the source for a command. Of the client's thread.</summary>
    public void Begin(uint number, bool blocks)
    {
        _core.Reset();
        _failure = null;
        _number = number;
        // Release: the thread that completes it sees the number with the state.
        Volatile.Write(ref _state, blocks ? Blocked : Awaited);
    }

    /// <summary>Gives it back: the command was not submitted, or nobody waits any more.</summary>
    public void GiveBack() => Volatile.Write(ref _state, Free);

    public ValueTask<CommandAnswer> Task => new(this, _core.Version);

    /// <summary>A blocking call waits no more. The place stays taken until the late answer comes: a later command must not get it.</summary>
    /// <returns>False when the answer came in this very moment.</returns>
    public bool TryGiveUp() => Interlocked.CompareExchange(ref _state, GivenUp, Blocked) == Blocked;

    /// <summary>Completes it, when it waits for that number. Of any thread: the first one counts.</summary>
    public void Complete(uint number, in CommandAnswer answer, Exception? failure)
    {
        int state = Volatile.Read(ref _state);
        if (state is not (Awaited or Blocked or GivenUp) || _number != number) return;
        if (Interlocked.CompareExchange(ref _state, Completing, state) != state)
        {
            // Given up between the two lines; the place still has to become free.
            if (Volatile.Read(ref _state) == GivenUp) Complete(number, answer, failure);
            return;
        }
        _answer = answer;
        _failure = failure;
        if (state == Awaited)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
        else if (state == GivenUp)
        {
            client.OnAnswered();
            GiveBack();
        }
        else
        {
            Volatile.Write(ref _state, Done);
            client.Bell.WakeAll();
        }
    }

    /// <summary>Completes it with a failure, whatever it waits for.</summary>
    public void Fail(Exception failure) => Complete(_number, default, failure);

    void IThreadPoolWorkItem.Execute()
    {
        if (_failure is null) _core.SetResult(_answer);
        else _core.SetException(_failure);
    }

    CommandAnswer IValueTaskSource<CommandAnswer>.GetResult(short token)
    {
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            client.OnAnswered();
            GiveBack();
        }
    }

    ValueTaskSourceStatus IValueTaskSource<CommandAnswer>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<CommandAnswer>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    /// <summary>The answer of a blocking call that is done; gives the source back.</summary>
    public CommandAnswer Take()
    {
        CommandAnswer answer = _answer;
        Exception? failure = _failure;
        GiveBack();
        return failure is null ? answer : throw failure;
    }

    /// <summary>The answer is there.</summary>
    public readonly struct DoneCondition(AnswerSource source) : IWaitCondition
    {
        public bool IsMet() => source.IsDone;
    }
}
