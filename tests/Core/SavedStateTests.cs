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

    [Test]
    public void AStateOfOtherCapacitiesIsRefused()
    {
        foreach (System.Reflection.PropertyInfo capacity in typeof(CoreOptions).GetProperties().Where(property => property.PropertyType == typeof(int)))
        {
            CoreOptions plain = CoreDriver.Small, other = CoreDriver.Small;
            capacity.SetValue(other, (int)capacity.GetValue(plain)! + 1);
            using CoreDriver core = new(plain), loaded = new(other);
            core.Accept(Make.Account("alpha", "USDT"));
            StateException? refused = Assert.Throws<StateException>(() => loaded.Core.LoadState(SavedState.Of(core.Core)), capacity.Name);
            Assert.That(refused!.Message, Does.Contain("other capacities"), capacity.Name);
        }
    }

    [Test]
    public void ALoadedCoreSaysItsNamesWalletsAndPositionsAgain()
    {
        using var core = new CoreDriver();
        List<Report> said = [];
        for (int i = 0; i < 10; i++)
        {
            said.AddRange(core.Accept(Make.Instrument(new InstrumentSpec { Symbol = $"S{i}", Quote = $"Q{i}" })));
            said.AddRange(core.Accept(Make.Account($"account-{i}", "USDT")));
        }
        said.AddRange(core.Accept(Make.Deposit(0, 0, 1_000_00000000)));
        said.AddRange(core.Accept(Make.WithTextId("first", Make.Order(0, 0, 0, Side.Buy, 1, 1))));
        core.Accept(Make.Execution(0, 3, 77, ExecutionKind.Fill, Side.Buy, 5, 100));
        core.Accept(Make.Deposit(1, 0, 5));
        using var loaded = new CoreDriver();
        loaded.Core.LoadState(SavedState.Of(core.Core));
        ulong hash = loaded.OutputHash;
        List<string> names = [];
        List<ReportType> others = [];
        for (long place = 0; loaded.Core.Describe(ref place);)
        {
            ReadOnlySpan<byte> bytes = loaded.Core.Reports;
            while (!bytes.IsEmpty)
            {
                ReportHeader header = System.Runtime.InteropServices.MemoryMarshal.Read<ReportHeader>(bytes);
                if ((ushort)header.Type is >= 20 and < 30) names.Add(Definition(bytes[..(header.Slots * ReportHeader.SlotBytes)].ToArray()));
                else others.Add(header.Type);
                bytes = bytes[(header.Slots * ReportHeader.SlotBytes)..];
            }
        }
        Assert.That(names.Order(), Is.EqualTo(said.Where(report => (ushort)report.Type is >= 20 and < 30).Select(report => Definition(report.Bytes)).Order()));
        Assert.That(others.Count(type => type == ReportType.PositionAnswer), Is.EqualTo(1), "and not what an order has only reserved");
        Assert.That(others.Count(type => type == ReportType.WalletAnswer), Is.GreaterThanOrEqualTo(12));
        Assert.That(loaded.OutputHash, Is.EqualTo(hash));
    }

    /// <summary>A definition without who asked and when.</summary>
    private static string Definition(byte[] report) =>
        $"{System.Runtime.InteropServices.MemoryMarshal.Read<ReportHeader>(report).Type} {Convert.ToHexString(report.AsSpan(12, 12))} {Convert.ToHexString(report.AsSpan(40))}";

    private static void Feed(CoreDriver core, IEnumerable<Command> commands)
    {
        foreach (Command command in commands)
        {
            core.Time = command.Timestamp;
            core.Apply(command);
        }
    }
}
