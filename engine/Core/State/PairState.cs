namespace Disruptor.Trading.Core;

/// <summary>Trading state of one account in one instrument, beside those of both: only what is not active is kept.</summary>
internal struct PairState
{
    public uint Account;
    public uint Instrument;
    public TradingState State;
    public byte Padding0;
    public ushort Padding1;
    public uint Padding2;
}
