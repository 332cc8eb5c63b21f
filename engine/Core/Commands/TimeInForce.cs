namespace Disruptor.Trading.Core;

/// <summary>How long an order works.</summary>
public enum TimeInForce : byte
{
    /// <summary>Until the session closes.</summary>
    Day = 0,
    /// <summary>Until cancelled.</summary>
    GoodTillCancel = 1,
    /// <summary>What fills at once; the rest is cancelled.</summary>
    ImmediateOrCancel = 2,
    /// <summary>Whole at once or not at all.</summary>
    FillOrKill = 3,
    /// <summary>Until a moment: <see cref="OrderTermsCommand.ExpireAt"/>.</summary>
    GoodTillDate = 4,
}
