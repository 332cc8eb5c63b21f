using System.Threading.Channels;
using System.Threading.Tasks.Sources;

namespace Disruptor.Trading.Perf.Baselines;

/// <summary>
/// An actor an account: a channel with one reader, requests reused, answers awaited. Durable: each message is written and synced before its
/// answer, or (the variant "per mailbox") all that lie in the mailbox, up to 64, with one sync: the best this design can do.
/// </summary>
internal sealed class Actors : IAsyncDesign
{
    private readonly Actor[] _actors;
    private readonly PriceBoard _prices;

    public Actors(DurableLog? log, bool perMailbox)
    {
        _prices = new PriceBoard(log);
        _actors = [.. Enumerable.Range(0, Workload.Accounts).Select(_ => new Actor(_prices, log, perMailbox))];
    }

    public long Retries => 0;

    public AccountView View(int account) => _actors[account].Portfolio.View;

    public ValueTask<Answer> ExecuteAsync(Operation operation)
    {
        if (operation.Kind == OperationKind.Price) return ValueTask.FromResult(_prices.Set(operation));
        Request request = Request.Rent(operation);
        ValueTask<Answer> answer = request.Task;
        _actors[operation.Account].Post(request);
        return answer;
    }

    public void Dispose()
    {
        foreach (Actor actor in _actors) actor.Stop();
    }

    private sealed class Actor
    {
        public readonly Portfolio Portfolio = new();
        private readonly Channel<Request> _mailbox = Channel.CreateUnbounded<Request>(new UnboundedChannelOptions { SingleReader = true });
        private readonly Task _loop;

        public Actor(PriceBoard prices, DurableLog? log, bool perMailbox) => _loop = Task.Run(() => perMailbox && log is not null ? Batches(prices, log) : Singles(prices, log));

        public void Post(Request request) => _mailbox.Writer.TryWrite(request);

        public void Stop()
        {
            _mailbox.Writer.Complete();
            _loop.GetAwaiter().GetResult();
        }

        private async Task Singles(PriceBoard prices, DurableLog? log)
        {
            ChannelReader<Request> reader = _mailbox.Reader;
            while (await reader.WaitToReadAsync().ConfigureAwait(false))
            {
                while (reader.TryRead(out Request? request))
                {
                    Answer answer = Portfolio.Trade(request.Operation, prices[request.Operation.Instrument]);
                    if (log is not null && answer.Outcome == Outcome.Done) log.Append(request.Operation, Portfolio.OrderCount, answer.Price);
                    request.Complete(answer);
                }
            }
        }

        private async Task Batches(PriceBoard prices, DurableLog log)
        {
            const int Most = 64;
            var requests = new Request[Most];
            var answers = new Answer[Most];
            var records = new (Operation, long)[Most];
            ChannelReader<Request> reader = _mailbox.Reader;
            while (await reader.WaitToReadAsync().ConfigureAwait(false))
            {
                int count = 0, done = 0;
                long version = Portfolio.OrderCount + 1;
                while (count < Most && reader.TryRead(out Request? request))
                {
                    requests[count] = request;
                    Answer answer = answers[count++] = Portfolio.Trade(request.Operation, prices[request.Operation.Instrument]);
                    if (answer.Outcome == Outcome.Done) records[done++] = (request.Operation, answer.Price);
                }
                if (done != 0) log.AppendMany(records.AsSpan(0, done), version);
                for (int i = 0; i < count; i++) requests[i].Complete(answers[i]);
            }
        }
    }

    /// <summary>A request and its answer, reused by the thread that took the answer.</summary>
    private sealed class Request : IValueTaskSource<Answer>
    {
        [ThreadStatic] private static Stack<Request>? _free;
        private ManualResetValueTaskSourceCore<Answer> _core = new() { RunContinuationsAsynchronously = true };

        public Operation Operation { get; private set; }

        public ValueTask<Answer> Task => new(this, _core.Version);

        public static Request Rent(in Operation operation)
        {
            Request request = _free is { Count: > 0 } free ? free.Pop() : new Request();
            request.Operation = operation;
            return request;
        }

        public void Complete(Answer answer) => _core.SetResult(answer);

        public Answer GetResult(short token)
        {
            Answer answer = _core.GetResult(token);
            _core.Reset();
            Stack<Request> free = _free ??= new Stack<Request>();
            if (free.Count < 256) free.Push(this);
            return answer;
        }

        public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            _core.OnCompleted(continuation, state, token, flags);
    }
}
