using Disruptor.Trading.Core;
using Disruptor.Trading.Engine;

namespace Disruptor.Trading.Perf.Baselines;

/// <summary>Puts the workload's accounts and instruments into an engine, and reads them back when it is quiet.</summary>
internal static class EngineAccounts
{
    public static void Declare(TradingEngine engine, long deposit = Workload.Deposit, int firstQuantity = Workload.FirstQuantity)
    {
        EngineSession session = engine.OpenSession(LaneKind.Order);
        for (int i = 0; i < Workload.Instruments; i++)
        {
            Command instrument = new() { Type = CommandType.Instrument };
            ref InstrumentCommand fields = ref CommandView.As<InstrumentCommand>(ref instrument);
            fields.PriceDecimals = 2;
            fields.Multiplier = Fixed.RateScale;
            Command rates = new() { Type = CommandType.InstrumentRates, Flags = CommandFlags.MoreFollows };
            CommandView.As<InstrumentRatesCommand>(ref rates).TakerFeeRate = Fixed.RateScale / Workload.FeeDivisor;
            FeedCommands.Submit(engine, session, [FeedCommands.Text(TextField.Name, "I" + i), FeedCommands.Text(TextField.Quote, "USD"), rates, instrument]);
            FeedCommands.Submit(engine, session, [EngineClient.Price(i, Workload.FirstPrice)]);
        }
        ulong id = 0;
        for (int a = 0; a < Workload.Accounts; a++)
        {
            Command account = new() { Type = CommandType.Account };
            CommandView.As<AccountCommand>(ref account).Leverage = Fixed.RateScale;
            FeedCommands.Submit(engine, session, [FeedCommands.Text(TextField.Name, "A" + a), FeedCommands.Text(TextField.Quote, "USD"), account]);
            Command money = new() { Type = CommandType.Deposit, Account = (uint)a };
            CommandView.As<MoneyCommand>(ref money).Amount = deposit;
            FeedCommands.Submit(engine, session, [money]);
            for (int i = 0; i < Workload.Instruments && firstQuantity > 0; i++) FeedCommands.Submit(engine, session, [EngineClient.Order(a, i, Side.Buy, firstQuantity, ++id)]);
            FeedCommands.Drain(engine);
        }
        Answer(engine, session, new Command { Type = CommandType.QueryHash }, ReportType.HashAnswer, (ref ReportView _) => { });
    }

    /// <summary>Cash, positions and orders of every account, as the engine answers queries. Filled quantity stands for the order records.</summary>
    public static (List<AccountView> Accounts, long[] Traded) Read(TradingEngine engine)
    {
        EngineSession session = engine.OpenSession(LaneKind.Order);
        var accounts = new List<AccountView>();
        var traded = new long[Workload.Accounts];
        for (int a = 0; a < Workload.Accounts; a++)
        {
            int account = a;
            long cash = 0;
            var quantities = new long[Workload.Instruments];
            Answer(
                engine, session, new Command { Type = CommandType.QueryWallet, Flags = CommandFlags.HasCurrency, Account = (uint)a }, ReportType.WalletAnswer,
                (ref ReportView report) => cash = (long)(report.As<WalletReport>().Total - report.As<WalletReport>().Used));
            for (int i = 0; i < Workload.Instruments; i++)
            {
                int instrument = i;
                Answer(
                    engine, session, new Command { Type = CommandType.QueryPosition, Account = (uint)a, Instrument = (uint)i }, ReportType.PositionAnswer,
                    (ref ReportView report) =>
                    {
                        ref PositionReport position = ref report.As<PositionReport>();
                        quantities[instrument] = position.Quantity;
                        traded[account] += position.DayBought + position.DaySold;
                    });
            }
            accounts.Add(new AccountView(cash, quantities, 0));
        }
        return (accounts, traded);
    }

    private delegate void OnReport(ref ReportView report);

    private static void Answer(TradingEngine engine, EngineSession session, Command query, ReportType type, OnReport then)
    {
        while (!session.TrySubmit(ref query)) FeedCommands.Drain(engine);
        while (true)
        {
            if (!engine.Reports.TryRead(out ReportView report))
            {
                if (engine.State is EngineState.Error) throw new InvalidOperationException("the engine is in error: " + engine.Fault);
                engine.Reports.Wait(TimeSpan.FromMilliseconds(1));
                continue;
            }
            if (report.Header.Session != session.Id || report.Header.Type != type) continue;
            then(ref report);
            return;
        }
    }
}
