namespace Disruptor.Trading.Core.Tests;

/// <summary>Parts serve the command that ends their group and no other.</summary>
public sealed class GroupTests
{
    private static IEnumerable<Command[]> Endings =>
    [
        Make.Quote(0, 99, 100), Make.Trade(0, 100, 1), Make.Clock(), Make.Mark(0, 100), Make.Order(0, 0, 77, Side.Buy, 1, 1), Make.Cancel(0, 1, 2),
        Make.Deposit(0, 0, 1), Make.Query(CommandType.QueryHash, 0),
    ];

    [TestCaseSource(nameof(Endings))]
    public void APartDoesNotOutliveItsGroup(Command[] ending)
    {
        using CoreDriver core = PositionMachineTests.PositionIn(PositionState.Monitoring, open: true);
        core.Apply(Make.WithReason("meant for somebody else", Make.Group(ending)));
        core.Accept(Make.Trigger(0, 0, PositionTrigger.ErrorOccurred));
        Assert.That(core.Position(0, 0).ErrorText.IsEmpty, Is.True);
    }

    [Test]
    public void ABadTextOfAnEarlierGroupRefusesNobodyElse()
    {
        using CoreDriver core = PositionMachineTests.PositionIn(PositionState.Monitoring, open: true);
        core.Accept(Make.WithReason("not\u0001printable", Make.Quote(0, 99, 100)));
        core.Accept(Make.Trigger(0, 0, PositionTrigger.PauseRequested));
    }

    [Test]
    public void APartThatEndsAGroupIsMalformedAndForgotten()
    {
        using CoreDriver core = PositionMachineTests.PositionIn(PositionState.Monitoring, open: true);
        core.Refuse(RejectCode.Malformed, Make.Text(TextField.Reason, "nobody"));
        core.Accept(Make.Trigger(0, 0, PositionTrigger.ErrorOccurred));
        Assert.That(core.Position(0, 0).ErrorText.IsEmpty, Is.True);
    }

    [Test]
    public void AReasonIsKeptWithTheStateItExplains()
    {
        using CoreDriver core = PositionMachineTests.PositionIn(PositionState.Monitoring, open: true);
        core.Accept(Make.WithReason("the feed has been silent for a minute!!!", Make.Trigger(0, 0, PositionTrigger.ErrorOccurred)));
        Assert.That(core.Position(0, 0).ErrorText.ToString(), Is.EqualTo("the feed has been silent for a minute!!!"));
        core.Accept(Make.Trigger(0, 0, PositionTrigger.RecoveryCompleted));
        Assert.That(core.Position(0, 0).ErrorText.IsEmpty, Is.True);
    }
}
