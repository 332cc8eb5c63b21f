using Disruptor.Trading.Ring;

namespace Disruptor.Trading.Engine;

/// <summary>Something to sequence, or nothing ever again.</summary>
internal readonly struct LanesReadable(EngineParts parts) : IWaitCondition
{
    public bool IsMet()
    {
        int open = parts.OpenLanes;
        foreach (CommandLane lane in parts.Lanes)
        {
            if ((open >> (int)lane.Kind & 1) != 0 && lane.Poller.Available() > 0) return true;
        }
        return AllEnded();
    }

    /// <summary>All lanes are closed and empty.</summary>
    public bool AllEnded()
    {
        foreach (CommandLane lane in parts.Lanes)
        {
            if (!lane.Poller.HasEnded) return false;
        }
        return true;
    }
}
