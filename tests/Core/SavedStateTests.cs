using Disruptor.Trading.Core.Tests.Oracle;

namespace Disruptor.Trading.Core.Tests;

/// <summary>A state that was saved and loaded goes on as if nothing had happened.</summary>
public sealed class SavedStateTests
{
    [TestCase(201)]
    [TestCase(202)]
    [TestCase(203)]
    public void ALoadedCoreSavesTheSameBytesAndAnswersTheRestOfTheStreamTheSame(int seed)
    {
        using var run = new OracleRun(seed);
        run.Run(1500);
        int half = run.Journal.Count / 2;
        while ((run.Journal[half - 1].Flags & CommandFlags.MoreFollows) != 0) half++;
        using var whole = new CoreDriver();
        Feed(whole, run.Journal.Take(half));
        using var loaded = new CoreDriver();
        loaded.Core.LoadState(SavedState.Of(whole.Core));
        Assert.That(SavedState.Of(loaded.Core).Fingerprint(), Is.EqualTo(SavedState.Of(whole.Core).Fingerprint()));
        Assert.That((loaded.StateHash, loaded.OutputHash), Is.EqualTo((whole.StateHash, whole.OutputHash)));

        Feed(loaded, run.Journal.Skip(half));
        Assert.That((loaded.OutputHash, loaded.StateHash), Is.EqualTo((run.OutputHash, run.StateHash)));
    }

    [Test]
    public void AStateIsNotSavedInTheMiddleOfAGroup()
    {
        using CoreDriver core = PaperRouteTests.Market(PaperFill.Touch);
        Command[] group = Make.Account("late", "USDT", AccountMode.Cash);
        core.Apply(group[0]);
        Assert.That(core.Core.IsBetweenGroups, Is.False);
        Assert.Throws<InvalidOperationException>(() => core.Core.SaveState(new SavedState()));
        core.Apply(group[1..]);
        Assert.That(core.Core.IsBetweenGroups, Is.True);
    }

    [Test]
    public void AStateOfAnotherLayoutOrBeyondTheCapacitiesIsRefused()
    {
        using CoreDriver core = PaperRouteTests.Market(PaperFill.Touch);
        core.Accept(Make.Account("second", "USDT"));
        SavedState saved = SavedState.Of(core.Core);
        SavedState.Part accounts = saved.Parts[3];
        Assert.That(accounts.Section, Is.EqualTo(StateSection.Accounts));

        saved.Replace(3, accounts with { ElementBytes = accounts.ElementBytes + 8 });
        using var other = new CoreDriver();
        Assert.That(Assert.Throws<StateException>(() => other.Core.LoadState(saved)).Message, Does.Contain("Accounts"));

        saved = SavedState.Of(core.Core);
        saved.Replace(3, accounts with { Section = StateSection.Orders });
        using var another = new CoreDriver();
        Assert.That(Assert.Throws<StateException>(() => another.Core.LoadState(saved)).Message, Does.Contain("another version"));

        CoreOptions small = CoreDriver.Small;
        using var tiny = new CoreDriver(new CoreOptions { Instruments = 1, Currencies = 1, Accounts = 1, Wallets = small.Wallets, Positions = 1, Orders = 1, Executions = 1, Aliases = 1 });
        Assert.Throws<StateException>(() => tiny.Core.LoadState(SavedState.Of(core.Core)));
        Assert.Throws<InvalidOperationException>(() => core.Core.LoadState(SavedState.Of(core.Core)));
    }

    private static void Feed(CoreDriver core, IEnumerable<Command> commands)
    {
        foreach (Command command in commands)
        {
            core.Time = command.Timestamp;
            core.Apply(command);
        }
    }
}
