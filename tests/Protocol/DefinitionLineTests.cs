using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol.Tests;

public sealed class DefinitionLineTests
{
    private readonly Bench _bench = new();

    [Test]
    public void ACurrencyHasEightDecimalsUnlessItSaysOtherwise()
    {
        Command[] group = _bench.Parse("""{"op":"currency","code":"EUR"}""");

        Assert.That(group.Select(c => c.Type), Is.EqualTo(new[] { CommandType.Text, CommandType.Currency }));
        Assert.That(TextOf(group, TextField.Name), Is.EqualTo("EUR"));
        Assert.That(CommandView.As<CurrencyCommand>(ref group[1]).Decimals, Is.EqualTo(8));
        Assert.That(_bench.Last<CurrencyCommand>("""{"op":"currency","code":"EUR","decimals":"2"}""").Decimals, Is.EqualTo(2));
        Assert.That(_bench.Last<CurrencyCommand>("""{"op":"currency","code":"EUR","decimals":13}""").Decimals, Is.EqualTo(13), "the core knows the range");
    }

    [Test]
    public void AnInstrumentTakesEveryFieldThatExists()
    {
        Command[] group = _bench.Parse(
            """
            {"op":"instrument","symbol":"ETHJPY","quote":"JPY","priceDecimals":1,"quantityDecimals":"3","base":"ETH","feePerOrder":"20","multiplier":"0.5",
             "tickSize":"0.5","lotSize":"0.010","minQuantity":"0.02","maxQuantity":100,"minNotional":"5","maxNotional":"1000000","makerFeeRate":"-0.0001",
             "takerFeeRate":"0.001","initialMarginRate":"0.25","maintenanceMarginRate":"0.125","route":"external","paperFill":"displayed","inverse":true,"overfill":"accept"}
            """);

        Assert.That(group.Select(c => c.Type), Is.EqualTo(new[]
        {
            CommandType.Text, CommandType.Text, CommandType.Text, CommandType.InstrumentRates, CommandType.InstrumentAmounts, CommandType.InstrumentLimits, CommandType.Instrument,
        }));
        Assert.That((TextOf(group, TextField.Name), TextOf(group, TextField.Quote), TextOf(group, TextField.Base)), Is.EqualTo(("ETHJPY", "JPY", "ETH")));
        var rates = CommandView.As<InstrumentRatesCommand>(ref group[3]);
        Assert.That((rates.MakerFeeRate, rates.TakerFeeRate, rates.InitialMarginRate), Is.EqualTo((-100_000L, 1_000_000L, 250_000_000L)));
        Assert.That((rates.CollarRate, rates.MaintenanceMarginRate), Is.EqualTo((0, 125_000_000L)));
        Assert.That(CommandView.As<InstrumentAmountsCommand>(ref group[4]).FeePerOrder, Is.EqualTo((Int128)20), "JPY has no decimals");
        var limits = CommandView.As<InstrumentLimitsCommand>(ref group[5]);
        Assert.That((limits.MinQuantity, limits.MaxQuantity, limits.MinNotional, limits.MaxNotional), Is.EqualTo((20L, 100_000L, 5L, 1_000_000L)));
        var instrument = CommandView.As<InstrumentCommand>(ref group[6]);
        Assert.That((instrument.PriceDecimals, instrument.QuantityDecimals, instrument.Inverse), Is.EqualTo(((byte)1, (byte)3, (byte)1)));
        Assert.That((instrument.Route, instrument.PaperFill), Is.EqualTo((Route.External, PaperFill.Displayed)));
        Assert.That((instrument.Multiplier, instrument.TickSize, instrument.LotSize), Is.EqualTo((500_000_000L, 5L, 10L)));
    }

