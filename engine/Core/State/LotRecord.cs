namespace Disruptor.Trading.Core;

/// <summary>What one increase of a position bought: a piece of its quantity with its own cost.</summary>
internal struct LotRecord
{
    public Int128 Cost;
    public long Quantity;
    public int NextPlusOne;
    public int PreviousPlusOne;
}
