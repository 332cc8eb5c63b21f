using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine.Tests;

/// <summary>
/// An engine with 20 accounts, 50 instruments and a position of each account in each instrument: 1000 positions, all of which 100 client
/// threads want at once. Every answer is kept, so that the history can be told again in the order of its sequences.
/// </summary>
internal sealed class RaceScene : IDisposable
{
    public const int Threads = 100;
    public const uint Accounts = 20;
    public const uint Instruments = 50;
    public const long Price = 10_000;
    public const long OpenQuantity = 1000;
    public static readonly Int128 Deposit = Fixed.Pow10(16);

    private readonly EngineClient _setup;

    public RaceScene(string plan)
    {
        Engine = new TradingEngine(new EngineOptions
        {
            WarmUp = false,
            Threads = ThreadPlan.Parse(plan),
            Core = new CoreOptions { Instruments = 64, Accounts = 32, Wallets = 64, Positions = 1024, Orders = 1 << 17, Executions = 1 << 17, Aliases = 64 },
        });
        Engine.Start();
        _setup = Engine.OpenClient();
        for (uint i = 0; i < Instruments; i++)
        {
            Accept(EngineHarness.Text(TextField.Name, System.Text.Encoding.ASCII.GetBytes("I" + i)), EngineHarness.Text(TextField.Quote, "USDT"u8), EngineHarness.Instrument());
            Accept(Quote(i, Price));
        }
        for (uint a = 0; a < Accounts; a++)
        {
            Accept(EngineHarness.Text(TextField.Name, System.Text.Encoding.ASCII.GetBytes("A" + a)), EngineHarness.Text(TextField.Quote, "USDT"u8), EngineHarness.Account());
            Command deposit = Scripts.Deposit(Deposit);
            deposit.Account = a;
            Accept(deposit);
            for (uint i = 0; i < Instruments; i++) Accept(Order(a, i, (a * Instruments) + i + 1, Side.Buy, OpenQuantity));
        }
    }

    public TradingEngine Engine { get; }

    public static Command Quote(uint instrument, long price)
    {
        Command quote = EngineHarness.QuoteCommand(price, price);
        quote.Instrument = instrument;
        return quote;
    }

    public static Command Order(uint account, uint instrument, ulong id, Side side, long quantity)
    {
        Command order = Scripts.Order(id, side, OrderType.Market, 0, quantity);
        order.Account = account;
        order.Instrument = instrument;
        return order;
    }

    public static Command Trigger(PositionKey key, PositionTrigger trigger)
    {
        Command command = Scripts.Trigger(trigger);
        command.Account = key.Account;
        command.Instrument = key.Instrument;
        return command;
    }

    public static PositionKey AnyPosition(Random random) => new((uint)random.Next((int)Accounts), (uint)random.Next((int)Instruments));

    public static IEnumerable<PositionKey> AllPositions()
    {
        for (uint a = 0; a < Accounts; a++)
        {
            for (uint i = 0; i < Instruments; i++) yield return new PositionKey(a, i);
        }
    }

    public PositionView Position(PositionKey key) => Engine.Views.TryGetPosition(key, out PositionView view) ? view : throw new AssertionException($"no position {key}");

    public WalletView Wallet(uint account) => Engine.Views.TryGetWallet(account, 0, out WalletView view) ? view : throw new AssertionException($"no wallet {account}");

    /// <summary>Runs 100 threads with a client each and gives what they collected.</summary>
    public List<T> Race<T>(Func<int, EngineClient, IEnumerable<T>> client)
    {
        var collected = new List<T>[Threads];
        Exception? failure = null;
        using var start = new Barrier(Threads);
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(number => new Thread(() =>
        {
            try
            {
                using EngineClient own = Engine.OpenClient();
                start.SignalAndWait();
                collected[number] = [.. client(number, own)];
            }
            catch (Exception cause)
            {
                failure = cause;
            }
        }, 256 * 1024))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        Assert.That(failure, Is.Null, "a client failed: " + failure);
        return [.. collected.SelectMany(own => own)];
    }

    /// <summary>
    /// What must hold after every race: in each account total = available + used, and total = deposits + realized of all its positions, to the
    /// last decimal; used = the cost of what is open. Money neither came nor went.
    /// </summary>
    public void CheckMoney(Func<uint, Int128>? deposited = null)
    {
        Assert.That(Engine.Stop(Plain.Patience), Is.True, Engine.Fault);
        Assert.Multiple(() =>
        {
            for (uint account = 0; account < Accounts; account++)
            {
                WalletView wallet = Wallet(account);
                PositionView[] positions = [.. AllPositions().Where(key => key.Account == account).Select(Position)];
                Int128 realized = positions.Aggregate(Int128.Zero, (sum, position) => sum + position.LifetimeNet);
                Int128 cost = positions.Aggregate(Int128.Zero, (sum, position) => sum + position.OpenCost);
                Assert.That(wallet.Total, Is.EqualTo((deposited?.Invoke(account) ?? Deposit) + realized), $"total of account {account}");
                Assert.That(wallet.Used, Is.EqualTo(cost), $"used of account {account}");
                Assert.That(wallet.Total, Is.EqualTo(wallet.Available + wallet.Used));
                Assert.That(wallet.Available, Is.GreaterThanOrEqualTo(Int128.Zero));
            }
        });
    }

    public void Dispose()
    {
        _setup.Dispose();
        Engine.Dispose();
    }

    private void Accept(params Command[] group) => Assert.That(_setup.SubmitAndWait(group, Plain.Patience).Code, Is.EqualTo(RejectCode.None));
}
