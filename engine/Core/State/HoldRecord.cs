namespace Disruptor.Trading.Core;

/// <summary>Money that somebody set aside under an id. A free slot is zeroed but for its link.</summary>
internal struct HoldRecord
{
    public Int128 Amount;
    public ulong Id;
    public uint Account;
    public uint Currency;
    public IdKind IdKind;
    public byte Padding0;
    public ushort Padding1;
    public int NextFreePlusOne;
    public ulong Padding2;
}
