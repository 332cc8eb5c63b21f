using Disruptor.Trading.Core;

namespace Disruptor.Trading.Engine;

/// <summary>Which operation a command counts as.</summary>
internal static class Operations
{
    public const int Count = 5;
    /// <summary>Declarations, money, states, the clock: not measured.</summary>
    public const byte None = byte.MaxValue;

    private static readonly byte[] Table = MakeTable();

    /// <summary>Number of the <see cref="Operation"/>, or <see cref="None"/>.</summary>
    public static byte Of(CommandType type) => (int)type < Table.Length ? Table[(int)type] : None;

    private static byte[] MakeTable()
    {
        var table = new byte[256];
        Array.Fill(table, None);
        void Put(Operation operation, params ReadOnlySpan<CommandType> types)
        {
            foreach (CommandType type in types) table[(int)type] = (byte)operation;
        }

        Put(Operation.Transition, CommandType.Trigger);
        Put(Operation.UpdatePrice, CommandType.Quote, CommandType.Trade, CommandType.Mark);
        Put(Operation.ContextUpdate, CommandType.CreatePosition, CommandType.ExitPlan);
        Put(Operation.Order, CommandType.Order, CommandType.Cancel, CommandType.Execution);
        Put(Operation.Read, CommandType.QueryPosition, CommandType.QueryHistory, CommandType.QueryWallet, CommandType.QueryOrder, CommandType.QueryHash);
        return table;
    }
}
