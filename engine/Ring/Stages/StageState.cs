namespace Disruptor.Trading.Ring;

/// <summary>Life of a stage.</summary>
public enum StageState
{
    /// <summary>Not run yet.</summary>
    Created = 0,

    /// <summary>In its loop.</summary>
    Running = 1,

    /// <summary>Ended because the ring did.</summary>
    Stopped = 2,

    /// <summary>Ended by an exception of its handler.</summary>
    Dead = 3,
}
