namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>A core that is fed groups and keeps nothing of them but the reports of the last.</summary>
internal sealed class LedgerCore(CoreOptions options) : IDisposable
{
    /// <summary>Steps that no group needs: one that takes more runs in circles.</summary>
    private const int MostSteps = 20_000;

    private readonly TradingCore _core = new(options);

    public TradingCore Core => _core;

    public ReportBlock Reports { get; } = new();

    public void Apply(ReadOnlySpan<Command> group, long time)
    {
        Reports.Clear();
        int steps = 0;
        foreach (Command next in group)
        {
            Command command = next;
            command.Timestamp = time;
            bool done = _core.Apply(ref command, _core.LastSequence + 1);
            Reports.Add(_core.Reports);
            while (!done)
            {
                if (++steps > MostSteps) throw new AssertionException($"{command.Type} does not end");
                done = _core.Resume();
                Reports.Add(_core.Reports);
            }
        }
    }

    /// <summary>A core that goes on from what this one saves.</summary>
    public LedgerCore Reloaded()
    {
        var loaded = new LedgerCore(options);
        loaded._core.LoadState(SavedState.Of(_core));
        return loaded;
    }

    public void Dispose() => _core.Dispose();
}
