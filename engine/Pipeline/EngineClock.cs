namespace Disruptor.Trading.Engine;

/// <summary>Where engine time comes from.</summary>
public enum EngineClock
{
    /// <summary>UTC anchored to the monotonic clock at start, read once per drain of the lanes; never falls.</summary>
    Wall,
    /// <summary>The timestamp that each command brings (recorded feeds, scenario files); 0 or an earlier one leaves time where it is.</summary>
    Commands,
}
