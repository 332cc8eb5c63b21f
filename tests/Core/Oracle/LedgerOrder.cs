namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>An order of the ledger.</summary>
internal sealed class LedgerOrder
{
    public Side Side { get; set; }
    /// <summary>Filled, less what was taken back.</summary>
    public long Cum { get; set; }
    public long Version { get; set; }
    public bool IsDoneForDay { get; set; }
}