    [Test]
    public void AnInstrumentHasTheDefaultsOfTheContract()
    {
        Command[] group = _bench.Parse("""{"op":"instrument","symbol":"X","quote":"EUR","priceDecimals":2,"quantityDecimals":0,"feePerOrder":"0.00000001"}""");

        Assert.That(CommandView.As<InstrumentRatesCommand>(ref group[2]).InitialMarginRate, Is.EqualTo(1_000_000_000));
        Assert.That(CommandView.As<InstrumentAmountsCommand>(ref group[3]).FeePerOrder, Is.EqualTo((Int128)1), "an undeclared currency has 8 decimals");
        var instrument = CommandView.As<InstrumentCommand>(ref group[5]);
        Assert.That((instrument.Multiplier, instrument.Route, instrument.PaperFill), Is.EqualTo((1_000_000_000L, Route.Paper, PaperFill.Touch)));
    }

    [Test]
    public void TheLargestInstrumentFitsAGroup()
    {
        string name = new('s', 40), quote = new('q', 40);
        Command[] group = _bench.Parse($$"""{"op":"instrument","symbol":"{{name}}","quote":"{{quote}}","base":"{{quote}}","priceDecimals":2,"quantityDecimals":0}""");

        Assert.That(group, Has.Length.InRange(10, ScenarioParser.MaxGroup));
        Assert.That((TextOf(group, TextField.Name), TextOf(group, TextField.Quote), TextOf(group, TextField.Base)), Is.EqualTo((name, quote, quote)));
    }

    [Test]
    public void DecimalsOutOfTheirByteAreRefusedAndOutOfTheirRangeAreTheCores()
    {
        const string line = """{"op":"instrument","symbol":"X","quote":"USDT","priceDecimals":PD,"quantityDecimals":0,"tickSize":"0.0001"}""";

        Assert.That(_bench.Refused(line.Replace("PD", "256")).Code, Is.EqualTo(RejectCode.InvalidDecimals));
        Assert.That(_bench.Refused(line.Replace("PD", "-1")).Code, Is.EqualTo(RejectCode.InvalidDecimals));
        Assert.That(_bench.Refused(line.Replace("PD", "2.5")).Code, Is.EqualTo(RejectCode.TooManyDecimals));
        Assert.That(_bench.Last<InstrumentCommand>(line.Replace("PD", "10")).PriceDecimals, Is.EqualTo(10));
    }

    [Test]
    public void AnAccountTakesModeAndLeverage()
    {
        Command[] group = _bench.Parse(
            """{"op":"account","account":"gamma","currency":"USDT","mode":"margin","leverage":"2.5","positions":"netting","lots":"average","settleSessions":0,"marginCall":"reduceOnly"}""");

        Assert.That(group.Select(c => c.Type), Is.EqualTo(new[] { CommandType.Text, CommandType.Text, CommandType.Account }));
        Assert.That((TextOf(group, TextField.Name), TextOf(group, TextField.Quote)), Is.EqualTo(("gamma", "USDT")));
        var account = CommandView.As<AccountCommand>(ref group[2]);
        Assert.That((account.Mode, account.Leverage), Is.EqualTo((AccountMode.Margin, 2_500_000_000L)));

        account = _bench.Last<AccountCommand>("""{"op":"account","account":"gamma","currency":"USDT"}""");
        Assert.That((account.Mode, account.Leverage), Is.EqualTo((AccountMode.Cash, 1_000_000_000L)));
    }

    [Test]
    public void MoneyIsInTheCurrencysDecimals()
    {
        var deposit = _bench.Last<MoneyCommand>("""{"op":"deposit","account":"alpha","amount":"10000"}""");
        Assert.That((deposit.Header.Type, deposit.Header.Account, deposit.Currency), Is.EqualTo((CommandType.Deposit, 0u, 0u)));
        Assert.That(deposit.Amount, Is.EqualTo((Int128)1_000_000_000_000));
        Assert.That(_bench.Line.NeedsAnswer, Is.False);

        var withdraw = _bench.Last<MoneyCommand>("""{"op":"withdraw","account":"alpha","amount":5,"currency":"JPY"}""");
        Assert.That((withdraw.Header.Type, withdraw.Currency, withdraw.Amount), Is.EqualTo((CommandType.Withdraw, 1u, (Int128)5)));
        Assert.That(_bench.Last<MoneyCommand>("""{"op":"deposit","account":"beta","amount":"7"}""").Currency, Is.EqualTo(1), "the account's own currency");
    }

