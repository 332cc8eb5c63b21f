using System.Runtime.CompilerServices;

namespace Disruptor.Trading.Core;

// Who may trade what: the state of everything, of an account, of an instrument, and of one account in one instrument. The strictest binds.
public sealed partial class TradingCore
{
    /// <summary>Accounts that can be held back in single instruments at a time. Few are, by hand.</summary>
    private const int MaxPairStates = 4096;

    private readonly NativeArray<PairState> _pairStates = new(MaxPairStates);
    private readonly KeyIndex _pairStateIndex = new(MaxPairStates);

    private void OnTradingState(ref TradingStateCommand command)
    {
        if (command.State > TradingState.Kill) { Reject(RejectCode.Malformed); return; }
        uint account = _command.Account, instrument = _command.Instrument;
        bool forAccount = (_command.Flags & CommandFlags.HasAccount) != 0, forInstrument = (_command.Flags & CommandFlags.HasInstrument) != 0;
        if (forAccount && account >= (uint)_counters.Accounts) { Reject(RejectCode.UnknownAccount); return; }
        if (forInstrument && instrument >= (uint)_counters.Instruments) { Reject(RejectCode.UnknownInstrument); return; }
        // All accounts, or one instrument, have no version that a sender could have seen.
        if (!forAccount && _parts.HasExpectedVersion) { Reject(RejectCode.Malformed); return; }
        bool kill = command.State == TradingState.Kill, pair = forAccount && forInstrument;
        TradingState state = kill ? TradingState.Halted : command.State;
        if (pair && state != TradingState.Active && _counters.PairStates == MaxPairStates && FindPairState(account, instrument) < 0)
        {
            Reject(RejectCode.TableFull);
            return;
        }
        if (forAccount && StaleVersion(_portfolios[(int)account].Version)) return;
        if (pair) SetPairState(account, instrument, state);
        else if (forAccount) _accounts[(int)account].TradingState = state;
        else if (forInstrument) _instruments[(int)instrument].TradingState = state;
        else _counters.TradingState = state;
        ref TradingStateReport report = ref Emit<TradingStateReport>(
            ReportType.TradingStateChanged, 1, forAccount ? account : Command.Unknown, forInstrument ? instrument : Command.Unknown);
        report.State = state;
        if (kill) _jobs.Add(new Job { Kind = JobKind.Kill, Account = forAccount ? account : Command.Unknown, Instrument = forInstrument ? instrument : Command.Unknown });
    }

    /// <summary>The state that binds an account in an instrument.</summary>
    private TradingState TradingStateOf(uint account, uint instrument)
    {
        TradingState strictest = _counters.TradingState, ofAccount = _accounts[(int)account].TradingState, ofInstrument = _instruments[(int)instrument].TradingState;
        if (ofAccount > strictest) strictest = ofAccount;
        if (ofInstrument > strictest) strictest = ofInstrument;
        if (_session.State == SessionState.Closing && strictest == TradingState.Active) strictest = TradingState.Reducing;
        return _counters.PairStates == 0 ? strictest : Stricter(strictest, account, instrument);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private TradingState Stricter(TradingState state, uint account, uint instrument)
    {
        int pair = FindPairState(account, instrument);
        return pair >= 0 && _pairStates[pair].State > state ? _pairStates[pair].State : state;
    }

    private int FindPairState(uint account, uint instrument) => _pairStateIndex.Find(PositionKey(account, instrument), 0);

    private void SetPairState(uint account, uint instrument, TradingState state)
    {
        int at = FindPairState(account, instrument);
        if (state == TradingState.Active)
        {
            if (at >= 0) ForgetPairState(at);
            return;
        }
        if (at < 0)
        {
            at = _counters.PairStates++;
            _pairStateIndex.Add(PositionKey(account, instrument), 0, at);
        }
        _pairStates[at] = new PairState { Account = account, Instrument = instrument, State = state };
    }

    /// <summary>The last one takes its place, so that the table has no holes.</summary>
    private void ForgetPairState(int at)
    {
        int last = --_counters.PairStates;
        _pairStateIndex.Remove(PositionKey(_pairStates[at].Account, _pairStates[at].Instrument), 0, at);
        if (at != last)
        {
            ulong key = PositionKey(_pairStates[last].Account, _pairStates[last].Instrument);
            _pairStateIndex.Remove(key, 0, last);
            _pairStates[at] = _pairStates[last];
            _pairStateIndex.Add(key, 0, at);
        }
        _pairStates[last] = default;
    }
}
