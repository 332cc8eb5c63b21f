namespace Disruptor.Trading.Core;

// The state as a whole: hashed, saved and loaded through one list of its parts.
public sealed partial class TradingCore
{
    /// <summary>Version of what <see cref="SaveState"/> writes: raised with every change of a record's layout or meaning.</summary>
    public const uint StateVersion = 2;

    /// <summary>
    /// Whether the state can be saved now: no command and no group is half done. Both end with the next command that has no
    /// <see cref="CommandFlags.MoreFollows"/>, so it is soon true again.
    /// </summary>
    public bool IsBetweenGroups => _phase == Phase.Idle && !_parts.Any;

    /// <summary>
    /// Hash of the business state: every record in use, by index, the triggers and the counters, without <see cref="LastSequence"/>, the
    /// clock and the output hash, which say how the state was reached. A command that was refused leaves it as it was. Walks all state:
    /// for queries and checkpoints, not for the hot path.
    /// </summary>
    public ulong StateHash()
    {
        CoreCounters kept = _counters;
        _counters.LastSequence = 0;
        _counters.Now = 0;
        _counters.OutputHash = 0;
        var hasher = new StateHasher();
        VisitState(ref hasher);
        _counters = kept;
        return hasher.Hash;
    }

    /// <summary>
    /// Writes the whole state to <paramref name="sink"/>. A core that loads it answers every later command as this one would, and saves
    /// the same bytes.
    /// </summary>
    /// <param name="sink">Receives the sections of <see cref="StateSection"/> in order.</param>
    /// <exception cref="InvalidOperationException">A command or group is half done: see <see cref="IsBetweenGroups"/>.</exception>
    public void SaveState(IStateSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        if (!IsBetweenGroups) throw new InvalidOperationException("the state can be saved between groups only");
        var saver = new StateSaver(sink);
        VisitState(ref saver);
    }

    /// <summary>Fills this core, which must be new, with a saved state. After an exception it is unusable.</summary>
    /// <param name="source">Gives the sections back in order; what it gives was checked against its checksums.</param>
    /// <exception cref="StateException">The state is of another version or does not fit the capacities.</exception>
    /// <exception cref="InvalidOperationException">This core has applied commands already.</exception>
    public void LoadState(IStateSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (_counters.LastSequence != 0) throw new InvalidOperationException("a state is loaded into a new core");
        ulong capacities = _counters.Capacities;
        var loader = new StateLoader(source);
        VisitState(ref loader);
        source.End();
        // What a full table retires or refuses is part of what a journal means.
        if (_counters.Capacities != capacities) throw new StateException("the state was saved by a core with other capacities of its tables or other extensions: start with those");
        RebuildIndexes();
    }

    /// <summary>
    /// Says what there is, for a reader who begins with a loaded state: currencies, instruments, accounts and text ids as definitions,
    /// wallets and positions as answers, in <see cref="Reports"/>, a step at a time, folded into no hash. Between commands only.
    /// </summary>
    /// <param name="place">Where to go on; 0 to begin.</param>
    /// <returns>False when there was nothing left.</returns>
    public bool Describe(ref long place)
    {
        Invariant.Check(_phase == Phase.Idle, "a description between commands");
        _reports.Clear();
        _command = default;
        long end = (long)_counters.Currencies + _counters.Instruments + _counters.Accounts + _counters.Aliases + _counters.Wallets + _counters.Positions;
        for (; place < end && !_reports.IsFull; place++)
        {
            int at = (int)place;
            if (at < _counters.Currencies) { EmitCurrency(at); continue; }
            at -= _counters.Currencies;
            if (at < _counters.Instruments) { EmitInstrument(at); continue; }
            at -= _counters.Instruments;
            if (at < _counters.Accounts) { EmitAccount(at); continue; }
            at -= _counters.Accounts;
            if (at < _counters.Aliases) { EmitAlias(at); continue; }
            at -= _counters.Aliases;
            if (at < _counters.Wallets) { EmitWallet(at, ReportType.WalletAnswer); continue; }
            at -= _counters.Wallets;
            // A slot that only an order has reserved is no position yet.
            if (_positions[at].Exists != 0) EmitPosition(at, ReportType.PositionAnswer);
        }
        return _reports.Slots != 0 || place < end;
    }

