using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

// Maintenance margin: who is called, and what a call does. Warnings have no consequence; OracleRun looks whether they are true.
internal sealed partial class Oracle
{
    /// <summary>Room below which an account is warned and a call goes on, as a part of equity.</summary>
    private const int Warned = 20;

    /// <summary>The instrument whose price the present command gave.</summary>
    private OracleInstrument? _priced;

    /// <summary>Equity and maintenance of an account; null where a rate is missing.</summary>
    public (BigInteger Equity, BigInteger Maintenance)? MarginOf(OracleAccount account)
    {
        if (Worth(account) is not { } worth) return null;
        BigInteger maintenance = 0;
        foreach (IGrouping<uint, OraclePosition> positions in PositionsOf(account).GroupBy(position => position.Instrument.Currency))
        {
            BigInteger sum = positions.Aggregate(BigInteger.Zero, (all, position) => all + MaintenanceOf(position));
            if (Convert(positions.Key, account.Currency, sum) is not { } own) return null;
            maintenance += own;
        }
        return (worth.Equity, maintenance);
    }

    private static BigInteger MaintenanceOf(OraclePosition position)
    {
        long price = position.Instrument.PriceFor(position.IsLong);
        if (price == 0) return 0;
        return OracleMath.HalfEven(position.Instrument.Notional(price, Math.Abs(position.Quantity)) * position.Instrument.Spec.MaintenanceMarginRate, OracleMath.RateScale);
    }

    /// <summary>After an account's fills, after money came or went, at the risk timer.</summary>
    private void WatchMargin(OracleAccount account)
    {
        bool watched = account.Mode == AccountMode.Margin && Instruments.Exists(instrument => instrument.Spec.MaintenanceMarginRate != 0)
            && (account.IsCalled || PositionsOf(account).Any(position => position.Quantity != 0));
        if (!watched || MarginOf(account) is not (BigInteger equity, BigInteger maintenance)) return;
        bool before = account.IsCalled;
        account.IsCalled = maintenance != 0 && (equity < maintenance || (before && (equity - maintenance) * Warned <= equity));
        if (before != account.IsCalled) _answer.Alerts.Add(before ? AlertKind.MarginRestored : AlertKind.MarginCall);
        bool acts = account.IsCalled && (!before || account.MarginCall == MarginCallAction.Close);
        if (!acts || account.IsCallDue) return;
        account.IsCallDue = true;
        _jobs.Enqueue(Call(account));
    }

    /// <summary>A price is looked at for what it changes only.</summary>
    private void WatchPrice(OracleInstrument instrument)
    {
        if (!Instruments.Exists(each => each.Spec.MaintenanceMarginRate != 0)) return;
        foreach (OracleAccount account in Accounts)
        {
            if (account.Mode != AccountMode.Margin || !PositionsOf(account).Any(position => position.Instrument == instrument && position.Quantity != 0)) continue;
            if (MarginOf(account) is not (BigInteger equity, BigInteger maintenance)) continue;
            bool called = maintenance != 0 && (equity < maintenance || (account.IsCalled && (equity - maintenance) * Warned <= equity));
            if (called != account.IsCalled) WatchMargin(account);
        }
    }

    /// <summary>Orders that could increase risk end, newest first; by option the largest position is exited, then orders again, until equity covers what is left.</summary>
    private IEnumerator<int> Call(OracleAccount account)
    {
        bool closed = false;
        do
        {
            foreach (OracleOrder order in account.IsCalled || closed ? _working.Where(order => order.Position.Account == account).Reverse().ToArray() : [])
            {
                if (!_working.Contains(order) || !MayIncrease(order)) continue;
                CancelWorking(order);
                yield return 0;
            }
            closed = account.IsCalled && account.MarginCall == MarginCallAction.Close && CloseLargest(account);
            if (closed) yield return 0;
        }
        while (closed);
        account.IsCallDue = false;
    }

    private bool MayIncrease(OracleOrder order)
    {
        OraclePosition position = order.Position;
        if ((order.Flags & OrderFlags.ReduceOnly) != 0 || !order.CanFill) return false;
        bool reducing = position.Quantity != 0 && position.IsLong != (order.Side == Side.Buy);
        return !reducing || WorkingQuantity(position, order.Side) > Math.Abs(position.Quantity);
    }

    /// <summary>Exits the largest position that has no exit out and is not in Error, unless equity covers what is not on its way out.</summary>
    private bool CloseLargest(OracleAccount account)
    {
        if (MarginOf(account) is not (BigInteger equity, BigInteger maintenance)) return false;
        List<OraclePosition> open = [.. PositionsOf(account).Where(position => position.Quantity != 0).OrderBy(position => position.Opened)];
        foreach (OraclePosition leaving in open.Where(position => position.ExitOrder != null))
        {
            maintenance -= Convert(leaving.Instrument.Currency, account.Currency, MaintenanceOf(leaving)) ?? 0;
        }
        OraclePosition? largest = open.Where(position => position.ExitOrder == null && position.State != PositionState.Error).MaxBy(Size);
        if (largest == null || equity >= maintenance) return false;
        SendExit(largest, ExitReason.MarginCall);
        return largest.ExitOrder != null || largest.Quantity == 0 || largest.State == PositionState.Error;

        BigInteger Size(OraclePosition position) => NotionalOf(position) ?? -1;
    }
}
