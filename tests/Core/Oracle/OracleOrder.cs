using System.Numerics;

namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>An order of the naive implementation.</summary>
internal sealed class OracleOrder
{
    private OrderState _state;

    public required ulong Id { get; init; }
    public required IdKind Kind { get; init; }
    public required OraclePosition Position { get; init; }
    public required Side Side { get; init; }
    public required OrderType Type { get; init; }
    public required TimeInForce TimeInForce { get; init; }
    public required OrderFlags Flags { get; init; }
    /// <summary>What its client sent: a repeat has the same.</summary>
    public required string Content { get; init; }
    public required long Quantity { get; set; }
    public required long Price { get; set; }
    /// <summary>Its limit, its stop price, or the touch it was accepted or triggered at.</summary>
    public required long ReservePrice { get; set; }
    public OrderTermsCommand Terms { get; set; }
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
    public long Cum { get; set; }
    public BigInteger CumPriceQuantity { get; set; }
    public bool FeeCharged { get; set; }
    /// <summary>Place in the queue of one price.</summary>
    public long Queued { get; set; }
    public bool Rests { get; set; }
    public bool EndPassedOn { get; set; }

    /// <summary>What its venue has not answered, oldest first.</summary>
    public List<OracleRequest> Requests { get; } = [];
    public bool Acknowledged { get; set; }
    public bool IsSuspended { get; set; }
    public bool IsDoneForDay { get; set; }
    public bool IsUnknown { get; set; }
    /// <summary>The venue works on a cancel, or a replace, that nobody asked for here.</summary>
    public bool CancelsItself { get; set; }
    public bool ReplacesItself { get; set; }

    public bool AtVenue => Position.Instrument.Spec.Route == Route.External;

    /// <summary>Of an order at a venue, what of its claims comes first (engine/Core/README.md, Orders at venues); of others what was set.</summary>
    public OrderState State
    {
        get
        {
            if (!AtVenue || IsEnded) return _state;
            bool filled = Cum >= Quantity;
            if (IsUnknown) return OrderState.Unknown;
            if (CancelsItself || Requests.Exists(request => request.Cancels && request.IsPending)) return OrderState.PendingCancel;
            if (ReplacesItself || Requests.Exists(request => !request.Cancels && request.IsPending)) return OrderState.PendingReplace;
            if (IsDoneForDay) return OrderState.DoneForDay;
            if (filled) return OrderState.Filled;
            if (IsSuspended) return OrderState.Suspended;
            return Cum != 0 ? OrderState.PartiallyFilled : Acknowledged ? OrderState.New : OrderState.PendingNew;
        }
        set => _state = value;
    }

    public bool IsEnded => _state is OrderState.Canceled or OrderState.Rejected or OrderState.Expired;

    public bool IsTerminal => IsEnded || State == OrderState.Filled || (State == OrderState.DoneForDay && TimeInForce == TimeInForce.Day);

    /// <summary>It has leaves, or its venue may yet give it some.</summary>
    public bool CanFill => !IsTerminal || Requests.Exists(request => !request.Cancels);

    /// <summary>What an order at a venue can still fill does not end with a claim that only hides it.</summary>
    public long Leaves => IsTerminal || (AtVenue && IsDoneForDay && TimeInForce == TimeInForce.Day) ? 0 : Math.Max(0, Quantity - Cum);

    /// <summary>Most that can be left of it, whichever of its replaces are accepted.</summary>
    public long Counted => Requests.Count == 0 ? Leaves : Outcomes(null).Counted;

    public BigInteger CountedNotional => Outcomes(null).Notional;

    /// <summary>The same with one more replace.</summary>
    public (long Counted, BigInteger Notional) Outcomes(OracleTerms? more)
    {
        OracleInstrument instrument = Position.Instrument;
        long counted = Leaves;
        BigInteger notional = instrument.Notional(ReservePrice, counted);
        if (more == null && !Requests.Exists(request => !request.Cancels)) return (counted, notional);
        var quantities = new List<long> { Quantity };
        var prices = new List<long> { ReservePrice };
        IEnumerable<OracleTerms> asked = Requests.Where(request => !request.Cancels).Select(request => request.Terms);
        foreach (OracleTerms terms in more == null ? asked : asked.Append(more))
        {
            // What a replace leaves open is as any of those before it may leave it.
            bool reprices = terms.Price != null || (terms.StopPrice != null && Price == 0);
            List<long> becomes = terms.Quantity is { } quantity ? [quantity] : [.. quantities], at = reprices ? [terms.ReservePrice(this, 0)] : [.. prices];
            foreach (long left in becomes.Select(each => Math.Max(0, each - Cum)))
            {
                counted = Math.Max(counted, left);
                foreach (long price in at) notional = BigInteger.Max(notional, instrument.Notional(price, left));
            }
            quantities = [.. quantities.Union(becomes)];
            prices = [.. prices.Union(at)];
        }
        return (counted, notional);
    }
}
