namespace Disruptor.Trading.Protocol;

/// <summary>What value and limit of a refusal count.</summary>
internal enum RejectUnit : byte
{
    /// <summary>Nothing that a sentence could show.</summary>
    None,
    /// <summary>Prices of the instrument.</summary>
    Price,
    /// <summary>Quantities of the instrument.</summary>
    Quantity,
    /// <summary>Money of the instrument's quote currency, or of the currency that a deposit or withdrawal moves.</summary>
    Money,
    /// <summary>Shares with nine decimals.</summary>
    Rate,
    /// <summary>Plain numbers.</summary>
    Count,
    /// <summary>A position's state and a trigger.</summary>
    Transition,
}
