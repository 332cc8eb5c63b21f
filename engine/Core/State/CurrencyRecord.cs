namespace Disruptor.Trading.Core;

/// <summary>A currency: its code and the decimals its money is kept in.</summary>
internal struct CurrencyRecord
{
    public Text40 Code;
    public ulong Decimals;
}
