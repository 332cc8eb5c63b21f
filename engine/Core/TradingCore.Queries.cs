namespace Disruptor.Trading.Core;

// Questions. They are sequenced like everything else, so an answer is of one point in the stream.
public sealed partial class TradingCore
{
    private void OnQueryPosition(ref QueryCommand command)
    {
        if (!TryExistingPosition(command.Id, out int index)) return;
        if (command.PriceAt < 0) { Reject(RejectCode.InvalidPrice, command.PriceAt); return; }
        int earlier = -1;
        if (command.AsOfVersion != 0 && command.AsOfVersion != _positions[index].Version && !TryFindVersion(index, command.AsOfVersion, out earlier))
        {
            Reject(RejectCode.VersionNotFound, command.AsOfVersion, _positions[index].Version);
            return;
        }
        ref PositionReport report = ref earlier < 0 ? ref EmitPosition(index, ReportType.PositionAnswer) : ref EmitVersion(earlier);
        if (command.PriceAt != 0) report.MarkPrice = command.PriceAt;
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
        if (!TryFindTarget(command.Id, out int order)) return;
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
