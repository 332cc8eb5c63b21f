using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

// What is compared, and how.
internal sealed partial class OracleRun
{
    private void CompareFills(OracleExpectation expected, List<FilledReport> fills)
    {
        Filled += fills.Count;
        Same(
            string.Join("; ", expected.Fills.Select(fill => $"{fill.Order?.Kind}/{fill.Order?.Id} {fill.Side} {fill.Quantity}@{fill.Price} {fill.Fee}")),
            string.Join("; ", fills.Select(fill => $"{OrderOf(fill)} {fill.Side} {fill.Quantity}@{fill.Price} {fill.Fee}")),
            "fills");
    }

    private static string OrderOf(FilledReport fill) => fill.HasOrder == 1 ? $"{fill.OrderKind}/{fill.Order}" : "/";

    private void CompareOrders()
    {
        foreach (OracleOrder expected in _changed)
        {
            string name = $"order {expected.Kind}/{expected.Id}";
            CommandFlags how = expected.Kind == IdKind.Engine ? CommandFlags.TargetIsEngine : CommandFlags.None;
            Report answer = _core.Apply(Make.Query(CommandType.QueryOrder, expected.Position.Account.Index, Command.Unknown, expected.Id, how))[0];
            Same(ReportType.OrderAnswer, answer.Type, name);
            OrderReport order = answer.As<OrderReport>();
            Same(expected.State, order.State, $"{name} state");
            Same(expected.Cum, order.CumQuantity, $"{name} cum");
            Same(expected.Leaves, order.LeavesQuantity, $"{name} leaves");
            Same(expected.StopPrice, order.StopPrice, $"{name} stop price");
            Same(expected.CumPriceQuantity, (BigInteger)order.CumPriceQuantity, $"{name} cum price × quantity");
            bool over = expected.IsTerminal || expected.Cum > expected.Quantity || (expected.IsDoneForDay && expected.TimeInForce == TimeInForce.Day);
            if (!over) Same(order.Quantity, order.CumQuantity + order.LeavesQuantity, $"{name}: quantity = cum + leaves");
            Same(
                (order.State, order.CumQuantity, order.LeavesQuantity),
                _reportedOrders[(expected.Position.Account.Index, expected.Kind, expected.Id)],
                $"{name} as reported");
        }
        _changed.Clear();
    }

    /// <summary>When a warning is said depends on who looked before; that it is true does not.</summary>
    private void CompareWarning(AlertReport alert)
    {
        if (alert.Kind != AlertKind.MarginWarning) return;
        Same(true, alert.Limit <= alert.Value && (alert.Value - alert.Limit) * 20 <= alert.Value, $"at most 5 % of room: equity {alert.Value}, maintenance {alert.Limit}");
    }

    private void Compare(OraclePosition expected)
    {
        string name = $"position {expected.Account.Index}/{expected.Instrument.Index}/{expected.Id}";
        // Without an id a hedging account is asked for all.
        PositionReport position = _core.Apply(Make.Query(CommandType.QueryPosition, expected.Account.Index, expected.Instrument.Index, expected.Id))
            .Where(report => report.Type == ReportType.PositionAnswer).Select(report => report.As<PositionReport>()).FirstOrDefault(each => each.PositionId == expected.Id);
        Same((expected.State, expected.Cycle, expected.Quantity), (position.State, position.Cycle, position.Quantity), $"{name} state, cycle, quantity");
        Same(expected.OpenCost, (BigInteger)position.OpenCost, $"{name} open cost");
        Same(expected.Gross, (BigInteger)position.RealizedGross, $"{name} gross");
        Same(expected.Fees, (BigInteger)position.Fees, $"{name} fees");
        Same(expected.LifetimeGross, (BigInteger)position.LifetimeGross, $"{name} lifetime gross");
        Same(expected.LifetimeFees, (BigInteger)position.LifetimeFees, $"{name} lifetime fees");
        Same(expected.EntryCost, (BigInteger)position.EntryCost, $"{name} entry cost");
        Same((expected.Peak, expected.Bought, expected.Sold), (position.PeakQuantity, position.DayBought, position.DaySold), $"{name} peak, bought, sold");
        Same((expected.OpenedAt, expected.ClosedAt), (position.OpenedAt, position.ClosedAt), $"{name} opened, closed");
        Same((expected.Reason, expected.Error), (position.ExitReason, position.Error), $"{name} reason, error");
        if (expected.Watched) Same(expected.TrailingStop ?? 0, position.TrailingStopPrice, $"{name} trailing stop");
        Same(
            (position.Quantity, position.State, position.OpenCost),
            _reportedPositions[(expected.Account.Index, expected.Instrument.Index, expected.Id)],
            $"{name} as reported");
    }

