namespace Disruptor.Trading.Core.Tests.Money;

/// <summary>A small market for rules about money: USD with two decimals, whole prices and quantities, one account of a kind.</summary>
internal static class Desk
{
    public const uint Usd = 0;
    public const uint Alpha = 0;
    public const uint Xyz = 0;
    public const long Rate = Fixed.RateScale;

    /// <summary>Declares USD, instrument 0 and account 0, and pays in 10,000.00.</summary>
    public static CoreDriver Open(AccountSpec account, InstrumentSpec? instrument = null, CoreOptions? options = null)
    {
        var core = new CoreDriver(options);
        core.Accept(Make.Currency("USD", 2));
        core.Accept(Make.Instrument(instrument ?? Stock));
        core.Accept(Make.Account(account with { Currency = "USD" }));
        core.Accept(Make.Deposit(Alpha, Usd, 10_000_00));
        return core;
    }

    /// <summary>A stock without fees.</summary>
    public static InstrumentSpec Stock => new() { Symbol = "XYZ", Quote = "USD", PriceDecimals = 0, QuantityDecimals = 0 };

    /// <summary>A venue's fill without an order.</summary>
    public static List<Report> Fill(this CoreDriver core, ulong id, Side side, long quantity, long price, ulong positionId = 0, uint account = Alpha, uint instrument = Xyz)
    {
        Command[] fill = Make.Execution(account, instrument, id, ExecutionKind.Fill, side, quantity, price);
        return core.Accept(positionId == 0 ? fill : Make.ForPosition(positionId, fill));
    }

    public static PositionReport PositionOf(this CoreDriver core, ulong positionId, uint account = Alpha, uint instrument = Xyz) =>
        core.Apply(Make.Query(CommandType.QueryPosition, account, instrument, positionId)).Single().As<PositionReport>();

    /// <summary>Available, used, total in cents.</summary>
    public static (long Available, long Used, long Total) Funds(this CoreDriver core, uint account = Alpha, uint currency = Usd)
    {
        WalletReport wallet = core.Wallet(account, currency);
        return ((long)(wallet.Total - wallet.Used), (long)wallet.Used, (long)wallet.Total);
    }
}
