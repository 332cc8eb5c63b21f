namespace Disruptor.Trading.Engine;

/// <summary>
/// How much of each lane the sequencer takes before it looks at the next one. Between two visits of a lane every other lane is visited
/// once, which is what bounds starvation.
/// </summary>
internal static class LaneSlices
{
    /// <summary>
    /// Commands of one visit, by <see cref="LaneKind"/>. Small for the lanes in front, since few commands are control or cancels; ticks, which
    /// come in floods, get twice what orders get, in slices that are copied in a few µs.
    /// </summary>
    public static ReadOnlySpan<int> Commands => [128, 128, 256, 512];

    /// <summary>Most commands of one visit to every lane, the rests of groups included.</summary>
    public static int LongestPass
    {
        get
        {
            int sum = 0;
            foreach (int commands in Commands) sum += commands + EngineSession.MaxGroup - 1;
            return sum;
        }
    }

    /// <summary>
    /// Most commands of other lanes that are sequenced between the publish of a command that is first in its lane and the command itself: each
    /// other lane's slice, and the rest of the group that the slice ended in.
    /// </summary>
    public static int StarvationBound(LaneKind lane)
    {
        int sum = 0;
        for (int other = 0; other < Commands.Length; other++)
        {
            if (other != (int)lane) sum += Commands[other] + EngineSession.MaxGroup - 1;
        }
        return sum;
    }
}
