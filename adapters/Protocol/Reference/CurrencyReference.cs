using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>What a currency's definition report said. Immutable, so any thread may hold one.</summary>
public sealed class CurrencyReference
{
    internal CurrencyReference(ref CurrencyDefinedReport report)
    {
        Index = report.Currency;
        Decimals = report.Decimals;
        Code = report.Code.ToString();
        JsonCode = JsonBuffer.Quote(Code);
    }

    /// <summary>Its index in commands and reports.</summary>
    public uint Index { get; }

    /// <summary>Decimals of money in it: 0–12.</summary>
    public int Decimals { get; }

    /// <summary>Its code.</summary>
    public string Code { get; }

    /// <summary>Its code as a JSON string, quotes included.</summary>
    internal byte[] JsonCode { get; }
}
