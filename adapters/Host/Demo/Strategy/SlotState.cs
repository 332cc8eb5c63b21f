namespace Disruptor.Trading.Host.Demo.Strategy;

/// <summary>What an account is doing in one instrument.</summary>
internal enum SlotState
{
    /// <summary>Nothing; may enter.</summary>
    Flat,
    /// <summary>An entry was sent and not answered, or rests.</summary>
    Entering,
    /// <summary>Its entry is being cancelled.</summary>
    Cancelling,
    /// <summary>Holds a position; its exit plan watches it.</summary>
    Holding,
    /// <summary>An order to close by hand was sent.</summary>
    Closing,
}