    private void CompareWallet(uint account, uint currency)
    {
        OracleWallet expected = _oracle.Wallets[(account, currency)];
        WalletReport wallet = _core.Wallet(account, currency);
        string name = $"wallet {account}/{currency}";
        Same(expected.Total, (BigInteger)wallet.Total, $"{name} total");
        Same(_oracle.Used(account, currency), (BigInteger)wallet.Used, $"{name} used");
        Same(expected.Gross - expected.Fees, (BigInteger)wallet.RealizedNet, $"{name} realized");
        Same(expected.Deposits, (BigInteger)wallet.StartingBalance, $"{name} deposits");
        Same(_oracle.Unrealized(account, currency), (BigInteger)wallet.Unrealized, $"{name} unrealized");
        if (wallet.Version != 0) Same((wallet.Total, wallet.Used), _reportedWallets[(account, currency)], $"{name} as reported");
    }

    /// <summary>Money is conserved: what wallets have beyond deposits is what positions realized less every fee.</summary>
    private void CompareMoney()
    {
        foreach (IGrouping<uint, KeyValuePair<(uint Account, uint Currency), OracleWallet>> wallets in _oracle.Wallets.GroupBy(wallet => wallet.Key.Currency))
        {
            BigInteger gross = _oracle.Positions.Where(position => position.Instrument.Currency == wallets.Key)
                .Aggregate(BigInteger.Zero, (sum, position) => sum + position.LifetimeGross);
            BigInteger kept = wallets.Aggregate(BigInteger.Zero, (sum, wallet) => sum + wallet.Value.Total - wallet.Value.Deposits + wallet.Value.Forgotten + wallet.Value.Fees + wallet.Value.FeesBefore);
            Same(gross, kept, $"money of currency {wallets.Key}");
        }
    }

    private void ComparePortfolio(OracleAccount account)
    {
        Report answer = _core.Apply(Make.Query(CommandType.QueryPortfolio, account.Index))[0];
        string name = $"portfolio {account.Index}";
        if (answer.Type == ReportType.Rejected)
        {
            Same(RejectCode.NoRate, answer.As<RejectedReport>().Code, $"{name} without a rate");
            return;
        }
        PortfolioReport portfolio = answer.As<PortfolioReport>();
        OraclePortfolio expected = account.Portfolio;
        Same(expected.Version, portfolio.Version, $"{name} version");
        Same((expected.Trades, expected.Winners, expected.Losers), (portfolio.Trades, portfolio.Winners, portfolio.Losers), $"{name} trades, winners, losers");
        Same((expected.GrossProfit, expected.GrossLoss), ((BigInteger)portfolio.GrossProfit, (BigInteger)portfolio.GrossLoss), $"{name} profit, loss");
        Same((expected.HoldingNanos, expected.SumReturn), ((BigInteger)portfolio.HoldingNanos, (BigInteger)portfolio.SumReturn), $"{name} holding, returns");
        Same((_oracle.Total(account), _oracle.UnrealizedOf(account)), ((BigInteger)portfolio.Total, (BigInteger)portfolio.Unrealized), $"{name} total, unrealized");
        Same(_oracle.Positions.Count(position => position.Account == account && position.Quantity != 0), (int)portfolio.OpenPositions, $"{name} open positions");
    }
}
