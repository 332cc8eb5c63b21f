namespace Disruptor.Trading.Core.Tests;

// Accounts of every kind, funding, splits, holds, positions with an id.
internal static partial class Make
{
    public static Command[] Account(AccountSpec spec) => Group(
        Text(TextField.Name, spec.Name), Text(TextField.Quote, spec.Currency),
        [
            Of(CommandType.Account, new AccountCommand
            {
                Mode = spec.Mode,
                Leverage = spec.Leverage,
                Positions = spec.Positions,
                Lots = spec.Lots,
                MarginCall = spec.MarginCall,
                SettleSessions = spec.SettleSessions,
            }),
        ]);

    /// <summary>Names the position that the last command of a group is for.</summary>
    public static Command[] ForPosition(ulong positionId, Command[] group) =>
        Group([Of(CommandType.PositionRef, new PositionRefCommand { PositionId = positionId })], group);

    public static Command[] Funding(uint instrument, FundingKind kind, long value, uint? account = null)
    {
        Command command = Of(CommandType.Funding, new FundingCommand { Kind = kind, Value = value });
        command.Instrument = instrument;
        command.Account = account ?? Command.Unknown;
        if (account != null) command.Flags |= CommandFlags.HasAccount;
        return [command];
    }

    public static Command[] Split(uint instrument, long numerator, long denominator)
    {
        Command command = Of(CommandType.Split, new SplitCommand { Numerator = numerator, Denominator = denominator });
        command.Instrument = instrument;
        return [command];
    }

    public static Command[] Hold(uint account, uint currency, ulong id, Int128 amount) => HoldOrRelease(CommandType.Hold, account, currency, id, amount);

    public static Command[] Release(uint account, ulong id, Int128 amount = default, uint currency = Command.Unknown) =>
        HoldOrRelease(CommandType.Release, account, currency, id, amount);

    public static Command[] ResetWallet(uint account, uint currency, Int128 amount) => Money(CommandType.ResetWallet, account, currency, amount);

    private static Command[] HoldOrRelease(CommandType type, uint account, uint currency, ulong id, Int128 amount)
    {
        Command command = Of(type, new HoldCommand { HoldId = id, Amount = amount });
        command.Account = account;
        command.Instrument = currency;
        return [command];
    }
}
