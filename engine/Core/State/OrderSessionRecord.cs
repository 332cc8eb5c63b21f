namespace Disruptor.Trading.Core;

/// <summary>A session with working orders that end when it disconnects.</summary>
internal struct OrderSessionRecord
{
    public uint Session;
    public int FirstPlusOne;
    public int LastPlusOne;
    /// <summary>Next free record.</summary>
    public int NextFreePlusOne;
}
