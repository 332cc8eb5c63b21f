namespace Disruptor.Trading.Core;

/// <summary>A fill on its way to a position: what happened, and what it will do, computed before anything is changed.</summary>
internal struct Fill
{
    public int Position;
    public Side Side;
    public long Quantity;
    public long Price;
    public Int128 Fee;
    public uint FeeCurrency;
    /// <summary>1 when it takes an earlier fill back (its price and fee are that fill's): no trade.</summary>
    public byte IsBust;
    /// <summary>1 when it stands in the place of a fill that was taken back: that trade with other terms.</summary>
    public byte IsCorrection;
    /// <summary>1 when a correction follows in the same event: what it leaves flat is not closed.</summary>
    public byte StaysOpen;
    /// <summary>1 for a correction of a position that was flat: its last cycle is counted already, with this net result.</summary>
    public byte IsCounted;
    public Int128 CountedNet;
    /// <summary>Why a position that it leaves flat was left, when its order says so; else somebody did it by hand.</summary>
    public ExitReason Reason;

    /// <summary>Part that reduces what is open, and part that opens. Both are set when the fill crosses zero.</summary>
    public long Closed;
    public long Opened;
    /// <summary>Open cost that the closed part takes with it.</summary>
    public Int128 Released;
    public Int128 OpenedCost;
    /// <summary>Realized before fees.</summary>
    public Int128 Gross;
    /// <summary>Share of the fee of the closed part, in the quote currency; the rest is the opened part's.</summary>
    public Int128 FeeClosed;
    public Int128 FeeOpened;
    public int Wallet;
    public int FeeWallet;
}
