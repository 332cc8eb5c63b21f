using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>Which lane a command belongs to when its session may use them all.</summary>
internal static class CommandLanes
{
    private static readonly byte[] Table = MakeTable();

    /// <summary>The lane of a type; an unknown type is for the core to refuse, in its turn.</summary>
    public static LaneKind Of(CommandType type) => (int)type < Table.Length ? (LaneKind)Table[(int)type] : LaneKind.Order;

    private static byte[] MakeTable()
    {
        var table = new byte[256];
        Array.Fill(table, (byte)LaneKind.Order);
        ReadOnlySpan<CommandType> control =
        [
            CommandType.Currency, CommandType.Instrument, CommandType.Account, CommandType.Deposit, CommandType.Withdraw, CommandType.TradingState,
        ];
        foreach (CommandType type in control) table[(int)type] = (byte)LaneKind.Control;
        table[(int)CommandType.Cancel] = (byte)LaneKind.Cancel;
        foreach (CommandType type in (ReadOnlySpan<CommandType>)[CommandType.Quote, CommandType.Trade, CommandType.Mark]) table[(int)type] = (byte)LaneKind.Tick;
        return table;
    }
}
