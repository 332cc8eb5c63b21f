using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>Currencies, instruments, accounts, money.</summary>
public sealed partial class ScenarioParser
{
    private void BuildCurrency(ref GroupBuilder group, ScenarioLine line)
    {
        line.NeedsAnswer = true;
        AddName(ref group, TextField.Name, ScenarioField.Code);
        byte decimals = Decimals(ref group, ScenarioField.Decimals, ReferenceDirectory.DefaultCurrencyDecimals);
        group.Next<CurrencyCommand>(CommandType.Currency).Decimals = decimals;
    }

    private void BuildInstrument(ref GroupBuilder group, ScenarioLine line)
    {
        line.NeedsAnswer = true;
        AddName(ref group, TextField.Name, ScenarioField.Symbol);
        AddName(ref group, TextField.Quote, ScenarioField.Quote);
        // What makes its price a rate of exchange.
        if (_fields.Has(ScenarioField.Base)) AddName(ref group, TextField.Base, ScenarioField.Base);

        ref InstrumentRatesCommand rates = ref group.Next<InstrumentRatesCommand>(CommandType.InstrumentRates);
        rates.MakerFeeRate = Rate(ref group, ScenarioField.MakerFeeRate);
        rates.TakerFeeRate = Rate(ref group, ScenarioField.TakerFeeRate);
        rates.InitialMarginRate = Rate(ref group, ScenarioField.InitialMarginRate, One);
        rates.CollarRate = Unsigned(ref group, ScenarioField.CollarRate, RateDecimals, RejectCode.InvalidRate);
        rates.MaintenanceMarginRate = Rate(ref group, ScenarioField.MaintenanceMarginRate);

        int money = _directory.DecimalsOf(_fields.Text(ScenarioField.Quote));
        group.Next<InstrumentAmountsCommand>(CommandType.InstrumentAmounts).FeePerOrder = Money(ref group, ScenarioField.FeePerOrder, money);

        byte price = Decimals(ref group, ScenarioField.PriceDecimals, 0);
        byte quantity = Decimals(ref group, ScenarioField.QuantityDecimals, 0);
        ref InstrumentLimitsCommand limits = ref group.Next<InstrumentLimitsCommand>(CommandType.InstrumentLimits);
        if (_fields.Has(ScenarioField.Overfill)) limits.Overfill = Words.Overfills.Parse(_fields.Text(ScenarioField.Overfill), "overfill");
        limits.MinQuantity = InDecimals(ref group, ScenarioField.MinQuantity, quantity);
        limits.MaxQuantity = InDecimals(ref group, ScenarioField.MaxQuantity, quantity);
        limits.MinNotional = Number(ref group, ScenarioField.MinNotional, money);
        limits.MaxNotional = Number(ref group, ScenarioField.MaxNotional, money);

        ref InstrumentCommand instrument = ref group.Next<InstrumentCommand>(CommandType.Instrument);
        instrument.PriceDecimals = price;
        instrument.QuantityDecimals = quantity;
        if (_fields.Has(ScenarioField.Route)) instrument.Route = Words.Routes.Parse(_fields.Text(ScenarioField.Route), "route");
        if (_fields.Has(ScenarioField.PaperFill)) instrument.PaperFill = Words.PaperFills.Parse(_fields.Text(ScenarioField.PaperFill), "paperFill");
        instrument.Multiplier = Rate(ref group, ScenarioField.Multiplier, One);
        instrument.TickSize = InDecimals(ref group, ScenarioField.TickSize, price);
        instrument.LotSize = InDecimals(ref group, ScenarioField.LotSize, quantity);
        if (_fields.IsTrue(ScenarioField.Inverse)) instrument.Inverse = 1;
    }

    private void BuildAccount(ref GroupBuilder group, ScenarioLine line)
    {
        line.NeedsAnswer = true;
        AddName(ref group, TextField.Name, ScenarioField.Account);
        AddName(ref group, TextField.Quote, ScenarioField.Currency);
        ref AccountCommand account = ref group.Next<AccountCommand>(CommandType.Account);
        if (_fields.Has(ScenarioField.Mode)) account.Mode = Words.AccountModes.Parse(_fields.Text(ScenarioField.Mode), "mode");
        account.Leverage = Rate(ref group, ScenarioField.Leverage, One);
        if (_fields.Has(ScenarioField.Positions)) account.Positions = Words.PositionModes.Parse(_fields.Text(ScenarioField.Positions), "positions");
        if (_fields.Has(ScenarioField.Lots)) account.Lots = Words.LotMethods.Parse(_fields.Text(ScenarioField.Lots), "lots");
        if (_fields.Has(ScenarioField.MarginCall)) account.MarginCall = Words.MarginCallActions.Parse(_fields.Text(ScenarioField.MarginCall), "marginCall");
        account.SettleSessions = Number(ref group, ScenarioField.SettleSessions, 0);
    }

    private void BuildMoney(CommandType type, ref GroupBuilder group, ScenarioLine line)
    {
        AccountReference? account = FindAccount(ref group);
        CurrencyReference? currency = null;
        if (_fields.Has(ScenarioField.Currency))
        {
            if (!_directory.TryGetCurrency(_fields.Text(ScenarioField.Currency), out currency))
            {
                AddName(ref group, TextField.Quote, ScenarioField.Currency);
                line.NeedsAnswer = true;
            }
        }
        else if (account is not null)
        {
            _directory.TryGetCurrency(account.Currency, out currency);
        }

        int decimals = currency?.Decimals ?? ReferenceDirectory.DefaultCurrencyDecimals;
        line.MoneyDecimals = decimals;
        ref MoneyCommand money = ref group.Next<MoneyCommand>(type);
        money.Currency = currency?.Index ?? Command.Unknown;
        money.Amount = Money(ref group, ScenarioField.Amount, decimals);
    }

    /// <summary>Decimals that fit their byte; the core knows their range.</summary>
    private byte Decimals(ref GroupBuilder group, ScenarioField field, byte absent)
    {
        long value = Number(ref group, field, 0, absent);
        if (value is >= 0 and <= byte.MaxValue) return (byte)value;
        group.RefuseNumber(RejectCode.InvalidDecimals);
        return 0;
    }

    /// <summary>A number in decimals that this line declares: when the core will refuse them, the number says nothing.</summary>
    private long InDecimals(ref GroupBuilder group, ScenarioField field, byte decimals)
    {
        const int most = 9;
        return decimals > most ? 0 : Number(ref group, field, decimals);
    }
}
