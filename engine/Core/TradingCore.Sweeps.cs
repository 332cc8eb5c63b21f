namespace Disruptor.Trading.Core;

// Many orders at once: mass cancel, a session that is gone, the end of the day. One job each, one order a step.
public sealed partial class TradingCore
{
    /// <summary>Orders or accounts that one step passes over at most when it finds nothing to do.</summary>
    private const int SweepVisits = 256;

    // What a sweep looks for (Job.Flag0).
    private const byte SweepAll = 0;
    private const byte SweepDay = 1;

    // Where a sweep is in an account (Job.Flag2).
    private const byte SweepBegin = 0;
    private const byte SweepOrders = 1;
    private const byte SweepWallets = 2;

    /// <summary>Next order of the sweep under way + 1: it moves on by itself when that order ends meanwhile. 0 between commands.</summary>
    private int _sweepNextPlusOne;

    private void OnMassCancel(ref MassCancelCommand command)
    {
        if (_command.Account >= (uint)_counters.Accounts) { Reject(RejectCode.UnknownAccount); return; }
        bool oneInstrument = (_command.Flags & CommandFlags.HasInstrument) != 0;
        if (oneInstrument && _command.Instrument >= (uint)_counters.Instruments) { Reject(RejectCode.UnknownInstrument); return; }
        if (command.Side > Side.Sell) { Reject(RejectCode.Malformed); return; }
        if (StaleVersion(_portfolios[(int)_command.Account].Version)) return;
        QueueMassCancel(_command.Account, oneInstrument ? _command.Instrument : Command.Unknown, command.Side, OrderCause.MassCancel);
    }

    /// <summary>Cancels the orders accepted so far: of one account or (Unknown) all, of one instrument or all, of one side or (None) both.</summary>
    private void QueueMassCancel(uint account, uint instrument, Side side, OrderCause cause) => _jobs.Add(new Job
    {
        Kind = JobKind.SweepAccounts,
        Flag0 = SweepAll,
        Flag1 = (byte)side,
        Account = account,
        Instrument = instrument,
        Cursor = account == Command.Unknown ? 0 : (int)account,
        Value0 = (long)_counters.OrdersAccepted,
        Value1 = (long)cause,
    });

    /// <summary>The trading session closed: day orders that the engine itself holds expire. Those of venues are theirs to end.</summary>
    partial void QueueExpireDayOrders() => _jobs.Add(new Job
    {
        Kind = JobKind.SweepAccounts,
        Flag0 = SweepDay,
        Account = Command.Unknown,
        Instrument = Command.Unknown,
        Value0 = (long)_counters.OrdersAccepted,
        Value1 = (long)OrderCause.SessionClosed,
    });

    /// <summary>One order of the account at the cursor, or one of its wallets once its orders are done; then the next account.</summary>
    private bool SweepAccounts(ref Job job)
    {
        for (int visits = 0; visits < SweepVisits; visits++)
        {
            if (job.Cursor >= _counters.Accounts) return true;
            ref AccountRecord account = ref _accounts[job.Cursor];
            switch (job.Flag2)
            {
                case SweepBegin:
                    _sweepNextPlusOne = account.FirstOrderPlusOne;
                    job.Flag2 = SweepOrders;
                    break;
                case SweepOrders when _sweepNextPlusOne != 0 && _orders[_sweepNextPlusOne - 1].Ordinal <= (ulong)job.Value0:
                    if (SweepNext(ref job)) return false;
                    break;
                case SweepOrders:
                    _sweepNextPlusOne = account.FirstWalletPlusOne;
                    job.Flag2 = SweepWallets;
                    break;
                case SweepWallets when _sweepNextPlusOne != 0:
                    int wallet = _sweepNextPlusOne - 1;
                    _sweepNextPlusOne = _wallets[wallet].NextInAccountPlusOne;
                    if (_wallets[wallet].Version == _wallets[wallet].ReportedVersion) break;
                    EmitWallet(wallet);
                    return false;
                default:
                    if (job.Account != Command.Unknown) return true;
                    job.Flag2 = SweepBegin;
                    job.Cursor++;
                    break;
            }
        }
        return false;
    }

    /// <summary>Ends the next order if the sweep means it. Answers whether it did.</summary>
    private bool SweepNext(ref Job job)
    {
        int index = _sweepNextPlusOne - 1;
        ref OrderRecord order = ref _orders[index];
        _sweepNextPlusOne = order.NextInAccountPlusOne;
        if (job.Instrument != Command.Unknown && order.Instrument != job.Instrument) return false;
        if (job.Flag1 != (byte)Side.None && order.Side != (Side)job.Flag1) return false;
        if (!order.CanFill) return false;
        var cause = (OrderCause)job.Value1;
        if (job.Flag0 == SweepAll)
        {
            CancelWorking(index, OrderState.Canceled, cause);
            return true;
        }
        if (order.TimeInForce != TimeInForce.Day || IsAtVenue(ref order)) return false;
        EndOrder(index, OrderState.Expired, cause);
        return true;
    }

    /// <summary>The session of the command is gone: its orders that asked for it are cancelled.</summary>
    private void OnDisconnect()
    {
        int session = _orderSessionIndex.Find(_command.Session, 0);
        if (session >= 0) _jobs.Add(new Job { Kind = JobKind.SweepSession, Value0 = _command.Session });
    }

    private bool SweepSession(ref Job job)
    {
        int session = _orderSessionIndex.Find((ulong)job.Value0, 0);
        if (session < 0) return true;
        int index = _orderSessions[session].FirstPlusOne - 1;
        // Asked for once: a venue that refuses the cancel keeps the order.
        UnlinkSession(index, ref _orderDetails[index]);
        CancelWorking(index, OrderState.Canceled, OrderCause.Disconnected);
        EmitWalletIfChanged(FindWallet((int)_orders[index].Account, _instruments[(int)_orders[index].Instrument].Currency));
        return false;
    }
}