    [Test]
    public void MoneyInANewCurrencyDeclaresItAndTheNextLineWaits()
    {
        Command[] group = _bench.Parse("""{"op":"deposit","account":"alpha","amount":"1.5","currency":"CHF"}""");

        Assert.That(TextOf(group, TextField.Quote), Is.EqualTo("CHF"));
        var money = CommandView.As<MoneyCommand>(ref group[^1]);
        Assert.That((money.Currency, money.Amount), Is.EqualTo((Command.Unknown, (Int128)150_000_000)));
        Assert.That(_bench.Line.NeedsAnswer, Is.True);
    }

    [TestCase("""{"op":"currency","code":"EUR"}""", true)]
    [TestCase("""{"op":"instrument","symbol":"X","quote":"EUR","priceDecimals":2,"quantityDecimals":0}""", true)]
    [TestCase("""{"op":"account","account":"gamma","currency":"EUR"}""", true)]
    [TestCase("""{"op":"mark","symbol":"BTCUSDT","price":"1"}""", false)]
    [TestCase("""{"op":"hash"}""", false)]
    public void LinesThatDeclareAreWaitedFor(string line, bool waits)
    {
        _bench.Parse(line);
        Assert.That(_bench.Line.NeedsAnswer, Is.EqualTo(waits));
    }

    [TestCase("""{"op":"currency","code":"NAME"}""", CommandType.Currency)]
    [TestCase("""{"op":"account","account":"NAME","currency":"USDT"}""", CommandType.Account)]
    [TestCase("""{"op":"account","account":"gamma","currency":"NAME"}""", CommandType.Account)]
    [TestCase("""{"op":"instrument","symbol":"NAME","quote":"USDT","priceDecimals":2,"quantityDecimals":0}""", CommandType.Instrument)]
    [TestCase("""{"op":"instrument","symbol":"X","quote":"NAME","priceDecimals":2,"quantityDecimals":0}""", CommandType.Instrument)]
    [TestCase("""{"op":"instrument","symbol":"X","quote":"USDT","base":"NAME","priceDecimals":2,"quantityDecimals":0}""", CommandType.Instrument)]
    [TestCase("""{"op":"deposit","account":"alpha","amount":"1","currency":"NAME"}""", CommandType.Deposit)]
    public void ABadNameIsRefused(string line, CommandType operation)
    {
        foreach (string name in new[] { "", new string('x', 41), new string('é', 21), "a\\nb", "\\u007f", "\\u0000" })
        {
            RefusedCommand refused = _bench.Refused(line.Replace("NAME", name));
            Assert.That((refused.Code, refused.Operation), Is.EqualTo((RejectCode.InvalidName, operation)), name);
        }
        Assert.That(_bench.Parse(line.Replace("NAME", new string('é', 20)))[^1].Type, Is.EqualTo(operation));
    }

    internal static string TextOf(Command[] group, TextField field)
    {
        var text = new List<byte>();
        for (int i = 0; i < group.Length; i++)
        {
            var piece = CommandView.As<TextCommand>(ref group[i]);
            if (group[i].Type != CommandType.Text || piece.Field != field) continue;
            Assert.That(piece.Part, Is.EqualTo(text.Count / 32), "pieces come in order");
            Span<byte> bytes = CommandView.Bytes(ref group[i])[32..];
            Assert.That(bytes[piece.Length..].IndexOfAnyExcept((byte)0), Is.LessThan(0), "zero padded");
            text.AddRange(bytes[..piece.Length].ToArray());
        }
        return System.Text.Encoding.UTF8.GetString(text.ToArray());
    }
}
