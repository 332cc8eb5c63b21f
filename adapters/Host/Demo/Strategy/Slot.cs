namespace Disruptor.Trading.Host.Demo.Strategy;

/// <summary>One account in one instrument.</summary>
internal sealed class Slot(AccountProfile profile, uint account)
{
    /// <summary>How it trades.</summary>
    public AccountProfile Profile { get; } = profile;

    /// <summary>Index of the account.</summary>
    public uint Account { get; } = account;

    /// <summary>What it is doing.</summary>
    public SlotState State { get; set; }

    /// <summary>The order out, while <see cref="State"/> has one.</summary>
    public ulong OrderId { get; set; }

    /// <summary>Quote number of the instrument at which it acts next.</summary>
    public long WakeAt { get; set; }

    /// <summary>Cycle of the position that has its exit plan.</summary>
    public uint PlannedCycle { get; set; }

    /// <summary>Orders sent.</summary>
    public int Orders { get; set; }
}
