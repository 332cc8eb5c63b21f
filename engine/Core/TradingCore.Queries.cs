namespace Disruptor.Trading.Core;

// Questions. They are sequenced like everything else, so an answer is of one point in the stream.
public sealed partial class TradingCore
{
    private void OnQueryPosition(ref QueryCommand command)
    {
        // Without an id a hedging account is asked for all its positions of the instrument.
        if (command.Id == 0 && command.AsOfVersion == 0 && command.PriceAt >= 0 && _command.Account < (uint)_counters.Accounts && _command.Instrument < (uint)_counters.Instruments
            && _accounts[(int)_command.Account].Positions == PositionMode.Hedging)
        {
            int first = NextAnswer(_accounts[(int)_command.Account].FirstPositionPlusOne, _command.Instrument);
            if (first == 0) Reject(RejectCode.UnknownPosition);
            else _jobs.Add(new Job { Kind = JobKind.AnswerPositions, Instrument = _command.Instrument, Cursor = first, Value0 = command.PriceAt });
            return;
        }
        if (!TryExistingPosition(command.Id, out int index)) return;
        if (command.PriceAt < 0) { Reject(RejectCode.InvalidPrice, command.PriceAt); return; }
        int earlier = -1;
        if (command.AsOfVersion != 0 && command.AsOfVersion != _positions[index].Version && !TryFindVersion(index, command.AsOfVersion, out earlier))
        {
            Reject(RejectCode.VersionNotFound, command.AsOfVersion, _positions[index].Version);
            return;
        }
        ref PositionReport report = ref earlier < 0 ? ref EmitPosition(index, ReportType.PositionAnswer) : ref EmitVersion(earlier);
        report.PositionId = command.Id;
        if (command.PriceAt != 0) report.MarkPrice = command.PriceAt;
    }

    private bool AnswerPositions(ref Job job)
    {
        ref PositionReport report = ref EmitPosition(job.Cursor - 1, ReportType.PositionAnswer);
        if (job.Value0 != 0) report.MarkPrice = job.Value0;
        job.Cursor = NextAnswer(_details[job.Cursor - 1].NextInAccountPlusOne, job.Instrument);
        return job.Cursor == 0;
    }

    /// <summary>From a position on, the first of its account that is of the instrument and exists; 0 is none.</summary>
    private int NextAnswer(int at, uint instrument)
    {
        while (at != 0 && (_positions[at - 1].Instrument != instrument || _positions[at - 1].Exists == 0)) at = _details[at - 1].NextInAccountPlusOne;
        return at;
    }

    private void OnQueryWallet(ref QueryCommand command)
    {
        if (_command.Account >= (uint)_counters.Accounts) { Reject(RejectCode.UnknownAccount); return; }
        if ((_command.Flags & CommandFlags.HasCurrency) != 0)
        {
            int wallet = FindWallet((int)_command.Account, command.Currency);
            if (wallet < 0) Reject(RejectCode.UnknownCurrency);
            else EmitWallet(wallet, ReportType.WalletAnswer);
            return;
        }
        _jobs.Add(new Job { Kind = JobKind.AnswerWallets, Cursor = _accounts[(int)_command.Account].FirstWalletPlusOne });
    }

    private bool AnswerWallets(ref Job job)
    {
        if (job.Cursor == 0) return true;
        int wallet = (int)job.Cursor - 1;
        EmitWallet(wallet, ReportType.WalletAnswer);
        job.Cursor = _wallets[wallet].NextInAccountPlusOne;
        return job.Cursor == 0;
    }

    private void OnQueryOrder(ref QueryCommand command)
    {
        if (_command.Account >= (uint)_counters.Accounts) { Reject(RejectCode.UnknownAccount); return; }
        if (!TryFindTarget(command.Id, outstandingToo: false, out int order)) return;
        EmitOrder(ref _orders[order], _orders[order].Cause, ReportType.OrderAnswer);
    }

    private void OnQueryHash()
    {
        ulong state = StateHash(), output = _counters.OutputHash;
        ref HashReport report = ref Emit<HashReport>(ReportType.HashAnswer, 1, Command.Unknown, Command.Unknown);
        report.StateHash = state;
        report.OutputHash = output;
    }
}
