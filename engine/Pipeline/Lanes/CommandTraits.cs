using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>
/// What the pipeline has to know of a command's type: the lane it takes when its session may use them all, the operation it is measured as,
/// whether it is worth less when late, and whether it is new business. A type that is not named takes the order lane and is not measured: the core refuses it in its turn.
/// </summary>
/// <remarks>
/// A deadline have requests that take on risk, move money out or move a position's machine. None have what lowers risk (late is better than
/// never), facts (executions, prices, payments, sessions), what an operator sets, and queries, which change nothing.
/// </remarks>
internal static class CommandTraits
{
    /// <summary>No operation.</summary>
    public const byte NotMeasured = byte.MaxValue;

    private const int Types = 256;

    private static readonly byte[] Lanes = new byte[Types];
    private static readonly byte[] Operations = new byte[Types];
    private static readonly bool[] Deadlines = new bool[Types];
    private static readonly bool[] Business = new bool[Types];

    static CommandTraits()
    {
        Array.Fill(Lanes, (byte)LaneKind.Order);
        Array.Fill(Operations, NotMeasured);
        Put(LaneKind.Control, null, CommandType.Currency, CommandType.Instrument, CommandType.Account, CommandType.Limits, CommandType.Deposit, CommandType.Withdraw);
        Put(LaneKind.Control, null, CommandType.Hold, CommandType.Release, CommandType.ResetWallet, CommandType.Funding, CommandType.Split);
        Put(LaneKind.Control, null, CommandType.TradingState, CommandType.Session, CommandType.Schedule, CommandType.Unschedule, CommandType.Settings);
        Put(LaneKind.Control, Operation.Transition, CommandType.ForceState);
        Put(LaneKind.Cancel, Operation.Order, CommandType.Cancel, CommandType.MassCancel, CommandType.Disconnect);
        Put(LaneKind.Order, Operation.Order, CommandType.Order, CommandType.Replace, CommandType.Batch, CommandType.Close, CommandType.Execution);
        Put(LaneKind.Order, Operation.Transition, CommandType.Trigger);
        Put(LaneKind.Order, Operation.ContextUpdate, CommandType.CreatePosition, CommandType.ExitPlan);
        Put(LaneKind.Order, Operation.Read, CommandType.QueryPosition, CommandType.QueryHistory, CommandType.QueryWallet, CommandType.QueryOrder, CommandType.QueryHash);
        Put(LaneKind.Order, Operation.Read, CommandType.QueryTimers, CommandType.QueryPortfolio, CommandType.QueryTrades);
        Put(LaneKind.Tick, Operation.UpdatePrice, CommandType.Quote, CommandType.Trade, CommandType.Mark);
        ReadOnlySpan<CommandType> late =
        [
            CommandType.Order, CommandType.Replace, CommandType.Batch, CommandType.CreatePosition, CommandType.Trigger, CommandType.Withdraw,
            CommandType.Hold,
        ];
        foreach (CommandType type in late) Deadlines[(int)type] = true;
        foreach (CommandType type in (ReadOnlySpan<CommandType>)[CommandType.Order, CommandType.Batch, CommandType.CreatePosition]) Business[(int)type] = true;
    }

    /// <summary>The lane of a type.</summary>
    public static LaneKind LaneOf(CommandType type) => (int)type < Types ? (LaneKind)Lanes[(int)type] : LaneKind.Order;

    /// <summary>Number of the <see cref="Operation"/> of a type, or <see cref="NotMeasured"/>.</summary>
    public static byte OperationOf(CommandType type) => (int)type < Types ? Operations[(int)type] : NotMeasured;

    /// <summary>Whether a type is a request that is refused when it waited too long.</summary>
    public static bool HasDeadline(CommandType type) => (int)type < Types && Deadlines[(int)type];

    /// <summary>Whether a type takes on something new, and can wait until there is disk space for it. Of orders: those that do not only reduce.</summary>
    public static bool IsNewBusiness(CommandType type) => (int)type < Types && Business[(int)type];

    private static void Put(LaneKind lane, Operation? operation, params ReadOnlySpan<CommandType> types)
    {
        foreach (CommandType type in types)
        {
            Lanes[(int)type] = (byte)lane;
            if (operation is { } measured) Operations[(int)type] = (byte)measured;
        }
    }
}
