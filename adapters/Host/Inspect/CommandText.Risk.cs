using Disruptor.Trading.Core;
using Disruptor.Trading.Protocol;

namespace Disruptor.Trading.Host.Inspect;

// The commands of risk, and those which name no more than what they are about.
internal sealed partial class CommandText
{
    /// <summary>Account and instrument, as far as the command names them.</summary>
    private void Names(ref Command command)
    {
        if (command.Account != Command.Unknown) Account(ref command);
        if (command.Instrument != Command.Unknown) Instrument(ref command);
    }

    /// <summary>Values of limits that are off say nothing; which are given stands in the last part of the group.</summary>
    private void Limits(ref Command command)
    {
        Account(ref command);
        switch (command.Type)
        {
            case CommandType.LimitsNotional:
                ref LimitsNotionalCommand notional = ref CommandView.As<LimitsNotionalCommand>(ref command);
                Amount("maxPositionNotional", ref command, notional.MaxPositionNotional);
                Amount("maxOrderNotional", ref command, notional.MaxOrderNotional);
                break;
            case CommandType.LimitsLoss:
                ref LimitsLossCommand loss = ref CommandView.As<LimitsLossCommand>(ref command);
                Amount("dailyLoss", ref command, loss.DailyLoss);
                Rate("maxPortfolioRisk", loss.MaxPortfolioRisk);
                Rate("maxDrawdown", loss.MaxDrawdown);
                break;
            case CommandType.LimitsQuantity:
                // In the greatest decimals a quantity can have, since it is of any instrument: shown raw.
                if (CommandView.As<LimitsQuantityCommand>(ref command).MaxOrderQuantity is var quantity && quantity != 0) Add("maxOrderQuantityUnits", quantity.ToString());
                break;
            default:
                ref LimitsCommand limits = ref CommandView.As<LimitsCommand>(ref command);
                Add("given", limits.Given.ToString());
                if (limits.MaxPositions != 0) Add("maxPositions", limits.MaxPositions.ToString());
                if (limits.MaxOpenOrders != 0) Add("maxOpenOrders", limits.MaxOpenOrders.ToString());
                if (limits.OrdersPerSecond != 0) Add("ordersPerSecond", limits.OrdersPerSecond.ToString());
                Rate("cooldownSeconds", limits.CooldownNanos);
                Rate("maxLeverage", limits.MaxLeverage);
                if ((limits.Given & LimitFlags.SelfTrade) != 0) Add("selfTrade", limits.SelfTrade.ToString());
                break;
        }
    }

    private void Trades(ref Command command)
    {
        ref QueryTradesCommand trades = ref CommandView.As<QueryTradesCommand>(ref command);
        Names(ref command);
        if (trades.From != 0) Add("from", TimeStamp.Iso(trades.From));
        if (trades.To != 0) Add("to", TimeStamp.Iso(trades.To));
    }

    /// <summary>An amount in the account's own currency; nothing where it is 0.</summary>
    private void Amount(string name, ref Command command, Int128 amount)
    {
        if (amount == 0) return;
        bool known = directory.TryGetAccount(command.Account, out AccountReference? account);
        CurrencyReference? currency = null;
        known = known && directory.TryGetCurrency(account!.Currency, out currency);
        Add(name, Decimals.Text(amount, known ? currency!.Decimals : ReferenceDirectory.DefaultCurrencyDecimals));
    }

    private void Rate(string name, long value)
    {
        if (value != 0) Add(name, Decimals.Text(value, RateDecimals));
    }
}
