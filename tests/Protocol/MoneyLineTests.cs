using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol.Tests;

/// <summary>Lines about money and positions with an id: account options, funding, splits, holds.</summary>
public sealed class MoneyLineTests
{
    private readonly Bench _bench = new();

    [Test]
    public void AnAccountTakesEveryOption()
    {
        var account = _bench.Last<AccountCommand>(
            """{"op":"account","account":"x","currency":"USDT","mode":"margin","leverage":"3","positions":"hedging","lots":"lifo","settleSessions":2,"marginCall":"close"}""");
        Assert.That((account.Mode, account.Leverage, account.SettleSessions), Is.EqualTo((AccountMode.Margin, 3_000_000_000L, 2L)));
        Assert.That((account.Positions, account.Lots, account.MarginCall), Is.EqualTo((PositionMode.Hedging, LotMethod.LastInFirstOut, MarginCallAction.Close)));
        account = _bench.Last<AccountCommand>("""{"op":"account","account":"x","currency":"USDT","positions":"netting","lots":"average","marginCall":"reduceOnly"}""");
        Assert.That((account.Positions, account.Lots, account.MarginCall), Is.EqualTo((PositionMode.Netting, LotMethod.Average, MarginCallAction.ReduceOnly)));
        Assert.That(_bench.Last<AccountCommand>("""{"op":"account","account":"x","currency":"USDT","lots":"fifo"}""").Lots, Is.EqualTo(LotMethod.FirstInFirstOut));
    }

    [TestCase("positions", "both")]
    [TestCase("lots", "hifo")]
    [TestCase("marginCall", "liquidate")]
    public void AnOptionThatDoesNotExistStopsTheRun(string field, string word)
    {
        string line = $$"""{"op":"account","account":"x","currency":"USDT","{{field}}":"{{word}}"}""";
        Assert.That(_bench.Error(line), Is.EqualTo($"FILE:3: {field}: unknown word {word}"));
    }

    [TestCase("0.5")]
    [TestCase("\"1.5\"")]
    public void SessionsAreWhole(string sessions)
    {
        Assert.That(_bench.Refused($$"""{"op":"account","account":"x","currency":"USDT","settleSessions":{{sessions}}}""").Code, Is.EqualTo(RejectCode.TooManyDecimals));
    }

    [Test]
    public void FundingIsARateOrAnAmountForAllOrForOneAccount()
    {
        var funding = _bench.Last<FundingCommand>("""{"op":"funding","symbol":"ES","rate":"-0.000125"}""");
        Assert.That((funding.Kind, funding.Value, funding.Header.Instrument), Is.EqualTo((FundingKind.Rate, -125_000L, 1u)));
        Assert.That((funding.Header.Account, funding.Header.Flags), Is.EqualTo((Command.Unknown, CommandFlags.None)));
        funding = _bench.Last<FundingCommand>("""{"op":"funding","symbol":"ES","amountPerUnit":"1.5","account":"beta"}""");
        Assert.That((funding.Kind, funding.Value, funding.Header.Account), Is.EqualTo((FundingKind.AmountPerUnit, 1_500_000_000L, 1u)));
        Assert.That(funding.Header.Flags, Is.EqualTo(CommandFlags.HasAccount));
        Assert.That(_bench.Error("""{"op":"funding","symbol":"ES"}"""), Is.EqualTo("FILE:3: rate: required, or amountPerUnit"));
        Assert.That(_bench.Refused("""{"op":"funding","symbol":"ES","rate":"1","amountPerUnit":"1"}""").Code, Is.EqualTo(RejectCode.Malformed));
        Assert.That(_bench.Last<FundingCommand>("""{"op":"funding","symbol":"ES","rate":"1","account":"nobody"}""").Header.Account, Is.EqualTo(Command.Unknown));
    }

    [Test]
    public void ASplitHasTwoWholeTerms()
    {
        var split = _bench.Last<SplitCommand>("""{"op":"split","symbol":"ES","numerator":3,"denominator":"2"}""");
        Assert.That((split.Numerator, split.Denominator, split.Header.Instrument), Is.EqualTo((3L, 2L, 1u)));
        Assert.That(_bench.Refused("""{"op":"split","symbol":"ES","numerator":1.5,"denominator":1}""").Code, Is.EqualTo(RejectCode.TooManyDecimals));
        Assert.That(_bench.Error("""{"op":"split","symbol":"ES","numerator":2}"""), Is.EqualTo("FILE:3: denominator: required"));
    }

    [Test]
    public void AHoldIsInTheAccountsOwnCurrencyUnlessItSaysAnother()
    {
        var hold = _bench.Last<HoldCommand>("""{"op":"hold","account":"alpha","holdId":7,"amount":"1.5"}""");
        Assert.That((hold.HoldId, hold.Currency, hold.Amount, hold.Header.Flags), Is.EqualTo((7ul, 0u, (Int128)150_000_000, CommandFlags.None)));
        hold = _bench.Last<HoldCommand>("""{"op":"hold","account":"alpha","holdId":"h","amount":"15","currency":"JPY"}""");
        Assert.That((hold.Currency, hold.Amount, hold.Header.Flags), Is.EqualTo((1u, (Int128)15, CommandFlags.IdIsText)));
        Assert.That(_bench.Refused("""{"op":"hold","account":"alpha","holdId":1,"amount":"1","currency":"CHF"}""").Code, Is.EqualTo(RejectCode.UnknownCurrency));
        Assert.That(_bench.Last<HoldCommand>("""{"op":"hold","account":"alpha","holdId":7}""").Amount, Is.EqualTo((Int128)0), "which the core refuses");
        Assert.That(_bench.Refused("""{"op":"hold","account":"beta","holdId":1,"amount":"0.5"}""").Code, Is.EqualTo(RejectCode.TooManyDecimals), "JPY has no decimals");
    }

