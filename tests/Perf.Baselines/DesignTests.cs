using Disruptor.Trading.Journal;
using NUnit.Framework;

namespace Disruptor.Trading.Perf.Baselines.Tests;

/// <summary>A comparison is worth nothing unless all compared do the same work: same stream, same accounts at the end.</summary>
[TestFixture]
public sealed class DesignTests
{
    private const int Operations = 20_000;

    private static IEnumerable<TestCaseData> Designs()
    {
        yield return new TestCaseData((Func<object>)(() => new ThreeLocks(null))).SetArgDisplayNames("three locks");
        yield return new TestCaseData((Func<object>)(() => new SwappedContexts(null))).SetArgDisplayNames("compare-and-swap");
        yield return new TestCaseData((Func<object>)(() => new OptimisticVersions(null))).SetArgDisplayNames("optimistic versions");
        yield return new TestCaseData((Func<object>)(() => new AsyncLocks(null))).SetArgDisplayNames("async locks");
        yield return new TestCaseData((Func<object>)(() => new Actors(null, false))).SetArgDisplayNames("actors");
    }

    [TestCaseSource(nameof(Designs))]
    public async Task EveryDesignEndsWithTheSameAccountsAsPlainCode(object make)
    {
        var design = (IDesign)((Func<object>)make)();
        Portfolio[] plain = [.. Enumerable.Range(0, Workload.Accounts).Select(_ => new Portfolio())];
        long[] prices = [.. Enumerable.Repeat(Workload.FirstPrice, Workload.Instruments)];
        Operation[] stream = Workload.Stream(0);

        for (int i = 0; i < Operations; i++)
        {
            Operation operation = stream[i];
            Answer expected = new(Outcome.Done, operation.Price);
            if (operation.Kind == OperationKind.Price) prices[operation.Instrument] = operation.Price;
            else expected = plain[operation.Account].Trade(operation, prices[operation.Instrument]);
            Answer answer = design is IBlockingDesign blocking ? blocking.Execute(operation) : await ((IAsyncDesign)design).ExecuteAsync(operation);
            Assert.That(answer, Is.EqualTo(expected), $"operation {i}");
        }

        design.Dispose();
        for (int a = 0; a < Workload.Accounts; a++)
        {
            AccountView expected = plain[a].View, view = design.View(a);
            Assert.Multiple(() =>
            {
                Assert.That(view.Cash, Is.EqualTo(expected.Cash));
                Assert.That(view.Orders, Is.EqualTo(expected.Orders));
                Assert.That(view.Quantities, Is.EqualTo(expected.Quantities));
            });
        }
    }

    [TestCaseSource(nameof(Designs))]
    public void ChecksHoldAfterFourThreads(object make)
    {
        RunResult result = DesignRun.Run("test", (IDesign)((Func<object>)make)(), null, 4, 1, 0.05);

        Assert.That(result.Violations.None, Is.True, result.Violations.ToString());
        Assert.That(result.Operations, Is.GreaterThan(0));
    }

    [TestCase(1)]
    [TestCase(3)]
    public void TheEnginesChecksHoldToo(int clients)
    {
        RunResult result = EngineRun.Run("engine", DurabilityMode.Memory, null, clients, 16, 0.05);

        Assert.That(result.Violations.None, Is.True, result.Violations.ToString());
        Assert.That(result.Operations, Is.GreaterThan(0));
        Assert.That(result.Refused, Is.GreaterThan(0).And.LessThan(result.Operations / 20));
    }

    [Test]
    public void DurableDesignsSyncOnceAnOperation()
    {
        string folder = Directory.CreateTempSubdirectory("dtrade-baselines-").FullName;
        try
        {
            using var log = new DurableLog(Path.Combine(folder, "log"));
            using var design = new ThreeLocks(log);
            foreach (Operation operation in Workload.Stream(0).Take(50)) design.Execute(operation);
            int refused = Workload.Stream(0).Take(50).Count(operation => operation.Quantity == 1_000_000);
            Assert.That(log.Syncs, Is.EqualTo(50 - refused));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Test]
    public void AChangedBookIsCaught()
    {
        AccountView[] accounts = [.. Enumerable.Range(0, Workload.Accounts).Select(_ => new Portfolio().View)];
        accounts[3] = accounts[3] with { Cash = accounts[3].Cash - 1 };
        accounts[5].Quantities[2] = -1;

        Violations violations = AccountView.Compare(accounts, new Ledger());

        Assert.That(violations, Is.EqualTo(new Violations(Money: 1, Positions: 1, Negative: 1, Orders: 0)));
    }

    [Test]
    public void AStreamEndsWhereItBegan()
    {
        long[] quantities = new long[Workload.Accounts * Workload.Instruments];
        foreach (Operation operation in Workload.Stream(7))
        {
            if (operation.Kind == OperationKind.Price || operation.Quantity == 1_000_000) continue;
            quantities[(operation.Account * Workload.Instruments) + operation.Instrument] += operation.Kind == OperationKind.Buy ? operation.Quantity : -operation.Quantity;
        }

        Assert.That(quantities, Is.All.Zero);
    }
}
