namespace Disruptor.Trading.Core;

/// <summary>Restrictions of an order.</summary>
[Flags]
public enum OrderFlags : byte
{
    /// <summary>None.</summary>
    None = 0,
    /// <summary>May only reduce the position.</summary>
    ReduceOnly = 1,
    /// <summary>Refused when it would take.</summary>
    PostOnly = 2,
    /// <summary>Cancelled when its session disconnects.</summary>
    CancelOnDisconnect = 4,
}
