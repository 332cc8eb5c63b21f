namespace Disruptor.Trading.Core.Tests.Money;

/// <summary>Accounts with a position for each id.</summary>
public sealed class HedgingTests
{
    private static AccountSpec Hedging => new() { Mode = AccountMode.Margin, Positions = PositionMode.Hedging };

    [Test]
    public void ALongAndAShortStandSideBySide()
    {
        using CoreDriver core = Desk.Open(Hedging);
        core.Accept(Make.Quote(Desk.Xyz, 99, 100));
        core.Accept(Make.ForPosition(1, Make.Order(0, 0, 1, Side.Buy, 10)));
        core.Accept(Make.ForPosition(2, Make.Order(0, 0, 2, Side.Sell, 4)));
        Assert.That((core.PositionOf(1).Quantity, core.PositionOf(2).Quantity), Is.EqualTo((10L, -4L)));
        Assert.That(core.Funds().Used, Is.EqualTo(1000_00 + 396_00), "each is held on its own margin");

        core.Accept(Make.ForPosition(1, Make.Order(0, 0, 3, Side.Sell, 10)));
        Assert.That((core.PositionOf(1).State, core.PositionOf(2).Quantity), Is.EqualTo((PositionState.Closed, -4L)));
    }

    [Test]
    public void WithoutAnIdThereIsOneMorePositionAndTheQuestionWithoutAnIdIsAnsweredForAll()
    {
        using CoreDriver core = Desk.Open(Hedging);
        core.Fill(1, Side.Buy, 5, 100);
        core.Fill(2, Side.Buy, 7, 100, positionId: 9);
        core.Fill(3, Side.Sell, 2, 100, positionId: ulong.MaxValue);
        List<Report> answers = core.Apply(Make.Query(CommandType.QueryPosition, 0, 0));
        Assert.That(answers.Select(answer => answer.As<PositionReport>()).Select(position => (position.PositionId, position.Quantity)), Is.EqualTo(new[]
        {
            (0UL, 5L), (9UL, 7L), (ulong.MaxValue, -2L),
        }));
        core.Refuse(RejectCode.UnknownPosition, Make.Query(CommandType.QueryPosition, 0, 0, 8));
    }

    [Test]
    public void AnOrderAndItsFillsBelongToThePositionItNamed()
    {
        using CoreDriver core = Desk.Open(Hedging, Desk.Stock with { Route = Route.External });
        core.Accept(Make.ForPosition(3, Make.Order(0, 0, 1, Side.Buy, 10, 100)));
        core.Accept(Make.Execution(0, 0, 1, ExecutionKind.Fill, Side.Buy, 6, 100, order: 1));
        Assert.That(core.PositionOf(3).Quantity, Is.EqualTo(6));
        core.Refuse(RejectCode.DuplicateOrderId, Make.ForPosition(4, Make.Order(0, 0, 1, Side.Buy, 10, 100)));
        core.Refuse(RejectCode.DuplicateExecution, Make.ForPosition(4, Make.Execution(0, 0, 1, ExecutionKind.Fill, Side.Buy, 6, 100)));
    }

    [Test]
    public void ReduceOnlyAndOversellLookAtTheNamedPositionOnly()
    {
        using CoreDriver core = Desk.Open(Hedging with { Mode = AccountMode.Cash });
        core.Accept(Make.Quote(Desk.Xyz, 99, 100));
        core.Fill(1, Side.Buy, 5, 100, positionId: 1);
        core.Refuse(RejectCode.Oversell, Make.ForPosition(2, Make.Order(0, 0, 1, Side.Sell, 1)));
        core.Refuse(RejectCode.ReduceOnly, Make.ForPosition(2, Make.Order(0, 0, 1, Side.Sell, 1, flags: OrderFlags.ReduceOnly)));
        core.Accept(Make.ForPosition(1, Make.Order(0, 0, 1, Side.Sell, 5, flags: OrderFlags.ReduceOnly)));
    }

    [Test]
    public void PlansTriggersAndStatesReachAPositionByItsId()
    {
        using CoreDriver core = Desk.Open(Hedging);
        core.Accept(Make.CreatePosition(0, 0, positionId: 5));
        Assert.That(core.PositionOf(5).State, Is.EqualTo(PositionState.Created));
        core.Refuse(RejectCode.PositionExists, Make.CreatePosition(0, 0, positionId: 5));
        core.Accept(Make.Quote(Desk.Xyz, 100, 100));
        core.Fill(1, Side.Buy, 5, 100, positionId: 5);
        core.Fill(2, Side.Buy, 5, 100, positionId: 6);
        core.Accept(Make.Plan(0, 0, new PlanSpec { StopLoss = 95, Flags = ExitPlanFlags.StopLossIsPrice }, positionId: 5));
        core.Accept(Make.Trigger(0, 0, PositionTrigger.PauseRequested, positionId: 6));
        core.Accept(Make.Quote(Desk.Xyz, 95, 96));
        Assert.That((core.PositionOf(5).ExitReason, core.PositionOf(5).Quantity), Is.EqualTo((ExitReason.StopLoss, 0L)));
        Assert.That((core.PositionOf(6).State, core.PositionOf(6).Quantity), Is.EqualTo((PositionState.Paused, 5L)));
    }

    [Test]
    public void APlaceThatIsFullRefusesOrdersAndHaltsOnFacts()
    {
        using CoreDriver core = Desk.Open(Hedging, options: new CoreOptions { Positions = 2 });
        core.Fill(1, Side.Buy, 1, 100, positionId: 1);
        core.Fill(2, Side.Buy, 1, 100, positionId: 2);
        core.Refuse(RejectCode.TableFull, Make.ForPosition(3, Make.Order(0, 0, 1, Side.Buy, 1, 100)));
        core.Accept(Make.ForPosition(2, Make.Order(0, 0, 1, Side.Buy, 1, 100)));
        Assert.That(core.Fill(3, Side.Buy, 1, 100, positionId: 3).Alerts(), Is.EqualTo(new[] { AlertKind.ExecutionDropped }));
    }
}
