using System.Collections.Concurrent;
using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>The five races of the systems that this one replaces: 100 client threads on 1000 positions, and after each the money is all there.</summary>
public sealed class RaceTests
{
    private const int CommandsEach = 100;

    /// <summary>
    /// Context: every plan that was accepted was whole (its two rates belong together in every read), versions rise by one for each, and the
    /// plan that stands at the end is that of the last sequence.
    /// </summary>
    [Test]
    public void TheContextRace([Values("fused", "pipelined")] string plan)
    {
        using var scene = new RaceScene(plan);
        Dictionary<PositionKey, long> before = RaceScene.AllPositions().ToDictionary(key => key, key => scene.Position(key).Version);
        long torn = 0;
        List<(PositionKey Key, long Rate, CommandAnswer Answer)> answers = scene.Race((number, client) =>
        {
            var random = new Random(number);
            return Enumerable.Range(0, CommandsEach).Select(i =>
            {
                PositionKey key = RaceScene.AnyPosition(random);
                long rate = 1_000_000_000L + (number * CommandsEach) + i;
                Command command = new() { Type = CommandType.ExitPlan, Account = key.Account, Instrument = key.Instrument };
                ref ExitPlanCommand fields = ref CommandView.As<ExitPlanCommand>(ref command);
                fields.TakeProfit = rate;
                fields.StopLoss = rate - 500_000_001;
                CommandAnswer answer = client.SubmitAndWait(ref command, Plain.Patience);
                PositionReport seen = scene.Position(RaceScene.AnyPosition(random)).Report;
                if (seen.TakeProfit != 0 && seen.StopLoss != seen.TakeProfit - 500_000_001) Interlocked.Increment(ref torn);
                return (key, rate, answer);
            }).ToList();
        });
        Assert.Multiple(() =>
        {
            Assert.That(torn, Is.Zero);
            Assert.That(answers.Select(row => row.Answer.Code), Is.All.EqualTo(RejectCode.None));
            foreach (var changes in answers.GroupBy(row => row.Key))
            {
                var inOrder = changes.OrderBy(row => row.Answer.Sequence).ToList();
                Assert.That(inOrder.Select(row => row.Answer.PositionVersion), Is.EqualTo(Enumerable.Range(1, inOrder.Count).Select(n => before[changes.Key] + n)));
                Assert.That(scene.Position(changes.Key).Report.TakeProfit, Is.EqualTo(inOrder[^1].Rate));
            }
        });
        scene.CheckMoney();
    }

    /// <summary>Transition: told again in the order of sequences, every answer is the one that the table gives; of two who want the same step one gets it.</summary>
    [Test]
    public void TheTransitionRace([Values("fused", "pipelined")] string plan)
    {
        using var scene = new RaceScene(plan);
        // Those that leave the position open and funded: pause, resume, asking for an exit, refusing it, failing and recovering.
        PositionTrigger[] triggers =
        [
            PositionTrigger.PauseRequested, PositionTrigger.ResumeRequested, PositionTrigger.ManualExitRequested, PositionTrigger.ExitRejected,
            PositionTrigger.ErrorOccurred, PositionTrigger.RecoveryCompleted,
        ];
        List<(PositionKey Key, PositionTrigger Trigger, CommandAnswer Answer)> answers = scene.Race((number, client) =>
        {
            var random = new Random(number);
            return Enumerable.Range(0, CommandsEach).Select(_ =>
            {
                PositionKey key = RaceScene.AnyPosition(random);
                PositionTrigger trigger = triggers[random.Next(triggers.Length)];
                Command command = RaceScene.Trigger(key, trigger);
                return (key, trigger, client.SubmitAndWait(ref command, Plain.Patience));
            }).ToList();
        });
        int accepted = 0;
        Assert.Multiple(() =>
        {
            foreach (var own in answers.GroupBy(row => row.Key))
            {
                PositionState state = PositionState.Monitoring;
                foreach ((_, PositionTrigger trigger, CommandAnswer answer) in own.OrderBy(row => row.Answer.Sequence))
                {
                    bool legal = PositionMachine.TryMove(state, trigger, out PositionState next);
                    Assert.That(answer.Code, Is.EqualTo(legal ? RejectCode.None : RejectCode.IllegalTransition), $"{state} + {trigger}");
                    if (!legal) continue;
                    accepted++;
                    state = next;
                    Assert.That(answer.Position, Is.EqualTo(state));
                }
                Assert.That(scene.Position(own.Key).State, Is.EqualTo(state));
            }
        });
        Assert.That(accepted, Is.InRange(answers.Count / 10, answers.Count * 9 / 10), "both outcomes must have happened often");
        scene.CheckMoney();
    }

