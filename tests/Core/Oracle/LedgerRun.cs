namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>
/// One seed: a stream over every command kind through a core, the ledger beside it, and two more cores. One gets the same commands in other
/// batches and goes on from saved states; the other is not told of what changes nothing, and must be in the same state all the same.
/// </summary>
internal sealed class LedgerRun : IDisposable
{
    private readonly int _seed;
    private readonly LedgerShape _shape;
    private readonly LedgerCore _core;
    private readonly LedgerCore _spared;
    private readonly Ledger _ledger = new();
    private readonly EveryCommandStream _stream;
    private readonly StateLens _lens = new();
    private readonly TouchedState _touched;
    private readonly WholeState _whole;
    private readonly Random _cuts;
    private readonly List<(long Time, Command[] Group)> _waiting = [];
    private LedgerCore _second;
    private int _nextCut = 1;
    private int _step;
    private readonly int _closelyFrom;

    /// <param name="seed">Makes the stream.</param>
    /// <param name="closelyFrom">From this step on the whole state is looked at after every step.</param>
    public LedgerRun(int seed, int closelyFrom = int.MaxValue)
    {
        _seed = seed;
        _closelyFrom = closelyFrom;
        _shape = LedgerShape.Of(seed);
        _core = new LedgerCore(_shape.Options);
        _second = new LedgerCore(_shape.Options);
        _spared = new LedgerCore(_shape.Options);
        _stream = new EveryCommandStream(seed, _shape.Options.Orders, _ledger);
        _touched = new TouchedState(_ledger, _lens);
        _whole = new WholeState(_ledger, _lens);
        _cuts = new Random(~seed);
    }

    public LedgerCounts Counts { get; } = new();

    /// <summary>Step at which the whole state was last found right.</summary>
    public int LastWhole { get; private set; }

    /// <summary>Runs until so many commands were given.</summary>
    public void Run(long commands)
    {
        Command[] group = [];
        try
        {
            foreach (Command[] next in _stream.Setup()) Apply(group = next);
            while (Counts.All < commands)
            {
                Apply(group = _stream.Next());
                if (_step % 30 == 0)
                {
                    foreach (Command[] next in _stream.Reopening()) Apply(group = next);
                }
            }
            CheckWhole();
        }
        catch (Exception failure)
        {
            Command last = group.Length == 0 ? default : group[^1];
            string again = $"DTRADE_ORACLE_FIRST={_seed} DTRADE_ORACLE_SEEDS=1 DTRADE_ORACLE_COMMANDS={Counts.All + 100} dotnet test -c Release tests/Core --filter LedgerTests";
            string what = failure is AssertionException ? failure.Message : failure.ToString();
            throw new AssertionException($"seed {_seed}, step {_step}, command {Counts.All} ({last.Type} of account {last.Account}, instrument {last.Instrument}): {what}{Told.Of(group, _core.Reports)}\n{again}", failure);
        }
        (Counts.Fills, Counts.Busts) = (_ledger.Fills, _ledger.Busts);
    }

    public void Dispose()
    {
        _core.Dispose();
        _second.Dispose();
        _spared.Dispose();
    }

    private void Apply(Command[] group)
    {
        // What is due fires before a command; here it has a command of its own, so that what the command itself did can be told.
        if (_core.Core.NextTimerAt <= _stream.Time && group[^1].Type != CommandType.Clock) Tell(Make.Clock());
        Tell(group);
        if (++_step % _shape.WholeEvery == 0 || _step > _closelyFrom) CheckWhole();
    }

    private void Tell(Command[] group)
    {
        _core.Apply(group, _stream.Time);
        ReportBlock reports = _core.Reports;
        _ledger.Book(group, reports);
        _stream.Saw(reports);
        Counts.Count(group, reports);
        _lens.LookAt(_core.Core);
        _touched.Check(group, reports);
        if (!reports.IsRefusal && !IsQuestion(group[^1].Type)) _spared.Apply(group, _stream.Time);
        _waiting.Add((_stream.Time, group));
        if (--_nextCut == 0) Flush();
    }

    private static bool IsQuestion(CommandType type) => type is CommandType.QueryPosition or CommandType.QueryHistory or CommandType.QueryWallet or CommandType.QueryOrder
        or CommandType.QueryHash or CommandType.QueryTimers or CommandType.QueryPortfolio or CommandType.QueryTrades;

    /// <summary>Feeds the second core what waits for it, in one batch.</summary>
    private void Flush()
    {
        foreach ((long time, Command[] group) in _waiting) _second.Apply(group, time);
        _waiting.Clear();
        _nextCut = _cuts.Next(1, 60);
        _ledger.Same(_core.Core.OutputHash, _second.Core.OutputHash, $"output hash of a core fed in other batches");
    }

    private void CheckWhole()
    {
        Flush();
        ulong state = _core.Core.StateHash();
        _ledger.Same(state, _second.Core.StateHash(), $"state hash of a core fed in other batches");
        _ledger.Same(state, _spared.Core.StateHash(), $"state hash of a core not told of what was refused or asked");
        LedgerCore loaded = _second.Reloaded();
        _second.Dispose();
        _second = loaded;
        _lens.LookAt(_core.Core);
        _whole.Check();
        LastWhole = _step;
    }
}
