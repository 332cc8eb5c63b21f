using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>Limits, expected versions, and the queries of an account as a whole.</summary>
public sealed partial class ScenarioParser
{
    private static readonly (ScenarioField Field, LimitFlags Flag)[] LimitFields =
    [
        (ScenarioField.MaxPositions, LimitFlags.MaxPositions),
        (ScenarioField.MaxPositionNotional, LimitFlags.MaxPositionNotional),
        (ScenarioField.MaxPortfolioRisk, LimitFlags.MaxPortfolioRisk),
        (ScenarioField.MaxOrderQuantity, LimitFlags.MaxOrderQuantity),
        (ScenarioField.MaxOrderNotional, LimitFlags.MaxOrderNotional),
        (ScenarioField.MaxOpenOrders, LimitFlags.MaxOpenOrders),
        (ScenarioField.MaxLeverage, LimitFlags.MaxLeverage),
        (ScenarioField.DailyLoss, LimitFlags.DailyLoss),
        (ScenarioField.MaxDrawdown, LimitFlags.MaxDrawdown),
        (ScenarioField.CooldownSeconds, LimitFlags.Cooldown),
        (ScenarioField.OrdersPerSecond, LimitFlags.OrdersPerSecond),
        (ScenarioField.SelfTrade, LimitFlags.SelfTrade),
    ];

    private void BuildLimits(ref GroupBuilder group, ScenarioLine line)
    {
        AccountReference? account = FindAccount(ref group);
        int money = 0;
        if (account is not null && _directory.TryGetCurrency(account.Currency, out CurrencyReference? currency)) money = currency.Decimals;
        line.MoneyDecimals = money;

        ref LimitsNotionalCommand notional = ref group.Next<LimitsNotionalCommand>(CommandType.LimitsNotional);
        notional.MaxPositionNotional = MoneyOf(account, ref group, ScenarioField.MaxPositionNotional, money);
        notional.MaxOrderNotional = MoneyOf(account, ref group, ScenarioField.MaxOrderNotional, money);
        ref LimitsLossCommand loss = ref group.Next<LimitsLossCommand>(CommandType.LimitsLoss);
        loss.DailyLoss = MoneyOf(account, ref group, ScenarioField.DailyLoss, money);
        loss.MaxPortfolioRisk = Rate(ref group, ScenarioField.MaxPortfolioRisk);
        loss.MaxDrawdown = Rate(ref group, ScenarioField.MaxDrawdown);
        // The nine decimals of a rate are the most that any instrument's quantity has.
        group.Next<LimitsQuantityCommand>(CommandType.LimitsQuantity).MaxOrderQuantity = Money(ref group, ScenarioField.MaxOrderQuantity, RateDecimals);

        ref LimitsCommand limits = ref group.Next<LimitsCommand>(CommandType.Limits);
        foreach ((ScenarioField field, LimitFlags flag) in LimitFields)
        {
            if (_fields.Has(field)) limits.Given |= flag;
        }
        limits.MaxPositions = Unsigned(ref group, ScenarioField.MaxPositions, 0, RejectCode.InvalidLimit);
        limits.MaxOpenOrders = Unsigned(ref group, ScenarioField.MaxOpenOrders, 0, RejectCode.InvalidLimit);
        limits.OrdersPerSecond = Unsigned(ref group, ScenarioField.OrdersPerSecond, 0, RejectCode.InvalidLimit);
        // Seconds with nine decimals are nanoseconds.
        limits.CooldownNanos = Rate(ref group, ScenarioField.CooldownSeconds);
        limits.MaxLeverage = Rate(ref group, ScenarioField.MaxLeverage);
        if (_fields.Has(ScenarioField.SelfTrade)) limits.SelfTrade = Words.SelfTrades.Parse(_fields.Text(ScenarioField.SelfTrade), "selfTrade");
        if (_fields.Has(ScenarioField.Profile)) Fill(Words.LimitProfiles.Parse(_fields.Text(ScenarioField.Profile), "profile"), ref notional, ref loss, ref limits, money);
    }

    /// <summary>Sets what the line leaves out and the profile names.</summary>
    private static void Fill(in LimitProfile profile, ref LimitsNotionalCommand notional, ref LimitsLossCommand loss, ref LimitsCommand limits, int money)
    {
        LimitFlags missing = profile.Given & ~limits.Given;
        limits.Given |= missing;
        if ((missing & LimitFlags.MaxPositions) != 0) limits.MaxPositions = profile.MaxPositions;
        if ((missing & LimitFlags.MaxLeverage) != 0) limits.MaxLeverage = profile.MaxLeverage;
        if ((missing & LimitFlags.Cooldown) != 0) limits.CooldownNanos = profile.CooldownNanos;
        if ((missing & LimitFlags.MaxPositionNotional) != 0) notional.MaxPositionNotional = profile.MaxPositionNotional * Fixed.Pow10(money);
        if ((missing & LimitFlags.DailyLoss) != 0) loss.DailyLoss = profile.DailyLoss * Fixed.Pow10(money);
        if ((missing & LimitFlags.MaxPortfolioRisk) != 0) loss.MaxPortfolioRisk = profile.MaxPortfolioRisk;
    }

    /// <summary>An amount in the account's currency; of an unknown account nothing can be read.</summary>
    private Int128 MoneyOf(AccountReference? account, ref GroupBuilder group, ScenarioField field, int decimals) =>
        account is null ? 0 : Money(ref group, field, decimals);

    /// <summary>A number of 32 bits; 0 when it is absent.</summary>
    private uint Unsigned(ref GroupBuilder group, ScenarioField field, int decimals, RejectCode negative)
    {
        long value = Number(ref group, field, decimals);
        if (value is >= 0 and <= uint.MaxValue) return (uint)value;
        group.RefuseNumber(value < 0 ? negative : RejectCode.OutOfRange);
        return 0;
    }

    /// <summary>The version that the line's author saw of what it means to change.</summary>
    private void AddExpectedVersion(ref GroupBuilder group)
    {
        if (!_fields.Has(ScenarioField.ExpectedVersion)) return;
        group.Next<ExpectedVersionCommand>(CommandType.ExpectedVersion).Version = Number(ref group, ScenarioField.ExpectedVersion, 0);
    }

    private void BuildPortfolioQuery(ref GroupBuilder group)
    {
        FindAccount(ref group);
        group.Next<QueryCommand>(CommandType.QueryPortfolio);
    }

    private void BuildTradesQuery(ref GroupBuilder group)
    {
        FindAccount(ref group);
        bool one = _fields.Has(ScenarioField.Symbol);
        if (one) FindInstrument(ref group);
        ref QueryTradesCommand query = ref group.Next<QueryTradesCommand>(CommandType.QueryTrades);
        if (one) query.Header.Flags |= CommandFlags.HasInstrument;
        if (_fields.Has(ScenarioField.From)) TimeText.TryParse(_fields.Text(ScenarioField.From), out query.From);
        if (!_fields.Has(ScenarioField.To)) return;
        TimeText.TryParse(_fields.Text(ScenarioField.To), out query.To);
        // 0 says that no end was given; before 1970 nothing was traded.
        if (query.To == 0) query.To = -1;
    }
}