    /// <summary>P&amp;L: while prices move, 100 threads buy and sell; every position holds exactly what its fills say, and realized P&amp;L is in the wallets to the last decimal.</summary>
    [Test]
    public void TheProfitAndLossRace([Values("fused", "pipelined")] string plan)
    {
        using var scene = new RaceScene(plan);
        ulong ids = 100_000;
        long wrong = 0;
        List<(PositionKey Key, long Quantity)> fills = scene.Race((number, client) =>
        {
            var random = new Random(number);
            return Enumerable.Range(0, CommandsEach).Select(i =>
            {
                PositionKey key = RaceScene.AnyPosition(random);
                if (i % 5 == 0)
                {
                    Command quote = RaceScene.Quote(key.Instrument, RaceScene.Price + random.Next(-2000, 2000));
                    client.SubmitAndWait(ref quote, Plain.Patience);
                    return (key, 0L);
                }
                Side side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
                Command order = RaceScene.Order(key.Account, key.Instrument, Interlocked.Increment(ref ids), side, 1 + random.Next(300));
                CommandAnswer answer = client.SubmitAndWait(ref order, Plain.Patience);
                PositionView view = scene.Position(RaceScene.AnyPosition(random));
                // Bid and ask are one price: P&L is value − cost in every single read.
                if (view.Quantity != 0 && view.Unrealized != (view.Prices.Bid * (Int128)view.Quantity * 10) - view.OpenCost) Interlocked.Increment(ref wrong);
                return (key, side == Side.Buy ? answer.CumQuantity : -answer.CumQuantity);
            }).ToList();
        });
        Assert.Multiple(() =>
        {
            Assert.That(wrong, Is.Zero, "reads whose P&L is not value − cost");
            foreach (PositionKey key in RaceScene.AllPositions())
            {
                Assert.That(scene.Position(key).Quantity, Is.EqualTo(RaceScene.OpenQuantity + fills.Where(fill => fill.Key == key).Sum(fill => fill.Quantity)));
            }
        });
        scene.CheckMoney();
    }

