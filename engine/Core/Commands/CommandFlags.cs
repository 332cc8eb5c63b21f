namespace Disruptor.Trading.Core;

/// <summary>Flags of a command's header.</summary>
[Flags]
public enum CommandFlags : ushort
{
    /// <summary>No flag.</summary>
    None = 0,
    /// <summary>
    /// The next command of the same lane belongs to the same atomic group; the group is executed by the first command without this flag.
    /// </summary>
    MoreFollows = 1,
    /// <summary>The command's own id is the text sent in the group (<see cref="TextField.Id"/>); its 64-bit id field is ignored.</summary>
    IdIsText = 2,
    /// <summary>The id of the order meant is the text sent in the group (<see cref="TextField.Target"/>).</summary>
    TargetIsText = 4,
    /// <summary>The id of the order meant is one that the engine gave (exit orders).</summary>
    TargetIsEngine = 8,
    /// <summary>Quote: the bid side is present.</summary>
    HasBid = 16,
    /// <summary>Quote: the ask side is present.</summary>
    HasAsk = 32,
    /// <summary>Quote: sizes are shown. Without it a size of 0 means unknown, not empty.</summary>
    HasSizes = 64,
    /// <summary>Execution: the group carries a fee stated by the venue; otherwise the engine charges its own rates.</summary>
    HasFee = 128,
    /// <summary>Execution: names an order (<see cref="ExecutionCommand.OrderId"/> or the text target).</summary>
    HasOrder = 256,
    /// <summary>Account query: one currency instead of all.</summary>
    HasCurrency = 512,
    /// <summary>Mark, quote or trade of a feed that may be conflated per instrument when the tick lane is full.</summary>
    Conflatable = 1024,
    /// <summary>Trading state: names an account.</summary>
    HasAccount = 2048,
    /// <summary>Trading state: names an instrument.</summary>
    HasInstrument = 4096,
    /// <summary>
    /// Replace: set by the sequencer while the journal's disk is low on space, and so in the journal. A quantity greater than the order's is
    /// then refused (<see cref="RejectCode.DiskSpaceLow"/>), as a new order is; of an order that only reduces it is not.
    /// </summary>
    MustNotGrow = 8192,
}