    [Test]
    public void AReleaseWithoutAnAmountIsAllAndAnAmountOfNothingIsRefused()
    {
        var release = _bench.Last<HoldCommand>("""{"op":"release","account":"alpha","holdId":7}""");
        Assert.That((release.HoldId, release.Currency, release.Amount), Is.EqualTo((7ul, Command.Unknown, (Int128)0)));
        release = _bench.Last<HoldCommand>("""{"op":"release","account":"alpha","holdId":7,"amount":"0.25","currency":"USDT"}""");
        Assert.That((release.Currency, release.Amount), Is.EqualTo((0u, (Int128)25_000_000)));
        Assert.That(_bench.Refused("""{"op":"release","account":"alpha","holdId":7,"amount":"0"}""").Code, Is.EqualTo(RejectCode.InvalidAmount));
    }

    [Test]
    public void ARefusedHoldNamesItsId()
    {
        _bench.Parse("""{"op":"hold","account":"alpha","holdId":"h1","amount":"1"}""");
        RejectedReport report = default;
        report.Header.Type = ReportType.Rejected;
        report.Header.Instrument = 0;
        report.Operation = CommandType.Hold;
        report.Code = RejectCode.InsufficientFunds;
        (report.Value, report.Limit) = (100_000_000, 5);
        Assert.That(_bench.Render(ref report.Header, _bench.Line), Does.Contain("\"account\":\"alpha\",\"holdId\":\"h1\",\"op\":\"hold\",\"code\":\"InsufficientFunds\"")
            .And.Contain("needed 1.00000000, available 0.00000005"));
        report.Id = 9;
        Assert.That(_bench.Render(ref report.Header), Does.Contain("\"holdId\":9").And.Not.Contain("symbol"));
    }

    [Test]
    public void AWalletIsResetInItsCurrency()
    {
        var reset = _bench.Last<MoneyCommand>("""{"op":"resetWallet","account":"alpha","amount":"12","currency":"JPY"}""");
        Assert.That((reset.Header.Type, reset.Currency, reset.Amount), Is.EqualTo((CommandType.ResetWallet, 1u, (Int128)12)));
    }

    [TestCase("""{"op":"order","account":"alpha","id":1,"symbol":"ES","side":"buy","type":"market","quantity":"1","positionId":18446744073709551615}""")]
    [TestCase("""{"op":"execution","account":"alpha","symbol":"ES","executionId":1,"kind":"fill","side":"buy","quantity":"1","price":"1","positionId":"18446744073709551615"}""")]
    public void AnOrderOrExecutionNamesItsPositionBeforeItself(string line)
    {
        Command[] group = _bench.Parse(line);
        Command part = group.Single(command => command.Type == CommandType.PositionRef);
        Assert.That((ulong)part.Word0, Is.EqualTo(ulong.MaxValue));
        Assert.That(part.Flags, Is.EqualTo(CommandFlags.MoreFollows));
        Assert.That(group[^1].Type, Is.EqualTo(CommandType.Order).Or.EqualTo(CommandType.Execution));
        Assert.That(_bench.Refused(line.Replace("18446744073709551615", "18446744073709551616")).Code, Is.EqualTo(RejectCode.OutOfRange));
    }

    [TestCase("""{"op":"createPosition","account":"alpha","symbol":"ES","side":"buy","positionId":5}""")]
    [TestCase("""{"op":"trigger","account":"alpha","symbol":"ES","trigger":"PauseRequested","positionId":5}""")]
    [TestCase("""{"op":"exitPlan","account":"alpha","symbol":"ES","stopLoss":"0.1","positionId":5}""")]
    [TestCase("""{"op":"position","account":"alpha","symbol":"ES","positionId":5}""")]
    [TestCase("""{"op":"history","account":"alpha","symbol":"ES","positionId":5}""")]
    [TestCase("""{"op":"forceState","account":"alpha","symbol":"ES","state":"Paused","operator":"o","reason":"r","positionId":5}""")]
    public void EveryCommandAboutAPositionTakesItsId(string line) => Assert.That(_bench.Parse(line)[^1].Word0, Is.EqualTo(5));

    [Test]
    public void AnInverseInstrumentHasItsHarmonicAverageAndItsGain()
    {
        _bench.DeclareCurrency(2, "BTC", 8);
        var definition = new InstrumentDefinedReport { Currency = 2, PriceDecimals = 1, Multiplier = 1_000_000_000, Inverse = 1, Symbol = Bench.Text("XBTUSD") };
        definition.Header.Type = ReportType.InstrumentDefined;
        definition.Header.Instrument = 2;
        _bench.Directory.Apply(ref definition.Header);
        // 1000 at 10,000 and 1000 at 12,500 cost 0.18 BTC; at 8,000 they are worth 0.25.
        var position = new PositionReport { Quantity = 2000, OpenCost = 18_000_000, MarkPrice = 80_000, State = PositionState.Monitoring };
        position.Header.Type = ReportType.PositionAnswer;
        position.Header.Instrument = 2;
        position.Header.Slots = 5;
        Assert.That(_bench.Render(ref position.Header), Does.Contain("\"averagePrice\":\"11111.111111111\"").And.Contain("\"unrealized\":\"-0.07000000\""));
        position.Quantity = -2000;
        Assert.That(_bench.Render(ref position.Header), Does.Contain("\"unrealized\":\"0.07000000\""));
    }
}
