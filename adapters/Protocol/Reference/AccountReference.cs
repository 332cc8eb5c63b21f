using Disruptor.Trading.Core;

namespace Disruptor.Trading.Protocol;

/// <summary>What an account's definition report said. Immutable, so any thread may hold one.</summary>
public sealed class AccountReference
{
    internal AccountReference(ref AccountDefinedReport report)
    {
        Index = report.Header.Account;
        Currency = report.Currency;
        Mode = report.Mode;
        Leverage = report.Leverage;
        Positions = report.Positions;
        Name = report.Name.ToString();
        JsonName = JsonBuffer.Quote(Name);
    }

    /// <summary>Its index in commands and reports.</summary>
    public uint Index { get; }

    /// <summary>Index of its own currency.</summary>
    public uint Currency { get; }

    /// <summary>Cash or margin.</summary>
    public AccountMode Mode { get; }

    /// <summary>Leverage scaled by 1e9.</summary>
    public long Leverage { get; }

    /// <summary>Netting or hedging.</summary>
    public PositionMode Positions { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its name as a JSON string, quotes included.</summary>
    internal byte[] JsonName { get; }
}