    /// <summary>Balance: deposits, withdrawals, holds and releases on 20 wallets by 100 threads; nothing is lost, nothing goes below zero in any read.</summary>
    [Test]
    public void TheBalanceRace([Values("fused", "pipelined")] string plan)
    {
        using var scene = new RaceScene(plan);
        var moved = new ConcurrentDictionary<uint, Int128>();
        long wrong = 0, refused = 0;
        scene.Race((number, client) =>
        {
            var random = new Random(number);
            for (int i = 0; i < CommandsEach; i++)
            {
                uint account = (uint)random.Next((int)RaceScene.Accounts);
                // Withdrawals are as large as everything there is, so that many must be refused.
                Int128 amount = random.Next(3) == 0 ? RaceScene.Deposit / 4 : random.Next(1, 1000);
                Command command = new() { Account = account };
                bool holds = random.Next(3) == 0;
                command.Type = holds ? CommandType.Hold : random.Next(2) == 0 ? CommandType.Deposit : CommandType.Withdraw;
                if (holds)
                {
                    CommandView.As<HoldCommand>(ref command).HoldId = (ulong)((number * CommandsEach) + i + 1);
                    CommandView.As<HoldCommand>(ref command).Amount = amount;
                }
                else
                {
                    CommandView.As<MoneyCommand>(ref command).Amount = amount;
                }
                CommandType type = command.Type;
                CommandAnswer answer = client.SubmitAndWait(ref command, Plain.Patience);
                if (!answer.IsAccepted)
                {
                    Assert.That(answer.Code, Is.EqualTo(RejectCode.InsufficientFunds));
                    Interlocked.Increment(ref refused);
                }
                else if (type == CommandType.Hold)
                {
                    Command release = new() { Type = CommandType.Release, Account = account, Instrument = Command.Unknown };
                    CommandView.As<HoldCommand>(ref release).HoldId = (ulong)((number * CommandsEach) + i + 1);
                    Assert.That(client.SubmitAndWait(ref release, Plain.Patience).Code, Is.EqualTo(RejectCode.None));
                }
                else
                {
                    moved.AddOrUpdate(account, type == CommandType.Deposit ? amount : -amount, (_, sum) => sum + (type == CommandType.Deposit ? amount : -amount));
                }
                WalletView wallet = scene.Wallet((uint)random.Next((int)RaceScene.Accounts));
                if (wallet.Available < 0 || wallet.Used < 0 || wallet.Available + wallet.Used != wallet.Total) Interlocked.Increment(ref wrong);
            }
            return Array.Empty<int>();
        });
        Assert.That(wrong, Is.Zero, "reads of a wallet that does not add up");
        Assert.That(refused, Is.GreaterThan(100), "there must have been a fight for the money");
        scene.CheckMoney(account => RaceScene.Deposit + moved.GetValueOrDefault(account));
    }

    /// <summary>
    /// Stale versions: everyone reads a version, and changes what had it; of all who saw the same one exactly one succeeds, the others are told
    /// the present one and try again up to three times.
    /// </summary>
    [Test]
    public void TheStaleVersionRace([Values("fused", "pipelined")] string plan)
    {
        using var scene = new RaceScene(plan);
        Dictionary<PositionKey, long> before = RaceScene.AllPositions().ToDictionary(key => key, key => scene.Position(key).Version);
        List<(PositionKey Key, long Expected, CommandAnswer Answer)> answers = scene.Race((number, client) =>
        {
            var random = new Random(number);
            List<(PositionKey, long, CommandAnswer)> own = [];
            for (int i = 0; i < CommandsEach / 4; i++)
            {
                // Few positions, so that many want the same one.
                PositionKey key = new((uint)random.Next(2), (uint)random.Next(5));
                long version = scene.Position(key).Version;
                for (int attempt = 0; attempt < 4; attempt++)
                {
                    Command plan = new() { Type = CommandType.ExitPlan, Account = key.Account, Instrument = key.Instrument };
                    CommandView.As<ExitPlanCommand>(ref plan).TakeProfit = 1_000_000_000 + i;
                    CommandAnswer answer = client.SubmitAndWait([ExpectedVersionCommand.Of(version), plan], Plain.Patience);
                    own.Add((key, version, answer));
                    if (answer.IsAccepted) break;
                    version = (long)answer.Limit;
                }
            }
            return own;
        });
        Assert.Multiple(() =>
        {
            foreach (var own in answers.GroupBy(row => row.Key))
            {
                long version = before[own.Key];
                foreach ((_, long expected, CommandAnswer answer) in own.OrderBy(row => row.Answer.Sequence))
                {
                    if (expected == version)
                    {
                        Assert.That(answer.Code, Is.EqualTo(RejectCode.None));
                        version++;
                    }
                    else
                    {
                        Assert.That((answer.Code, (long)answer.Value, (long)answer.Limit), Is.EqualTo((RejectCode.StaleVersion, expected, version)));
                    }
                }
                Assert.That(scene.Position(own.Key).Version, Is.EqualTo(version));
            }
        });
        Assert.That(answers.Count(row => row.Answer.Code == RejectCode.StaleVersion), Is.GreaterThan(100), "there must have been a fight for the versions");
        scene.CheckMoney();
    }
}
