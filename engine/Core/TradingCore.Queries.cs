namespace Disruptor.Trading.Core;

// Questions. They are sequenced like everything else, so an answer is of one point in the stream.
public sealed partial class TradingCore
{
    private void OnQueryPosition()
    {
        if (TryExistingPosition((ulong)_command.Word0, out int index)) EmitPosition(index, ReportType.PositionAnswer);
    }

    private void OnQueryHistory()
    {
        if (!TryExistingPosition((ulong)_command.Word0, out int index)) return;
        ref PositionDetail detail = ref _details[index];
        int kept = detail.Changes < PositionDetail.HistoryRing.Length ? (int)detail.Changes : PositionDetail.HistoryRing.Length;
        int parts = kept == 0 ? 1 : (kept + HistoryEntries.Capacity - 1) / HistoryEntries.Capacity;
        long next = detail.Changes - kept;
        for (int part = 0; part < parts; part++)
        {
            int left = (int)(detail.Changes - next);
            int count = left < HistoryEntries.Capacity ? left : HistoryEntries.Capacity;
            ref HistoryReport report = ref Emit<HistoryReport>(ReportType.HistoryAnswer, ReportHeader.MaxSlots, _command.Account, _command.Instrument);
            report.Part = (byte)part;
            report.Parts = (byte)parts;
            report.Count = (ushort)count;
            report.Total = detail.Changes;
            for (int i = 0; i < count; i++) report.Entries[i] = detail.History[(int)(next++ % PositionDetail.HistoryRing.Length)];
        }
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
