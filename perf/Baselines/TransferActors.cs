using System.Threading.Channels;

namespace Disruptor.Trading.Perf.Baselines;

/// <summary>
/// Two actors, each alone with its own money: what an actor an account cannot do is change two accounts, or read two, at one moment. A
/// transfer is a message to each, and so is a reading of both.
/// </summary>
internal sealed class TransferActors : IAsyncDisposable
{
    public const long Start = 1_000_000;

    private readonly Actor[] _actors = [new(), new()];

    /// <summary>Moves money from one to the other and waits until both have it.</summary>
    public async Task Transfer(int from, long amount)
    {
        await _actors[from].Ask(-amount).ConfigureAwait(false);
        await _actors[1 - from].Ask(amount).ConfigureAwait(false);
    }

    /// <summary>Whether the money of both, as two questions find it, is all there.</summary>
    public async Task<bool> Read()
    {
        long first = await _actors[0].Ask(0).ConfigureAwait(false), second = await _actors[1].Ask(0).ConfigureAwait(false);
        return first + second == 2 * Start;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Actor actor in _actors) await actor.Stop().ConfigureAwait(false);
    }

    private sealed class Actor
    {
        private readonly Channel<(long Amount, TaskCompletionSource<long> Answer)> _mailbox = Channel.CreateUnbounded<(long, TaskCompletionSource<long>)>(new UnboundedChannelOptions { SingleReader = true });
        private readonly Task _loop;
        private long _cash = Start;

        public Actor() => _loop = Task.Run(Run);

        public Task<long> Ask(long amount)
        {
            var answer = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
            _mailbox.Writer.TryWrite((amount, answer));
            return answer.Task;
        }

        public Task Stop()
        {
            _mailbox.Writer.Complete();
            return _loop;
        }

        private async Task Run()
        {
            await foreach ((long amount, TaskCompletionSource<long> answer) in _mailbox.Reader.ReadAllAsync().ConfigureAwait(false)) answer.SetResult(_cash += amount);
        }
    }
}
