namespace Disruptor.Trading.Core;

// Fills that were kept, by account, oldest first.
public sealed partial class TradingCore
{
    private ref TradeRecord Trade(long number) => ref _trades[(int)(number % _trades.Length)];

    private void KeepTrade(ref FilledReport fill)
    {
        long number = _counters.Trades;
        ref TradeRecord trade = ref Trade(number);
        if (number >= _trades.Length)
        {
            // The oldest of all is the oldest of its account.
            ref PortfolioRecord owner = ref _portfolios[(int)trade.Account];
            owner.FirstTradePlusOne = trade.NextPlusOne;
            if (trade.NextPlusOne == 0) owner.LastTradePlusOne = 0;
        }
        _counters.Trades++;
        trade = default;
        trade.Account = fill.Header.Account;
        ref TradeEntry entry = ref trade.Entry;
        entry.Fee = fill.Fee;
        entry.Time = _counters.Now;
        entry.Quantity = fill.Quantity;
        entry.Price = fill.Price;
        entry.ExecutionId = fill.ExecutionId;
        entry.Order = fill.Order;
        entry.Instrument = fill.Header.Instrument;
        entry.FeeCurrency = fill.FeeCurrency;
        entry.Side = fill.Side;
        entry.Liquidity = fill.Liquidity;
        entry.OrderKind = fill.OrderKind;
        entry.ExecutionKind = fill.ExecutionKind;
        entry.HasOrder = fill.HasOrder;
        ref PortfolioRecord portfolio = ref _portfolios[(int)trade.Account];
        if (portfolio.LastTradePlusOne != 0) Trade(portfolio.LastTradePlusOne - 1).NextPlusOne = number + 1;
        else portfolio.FirstTradePlusOne = number + 1;
        portfolio.LastTradePlusOne = number + 1;
        // The next place was touched as many trades ago as are kept.
        _trades.Prefetch((int)((number + 1) % _trades.Length));
    }

    private void OnQueryTrades(ref QueryTradesCommand command)
    {
        if (_command.Account >= (uint)_counters.Accounts) { Reject(RejectCode.UnknownAccount); return; }
        bool one = (_command.Flags & CommandFlags.HasInstrument) != 0;
        if (one && _command.Instrument >= (uint)_counters.Instruments) { Reject(RejectCode.UnknownInstrument); return; }
        _jobs.Add(new Job
        {
            Kind = JobKind.AnswerTrades,
            Account = _command.Account,
            Instrument = one ? _command.Instrument : Command.Unknown,
            Flag0 = 1,
            Number = _portfolios[(int)_command.Account].FirstTradePlusOne,
            Value0 = command.From,
            Value1 = command.To,
        });
    }

    /// <summary>One part of the answer: looks at a bounded number of trades, so that one account's long history holds up nobody.</summary>
    private bool AnswerTrades(ref Job job)
    {
        const int MostLooked = 512;
        ref TradesReport report = ref Emit<TradesReport>(ReportType.TradesAnswer, ReportHeader.MaxSlots, job.Account, job.Instrument);
        report.IsFirst = job.Flag0;
        job.Flag0 = 0;
        for (int looked = 0; job.Number != 0 && looked < MostLooked && report.Count < TradeEntries.Capacity; looked++)
        {
            ref TradeRecord trade = ref Trade(job.Number - 1);
            bool wanted = (job.Instrument == Command.Unknown || trade.Entry.Instrument == job.Instrument)
                && trade.Entry.Time >= job.Value0 && (job.Value1 == 0 || trade.Entry.Time < job.Value1);
            if (wanted) report.Entries[report.Count++] = trade.Entry;
            job.Number = trade.NextPlusOne;
        }
        report.IsLast = job.Number == 0 ? (byte)1 : (byte)0;
        return job.Number == 0;
    }
}
