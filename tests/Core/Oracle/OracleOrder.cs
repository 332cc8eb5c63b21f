using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>An order of the naive implementation.</summary>
internal sealed class OracleOrder
{
    public required ulong Id { get; init; }
    public required IdKind Kind { get; init; }
    public required OraclePosition Position { get; init; }
    public required Side Side { get; init; }
    public required OrderType Type { get; init; }
    public required TimeInForce TimeInForce { get; init; }
    public required OrderFlags Flags { get; init; }
    public required long Quantity { get; init; }
    public required long Price { get; init; }
    /// <summary>Its limit, its stop price, or the touch it was accepted or triggered at.</summary>
    public required long ReservePrice { get; set; }
    public OrderTermsCommand Terms { get; init; }
    /// <summary>Partner it named; 0 is none.</summary>
    public ulong Partner { get; init; }
    public long GivenStopPrice { get; init; }
    public long StopPrice { get; set; }
    /// <summary>Best price a trailing stop has followed; 0 is none yet.</summary>
    public long Best { get; set; }
    /// <summary>Its stop price was not reached yet.</summary>
    public bool Waits { get; set; }
    public bool Triggered { get; set; }
    /// <summary>Orders of which one fill cancels the rest, itself among them.</summary>
    public List<OracleOrder> Set { get; set; } = [];
    /// <summary>Another of its set has filled: it reserves nothing and ends.</summary>
    public bool Ending { get; set; }
    public required long Accepted { get; init; }
    /// <summary>Sent by an exit plan or by force.</summary>
    public bool IsExit { get; set; }
    /// <summary>Cancels that its venue has not answered.</summary>
    public int OpenCancels { get; set; }
    public OrderState State { get; set; }
    public long Cum { get; set; }
    public BigInteger CumPriceQuantity { get; set; }
    /// <summary>Place in the queue of one price.</summary>
    public long Queued { get; set; }
    public bool Rests { get; set; }

    public bool IsTerminal => State is OrderState.Filled or OrderState.Canceled or OrderState.Rejected or OrderState.Expired;

    public long Leaves => IsTerminal ? 0 : Quantity - Cum;

    public BigInteger LeavesNotional => Position.Instrument.Notional(ReservePrice, Leaves);
}