    /// <summary>Every part of the state. The counters come first: they say how much of each table is in use.</summary>
    private void VisitState<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor
    {
        visitor.Value(StateSection.Counters, ref _counters);
        visitor.Table(StateSection.Currencies, _currencies, _counters.Currencies);
        visitor.Table(StateSection.Instruments, _instruments, _counters.Instruments);
        visitor.Table(StateSection.Accounts, _accounts, _counters.Accounts);
        visitor.Table(StateSection.Wallets, _wallets, _counters.Wallets);
        visitor.Table(StateSection.Positions, _positions, _counters.Positions);
        visitor.Table(StateSection.PositionDetails, _details, _counters.Positions);
        visitor.Table(StateSection.Orders, _orders, _counters.Orders);
        visitor.Table(StateSection.Executions, _executions, ExecutionsKept);
        visitor.Table(StateSection.Aliases, _aliases, _counters.Aliases);
        visitor.Table(StateSection.OrderDetails, _orderDetails, _counters.Orders);
        visitor.Table(StateSection.OrderSets, _orderSets, _counters.OrderSets);
        visitor.Table(StateSection.OrderSessions, _orderSessions, _counters.OrderSessions);
        visitor.Table(StateSection.Timers, _timers, _counters.Timers);
        visitor.Value(StateSection.Session, ref _session);
        visitor.Table(StateSection.WalletSessions, _walletSessions, _counters.Wallets);
        visitor.Table(StateSection.AccountLimits, _limits, _counters.Accounts);
        visitor.Table(StateSection.Portfolios, _portfolios, _counters.Accounts);
        visitor.Table(StateSection.Trades, _trades, _counters.Trades < _trades.Length ? (int)_counters.Trades : _trades.Length);
        visitor.Table(StateSection.OrderTimes, _orderTimes, _counters.OrderTimes);
        visitor.Table(StateSection.PairStates, _pairStates, _counters.PairStates);
        visitor.Table(StateSection.ExitConditions, _conditions, _counters.Conditions);
        visitor.Table(StateSection.ExitMarkets, _exitMarkets, _counters.Instruments);
        _history.Visit(ref visitor, StateSection.HistoryCounters, StateSection.HistoryOwners, StateSection.HistoryEntries, _counters.Positions);
        _versions.Visit(ref visitor, StateSection.VersionCounters, StateSection.VersionOwners, StateSection.Versions, _counters.Positions);
        visitor.Table(StateSection.WalletDetails, _walletDetails, _counters.Wallets);
        visitor.Table(StateSection.Lots, _lots, _counters.Lots);
        visitor.Table(StateSection.Holds, _holds, _counters.Holds);
        visitor.Table(StateSection.PriceRanges, _ranges, _counters.Instruments);
        // A core without extensions has no such part: its state is what it would be if there were none.
        if (_extensions is not null) visitor.Table(StateSection.ExtensionMemory, _extensionMemory, _extensions.MemoryWords);
        visitor.Table(StateSection.Requests, _requests, _counters.Requests);
        visitor.Table(StateSection.RetiredOrders, _retiredOrders.Table, _retiredOrders.Used(_counters.RetiredOrders));
        visitor.Table(StateSection.RetiredExecutions, _retiredExecutions.Table, _retiredExecutions.Used(_counters.RetiredExecutions));
        _heaps.Visit(ref visitor, Heap(_counters.Instruments, 0));
    }

    private int ExecutionsKept => _counters.ExecutionsSeen < (ulong)_executions.Length ? (int)_counters.ExecutionsSeen : _executions.Length;

    /// <summary>The indexes hold nothing that the tables do not say; where a key lies in them is nobody's business.</summary>
    private void RebuildIndexes()
    {
        for (int i = 0; i < _counters.Currencies; i++) IndexText(_currencyIndex, ref _currencies[i].Code, i);
        for (int i = 0; i < _counters.Instruments; i++) IndexText(_instrumentIndex, ref _instruments[i].Symbol, i);
        for (int i = 0; i < _counters.Accounts; i++) IndexText(_accountIndex, ref _accounts[i].Name, i);
        for (int i = 0; i < _counters.Wallets; i++) _walletIndex.Add(WalletKey((int)_wallets[i].Account, _wallets[i].Currency), 0, i);
        for (int i = 0; i < _counters.Positions; i++)
        {
            // A slot whose position was forgotten is zeroed.
            if (_positions[i].Cycle != 0) _positionIndex.Add(PositionKey(_positions[i].Account, _positions[i].Instrument), _details[i].PositionId, i);
        }
        for (int i = 0; i < _counters.Instruments; i++) IndexRate(i);
        for (int i = 0; i < _counters.PairStates; i++) _pairStateIndex.Add(PositionKey(_pairStates[i].Account, _pairStates[i].Instrument), 0, i);
        for (int i = 0; i < _counters.Holds; i++)
        {
            if (_holds[i].Amount != 0) _holdIndex.Add(_holds[i].Id, OrderKey(_holds[i].Account, _holds[i].IdKind), i);
        }
        for (int i = 0; i < _counters.Orders; i++)
        {
            ref OrderRecord order = ref _orders[i];
            // A slot whose order was retired is zeroed.
            if (order.Version != 0) _orderIndex.Add(order.Id, OrderKey(order.Account, order.IdKind), i);
        }
        for (int i = 0; i < _counters.OrderSets; i++)
        {
            if (_orderSets[i].Key1 != 0) _orderSetIndex.Add(_orderSets[i].Key0, _orderSets[i].Key1, i);
        }
        for (int i = 0; i < _counters.OrderSessions; i++)
        {
            if (_orderSessions[i].FirstPlusOne != 0) _orderSessionIndex.Add(_orderSessions[i].Session, 0, i);
        }
        for (ulong seen = _counters.ExecutionsForgotten; seen < _counters.ExecutionsSeen; seen++)
        {
            int slot = (int)(seen % (ulong)_executions.Length);
            _executionIndex.Add(_executions[slot].Key0, _executions[slot].Key1, slot);
        }
        for (int i = 0; i < _counters.Requests; i++)
        {
            ref RequestRecord request = ref _requests[i];
            if (request.State != RequestState.None) _requestIndex.Add(request.Id, OrderKey(_orders[request.Order].Account, request.IdKind), i);
        }
        _retiredOrders.Rebuild(_retiredOrders.Used(_counters.RetiredOrders));
        _retiredExecutions.Rebuild(_retiredExecutions.Used(_counters.RetiredExecutions));
        for (int i = 0; i < _counters.Aliases; i++)
        {
            // Of texts with one hash the first is indexed; the others hang on its list.
            if (FindText(_aliasIndex, ref _aliases[i].Text) < 0) IndexText(_aliasIndex, ref _aliases[i].Text, i);
        }
    }
}
