namespace Disruptor.Trading.Core;

/// <summary>Marks of a condition of an exit plan.</summary>
[Flags]
internal enum ExitConditionFlags : byte
{
    None = 0,
    /// <summary>Its first value is a price, not a share of entry.</summary>
    IsPrice = 1,
    /// <summary>A partial exit that was sent: it does not fire again in this cycle.</summary>
    Done = 2,
    /// <summary>In the band of its instrument: looked at with every price.</summary>
    InBand = 4,
    /// <summary>Target, stop, time or trailing stop of the plain plan, which a position's report has room for.</summary>
    Plain = 8,
}
